import Referrals

extension State {
  /// Says what a list lacked, but not again what it lacked the last time.
  mutating func take(_ report: SyncReport) {
    defer { list.report = report }
    let words = report.words(since: list.report)
    guard !words.isEmpty, notice?.tone != .bad else { return }
    notice = Notice(words.joined(separator: " "), report.isSuspicious || report.unread > 0 ? .bad : .quiet)
  }
}

extension SyncReport {
  fileprivate func words(since last: SyncReport?) -> [String] {
    var words: [String] = []
    if unread > 0, unread != last?.unread {
      words.append("\(Self.records(unread)) couldn't be read; the log says which.")
    }
    if isSuspicious {
      let key = Command.keyLabel("everywhere.refresh-all")
      words.append(
        "The service lists \(known - vanished) of \(known) referrals. The others stay here, marked †. Is it the right "
          + "account? Check that, then press \(key) to fetch everything again.")
    } else if vanished > 0 {
      words.append(
        "\(Self.records(vanished)) \(vanished == 1 ? "is" : "are") no longer listed by the service, marked †."
      )
    }
    return words
  }

  private static func records(_ count: Int) -> String { count == 1 ? "1 record" : "\(count) records" }
}
