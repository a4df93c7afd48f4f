// swift-tools-version: 6.3

import PackageDescription

/// As in the package that is measured.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

// A package of its own, so that nobody who builds cosell fetches what only measuring needs. With Swift 6.2, cosell and
// the benchmark package want different releases of swift-argument-parser.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "cosell", path: ".."),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    // Without its traits: they replace the allocator, and allocations aren't counted here.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    // What is measured. The plugin expects the folder directly below one called Benchmarks.
    .executableTarget(
      name: "Measurements",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Console", package: "cosell"),
        .product(name: "Referrals", package: "cosell"),
        .product(name: "ReferralsStore", package: "cosell"),
      ],
      path: "Measurements", swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // Sets what was measured against the baseline.
    .executableTarget(name: "Ratios", swiftSettings: strict),
    // Sets a sync beside what a Python client takes.
    .executableTarget(
      name: "SyncBeside",
      dependencies: [
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ReferralsClient", package: "cosell"),
        .product(name: "ReferralsSandbox", package: "cosell"),
        .product(name: "ReferralsStore", package: "cosell"),
        .product(name: "Referrals", package: "cosell"),
        .product(name: "Workspace", package: "cosell"),
      ],
      exclude: ["client.py"], swiftSettings: strict),
  ]
)
