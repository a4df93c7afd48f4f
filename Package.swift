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
    .library(name: "ReferralsClient", targets: ["ReferralsClient"]),
    // For Benchmarks, a package of its own that can reach only products.
    .library(name: "ReferralsStore", targets: ["ReferralsStore"]),
    .library(name: "ReferralsSandbox", targets: ["ReferralsSandbox"]),
    .library(name: "Workspace", targets: ["Workspace"]),
    .library(name: "Console", targets: ["Console"]),
    .executable(name: "cosell", targets: ["cosell"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // The shared API core: documents, patches, fields, stages, drafts. Pure.
    .target(name: "Referrals", swiftSettings: strict),
    // The service over HTTP.
    .target(
      name: "ReferralsClient",
      dependencies: [
        "Referrals",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
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
    // What is kept on disk: cache, drafts, journal of sends.
    .target(
      name: "ReferralsStore", dependencies: ["Referrals", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // Synchronising, staging and sending: what both front ends stand on.
    .target(
      name: "Workspace", dependencies: ["Referrals", "ReferralsClient", "ReferralsStore"],
      swiftSettings: strict),
    // State, update and render of the screen. Pure.
    .target(name: "Console", dependencies: ["Referrals"], swiftSettings: strict),
    // The only user of ncurses.
    .target(name: "Curses", dependencies: ["Console", "CNcurses"], swiftSettings: strict),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    // Commands, configuration and wiring: where siblings meet.
    .executableTarget(
      name: "cosell",
      dependencies: [
        "Referrals", "ReferralsClient", "ReferralsStore", "ReferralsSandbox", "Workspace", "Console",
        "Curses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      resources: [
        .embedInCode("../../themes/default.yaml"),
        .embedInCode("../../themes/dark.yaml"),
        .embedInCode("../../themes/light.yaml"),
        .embedInCode("../../themes/high-contrast.yaml"),
        .embedInCode("../../themes/colour-blind.yaml"),
      ],
      swiftSettings: strict),
    // A server for tests that answers as no service of ours would.
    .target(name: "ScriptedServer", path: "Tests/ScriptedServer", swiftSettings: strict),
    .testTarget(name: "ReferralsTests", dependencies: ["Referrals"], swiftSettings: strict),
    .testTarget(
      name: "ReferralsClientTests",
      dependencies: [
        "ReferralsClient", "ReferralsSandbox", "Referrals", "ScriptedServer",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReferralsStoreTests",
      dependencies: ["ReferralsStore", "Referrals", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "ReferralsSandboxTests", dependencies: ["ReferralsSandbox", "Referrals"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "Referrals"], exclude: ["Frames"], swiftSettings: strict
    ),
    .testTarget(name: "CursesTests", dependencies: ["Curses", "CNcurses", "Console"], swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Workspace", "ReferralsClient", "ReferralsStore", "ReferralsSandbox", "Referrals", "ScriptedServer",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CosellTests", dependencies: ["cosell", "Console", "Referrals", "Workspace"],
      swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["cosell"], swiftSettings: strict),
    .testTarget(name: "HouseTests", swiftSettings: strict),
  ]
)
