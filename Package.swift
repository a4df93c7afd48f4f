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
  targets: [
    // The shared API core: documents, patches, fields, stages, drafts. Pure.
    .target(name: "Referrals", swiftSettings: strict),
    .testTarget(name: "ReferralsTests", dependencies: ["Referrals"], swiftSettings: strict),
  ]
)
