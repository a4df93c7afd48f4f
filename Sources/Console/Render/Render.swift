import Referrals

/// Draws a state; every state has exactly one frame at every size.
public func render(_ state: State) -> Frame {
  let size = state.size
  guard Screen.canShow(size) else { return tooSmall(size) }
  var rows = [state.titleBar()]
  rows += state.body().prefix(state.bodyRows)
  rows += Array(repeating: Line(), count: max(0, size.rows - 2 - rows.count))
  // A long notice covers the end of the body instead of moving it.
  let notice = state.noticeLines()
  rows = rows.dropLast(notice.count - 1) + notice
  rows.append(state.hintLine())
  var frame = Frame(size: size, rows: rows, title: "cosell · \(state.setting.profile)", mouse: true)
  for overlay in state.overlays { state.draw(overlay, on: &frame) }
  if let cursor = state.typingCursor { frame.place(cursor) }
  return frame
}

/// Measures that all screens share.
enum Screen {
  /// Below this nothing can be shown that makes sense.
  static let smallest = Size(columns: 36, rows: 10)

  static func canShow(_ size: Size) -> Bool { size.columns >= smallest.columns && size.rows >= smallest.rows }
}

private func tooSmall(_ size: Size) -> Frame {
  let words =
    "This window is too small. Make it at least \(Screen.smallest.columns) by \(Screen.smallest.rows)."
  let lines = DisplayText.wrapped(words, to: max(1, size.columns)).map { Line(String($0), .notice) }
  return Frame(size: size, rows: lines, title: "cosell")
}

extension State {
  /// The rows between the title bar and the two lines at the bottom.
  var bodyRows: Int { max(1, size.rows - 3) }

  func body() -> [Line] {
    switch place {
    case .pipeline: pipelineBody()
    case .referral(let view): referralBody(view)
    case .pending(let view): pendingBody(view)
    case .history(let view): historyBody(view)
    }
  }

  func titleBar() -> Line {
    let (left, words) = titles
    let right = Line("\(words) ", .titleQuiet)
    let room = size.columns - right.width - 1
    let line = Line(" " + left, .title).clipped(to: max(10, room - 1)).padded(to: max(10, room), .title)
      .appending(right)
    return line.padded(to: size.columns, .title)
  }

  private var titles: (String, String) {
    let pending = staging.entries.isEmpty ? "" : " · \(Count(staging.entries.count)) pending"
    switch place {
    case .pipeline: return pipelineTitles(pending)
    case .referral(let view):
      guard let base = referral(view.id), let now = staged(view.id) else { return ("Gone", "") }
      return (changed(base.caption, now.caption), stageWords(from: base, to: now))
    case .history(let view):
      let found = view.search.isEmpty ? "" : " · ‘\(view.search.text)’"
      let count = "\(Count(view.entries.count))\(view.hasMore ? "+" : "")"
      return (
        "What was sent\(found)",
        "times in \(zone.name) · \(count) \(count == "1" ? "send" : "sends")\(pending)"
      )
    case .pending:
      let changes = pendingRows.count - staging.entries.count
      let referrals = staging.entries.count
      let title =
        "Pending · \(Count(referrals).of("referral", "referrals")) · \(Count(changes).of("change", "changes"))"
      return (title, progressWords(beside: title))
    }
  }

  /// Where a referral stands and, where that is staged, where it is to go; in a narrow window without the status.
  private func stageWords(from base: Referral, to now: Referral) -> String {
    func words(_ stage: Stage) -> String { isNarrow ? stage.substatus : stage.description }
    func step(_ referral: Referral) -> String {
      let step = referral["/salesStage"]?.string ?? ""
      return Int(step) == nil ? step : "\(step) %"
    }
    let steps = changed(step(base).isEmpty ? "none" : step(base), step(now).isEmpty ? "none" : step(now))
    let stages = changed(words(base.stage), words(now.stage))
    return stages + (steps == "none" ? "" : " · \(steps)") + (base == now ? "" : " ~")
  }

  /// Whose list it is, and how it is narrowed and how old; the filter takes no more than what the others leave.
  private func pipelineTitles(_ pending: String) -> (String, String) {
    let short = isNarrow ? "cosell" : "cosell · \(setting.profile)"
    let isOwned = !isNarrow && !setting.organization.isEmpty
    let marked = list.marked.isEmpty ? "" : " · \(Count(list.marked.count)) marked"
    let news = (isNarrow ? "" : " · \(ageWords)") + marked + pending
    let owner = isOwned ? "\(short) · \(setting.organization)" : short
    guard !list.filter.isEmpty else { return (owner, listWords + news) }
    let filter = Line(list.filter)
    func room(beside left: String) -> Int {
      size.columns - max(10, DisplayText.width(of: left) + 3) - DisplayText.width(of: listWords + news) - 6
    }
    if filter.width <= room(beside: owner) { return (owner, "\(listWords) · ‘\(filter.text)’\(news)") }
    // What is typed stands at the bottom, and what was kept is told there.
    let told = room(beside: short) >= 6 ? " · ‘\(filter.clipped(to: room(beside: short)).text)’" : ""
    return (short, listWords + told + news)
  }

  private var listWords: String {
    let order = list.sort == .newest ? "" : " by \(list.sort.column.title.lowercased())"
    guard !list.filter.isEmpty else { return Count(list.all).of("referral", "referrals") + order }
    let count = "\(list.matching.map { Count($0).description } ?? "…") of \(Count(list.all))"
    return isNarrow ? count : "\(count) referrals\(order)"
  }

  private var isNarrow: Bool { size.columns < 64 }

  private var ageWords: String {
    switch list.loading {
    case .loading(let count):
      // What came first of all is counted in the list itself.
      let isTold = count == 0 || list.syncedAt == nil || count == list.all
      return (isTold ? "fetching …" : "fetching … \(Count(count))") + receivedWords
    case .failed: return list.syncedAt.map { "not refreshed for \(span(since: $0))" } ?? "not fetched"
    case .idle: break
    }
    guard let syncedAt = list.syncedAt else { return "not fetched yet" }
    switch clock - syncedAt {
    // What tells the time ticks once a second.
    case -60..<60: return "synced just now"
    case ..<0: return "synced while the clock was ahead"
    default: return "synced \(span(since: syncedAt)) ago"
    }
  }

  /// How much of an answer has come that takes its time, in units of a thousand.
  private var receivedWords: String {
    switch received {
    case 0: ""
    case ..<1_000: " · \(received) B"
    case ..<1_000_000: " · \(received / 1_000) kB"
    default: " · \(received / 1_000_000).\(received / 100_000 % 10) MB"
    }
  }

  private func span(since time: Int) -> String {
    let age = max(0, clock - time)
    return age < 60 ? "\(age) s" : age < 3_600 ? "\(age / 60) min" : "\(age / 3_600) h"
  }

  private func progressWords(beside title: String) -> String {
    if sending.isRunning { return "\(Count(sending.done)) of \(Count(sending.total)) sent …" }
    return staging.effect().line(columns: size.columns - DisplayText.width(of: title) - 4)
  }
}

extension Line {
  func appending(_ line: Line) -> Line {
    var result = self
    result.append(line)
    return result
  }
}
