import Foundation
import Referrals
import ReferralsStore

/// Stores filled with invented referrals, kept between runs since filling takes longer than measuring.
enum Shelf {
  /// How many referrals the list has that is measured.
  static let count = ProcessInfo.processInfo.environment["REFERRALS"].flatMap(Int.init) ?? 100_000

  /// Changes with what ``Invented`` makes, so that nothing old is measured.
  private static let edition = 1

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/referrals-\(edition)")

  /// The store that is read, filled where it is not yet.
  static func store() throws -> Store {
    let folder = root.appending(path: "\(count)")
    if !FileManager.default.fileExists(atPath: folder.path) {
      let beginning = root.appending(path: "\(count)-filling")
      try? FileManager.default.removeItem(at: beginning)
      FileHandle.standardError.write(Data("Filling a store with \(count) referrals, once …\n".utf8))
      let store = try open(beginning)
      try fill(store, with: count, Invented())
      store.close()
      // Under its name only once it is whole.
      try FileManager.default.moveItem(at: beginning, to: folder)
    }
    return try open(folder)
  }

  /// An empty store of its own.
  static func emptyStore() throws -> Store {
    removeEmptyStore()
    return try open(scratch)
  }

  static func removeEmptyStore() { try? FileManager.default.removeItem(at: scratch) }

  private static let scratch = root.appending(path: "scratch")

  private static func open(_ folder: URL) throws -> Store {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    return try Store.open(folder: folder.path, profile: "bench", service: nil, at: 1_795_435_200)
  }

  /// What a whole reading of the service's list does to the store, in its pages of 100.
  static func fill(_ store: Store, with count: Int, _ invented: Invented) throws {
    var run = try store.beginSync(full: true, at: 1_795_435_200)
    for start in stride(from: 0, to: count, by: 100) {
      let end = min(start + 100, count)
      let page = ReferralPage(
        referrals: (start..<end).compactMap(invented.referral), count: count,
        nextLink: end < count ? "https://api.example/referrals?$skiptoken=\(end)" : nil)
      run = try store.save(page, in: run)
    }
    try store.finishSync(run, at: 1_795_435_300)
  }
}
