// swift-tools-version: 6.2

import PackageDescription

/// What every target of ours is compiled with.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "cosell",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Referrals", targets: ["Referrals"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
  ],
  targets: [
    // The shared API core: documents, patches, fields, stages, drafts. Pure.
    .target(name: "Referrals", swiftSettings: strict),
    // The service emulated on loopback.
    .target(
      name: "ReferralsSandbox",
      dependencies: [
        "Referrals",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(name: "ReferralsTests", dependencies: ["Referrals"], swiftSettings: strict),
    .testTarget(
      name: "ReferralsSandboxTests", dependencies: ["ReferralsSandbox", "Referrals"], swiftSettings: strict),
  ]
)
