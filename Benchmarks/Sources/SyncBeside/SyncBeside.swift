import Foundation
import Logging
import Referrals
import ReferralsClient
import ReferralsSandbox
import ReferralsStore
import Workspace

/// Sets how long the list takes to be fetched and kept beside what a small Python client needs for the same, in turns
/// and from the same sandbox.
@main
struct SyncBeside {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch arguments.first {
      case "sandbox": try await serve(arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000)
      case "sync": try await sync(from: arguments.dropFirst().first ?? "")
      default: try compare(referrals: arguments.first.flatMap { Int($0) } ?? 20_000)
      }
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  /// Says its address, and goes on until nobody holds its input any more.
  private static func serve(_ referrals: Int) async throws {
    var options = SandboxOptions()
    options.referrals = referrals
    let sandbox = try await Sandbox.start(options)
    FileHandle.standardOutput.write(Data("\(sandbox.address)\n".utf8))
    _ = FileHandle.standardInput.readDataToEndOfFile()
    await sandbox.stop()
  }

  private static func sync(from address: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sync-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let client = ReferralsClient(
      server: try ServerAddress(address), token: { try BearerToken("demo") },
      log: Logger(label: "sync", factory: { _ in SwiftLogNoOpLogHandler() }))
    let store = try Store.open(folder: folder.path, profile: "bench", service: nil, at: Self.now)
    let workspace = try Workspace(client: client, store: store, restored: Restored(store)) { Self.now }
    let (clock, before) = (ContinuousClock(), Self.processorTime)
    let start = clock.now
    try await workspace.sync(whole: true) { _ in }
    let took = clock.now - start
    let count = try workspace.count(RowQuery()).0
    let each = (Self.processorTime - before) / Double(max(count, 1)) * 1_000_000
    print(count, took / .seconds(1), Int(each), Self.peak)
    store.close()
    await client.shutdown()
  }

  private static var now: Int { Int(Date().timeIntervalSince1970) }

  private static var usage: rusage {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }

  /// In seconds.
  private static var processorTime: Double {
    let usage = usage
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
    }
  }

  /// The most memory that was ever used, in MiB.
  private static var peak: Int { Int(usage.ru_maxrss) / 1_024 }
}
