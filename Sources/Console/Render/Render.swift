import Referrals

/// Draws a state; every state has exactly one frame at every size.
public func render(_ state: State) -> Frame {
  let size = state.size
  guard size.columns >= Screen.smallest.columns, size.rows >= Screen.smallest.rows else {
    return tooSmall(size)
  }
  var rows = [state.titleBar()]
  rows += state.body().prefix(state.bodyRows)
  rows += Array(repeating: Line(), count: max(0, size.rows - 2 - rows.count))
  // A long notice covers the end of the body instead of moving it.
  let notice = state.noticeLines()
  rows = rows.dropLast(notice.count - 1) + notice
  rows.append(state.hintLine())
  var frame = Frame(size: size, rows: rows, title: "cosell · \(state.setting.profile)", mouse: true)
  for overlay in state.overlays { state.draw(overlay, on: &frame) }
  return frame
}

/// Measures that all screens share.
enum Screen {
  /// Below this nothing can be shown that makes sense.
  static let smallest = Size(columns: 36, rows: 10)
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
    let (left, right) = titles
    var line = Line(" " + left, .title)
    let room = size.columns - right.count - 2
    line = line.clipped(to: max(10, room - 1)).padded(to: max(10, room), .title)
    line.append(right + " ", .titleQuiet)
    return line.padded(to: size.columns, .title)
  }

  private var titles: (String, String) {
    let pending = staging.entries.isEmpty ? "" : " · \(staging.entries.count) pending"
    switch place {
    case .pipeline:
      let owner = [setting.profile, setting.organization].filter { !$0.isEmpty }.joined(separator: " · ")
      let isNarrow = size.columns < 64
      return (
        isNarrow ? "cosell" : "cosell · \(owner)",
        isNarrow ? "\(listWords)\(pending)" : "\(listWords) · \(ageWords)\(pending)"
      )
    case .referral(let view):
      guard let referral = staged(view.id) else { return ("Gone", "") }
      let sales = referral["/salesStage"]?.string.map { " · \($0)" } ?? ""
      let percent = sales.isEmpty || Int(sales.dropFirst(3)) == nil ? "" : " %"
      return ("\(referral.name) · \(referral.customerName)", "\(referral.stage)\(sales)\(percent)\(pending)")
    case .history(let view):
      let found = view.search.isEmpty ? "" : " · ‘\(view.search.text)’"
      return ("What was sent\(found)", "\(view.entries.count)\(view.hasMore ? "+" : "") sends\(pending)")
    case .pending:
      let changes = staging.entries.reduce(0) { $0 + $1.draft.changes.count }
      let referrals = staging.entries.count
      return (
        "Pending · \(referrals) \(referrals == 1 ? "referral" : "referrals") · \(changes) "
          + (changes == 1 ? "change" : "changes"),
        progressWords
      )
    }
  }

  private var listWords: String {
    let order = list.sort == .newest ? "" : " by \(list.sort.column.rawValue)"
    guard !list.filter.isEmpty else { return "\(list.all) referrals\(order)" }
    return "\(list.matching.map(String.init) ?? "…") of \(list.all) referrals\(order)"
  }

  private var ageWords: String {
    switch list.loading {
    case .loading(let count): return count == 0 ? "fetching …" : "fetching … \(count)"
    case .failed: return list.syncedAt == nil ? "not fetched" : "not refreshed"
    case .idle: break
    }
    guard let syncedAt = list.syncedAt else { return "not fetched yet" }
    let age = max(0, clock - syncedAt)
    if age < 60 { return "synced just now" }
    return age < 3_600 ? "synced \(age / 60) min ago" : "synced \(age / 3_600) h ago"
  }

  private var progressWords: String {
    guard sending.isRunning else { return effectWords }
    return "\(sending.done) of \(sending.total) sent …"
  }

  /// What just happened, in as many rows as it needs, or else one row about what the cursor is on.
  func noticeLines() -> [Line] {
    if case .filter(let editor) = overlays.last { return [typingLine("Filter", editor)] }
    if case .search(let editor) = overlays.last { return [typingLine("Search", editor)] }
    guard let notice else { return [Line(" ").appending(cursorWords).padded(to: size.columns)] }
    let lines = DisplayText.wrapped(notice.text, to: size.columns - 2)
    let shown = lines.prefix(max(1, size.rows / 4)).map { Line(" \($0)", notice.role) }
    guard let last = shown.last, shown.count < lines.count else { return shown }
    return shown.dropLast() + [last.appending(Line("…", notice.role))]
  }

  private func typingLine(_ title: String, _ editor: LineEditor) -> Line {
    let visible = editor.visible(columns: max(10, size.columns - 12))
    return Line(" \(title): ", .label).appending(Line(visible.text, .entryFocused)).appending(
      Line("▏", .entryFocused))
  }

  /// What each key does here; help and the way out stand at the right and are never crowded out.
  func hintLine() -> Line {
    let isForm = if case .form = overlays.last { true } else { false }
    guard overlays.isEmpty || isForm else { return Line().padded(to: size.columns) }
    let ends = isForm ? [] : Command.everywhere.filter { $0.hint != nil && isEnd($0) }
    let tail = ends.reduce(Line()) { $0.appending(hintItem($1)) }
    var line = Line(" ")
    let commands = isForm ? Command.form : Command.all.filter { $0.context == context } + Command.everywhere
    for command in commands where command.hint != nil && !ends.contains(where: { $0.id == command.id }) {
      guard isUseful(command) else { continue }
      let item = hintItem(command)
      if line.width + item.width + tail.width <= size.columns { line.append(item) }
    }
    return line.padded(to: size.columns - tail.width).appending(tail).padded(to: size.columns)
  }

  private func hintItem(_ command: Command) -> Line {
    let title = hintTitle(command, command.hint ?? "")
    return Line(command.keys.first?.label ?? "", .key).appending(Line(" \(title)  ", .hint))
  }

  private func isEnd(_ command: Command) -> Bool {
    let wayOut = places.count > 1 ? "everywhere.back" : "everywhere.quit"
    return command.id == "everywhere.help" || command.id == wayOut
  }

  private func isUseful(_ command: Command) -> Bool {
    switch command.id {
    case "everywhere.back", "everywhere.quit": false
    case "everywhere.pending": context != .pending
    default: true
    }
  }

  private func hintTitle(_ command: Command, _ hint: String) -> String {
    let pending = staging.entries.count
    return command.id == "everywhere.pending" && pending > 0 ? "\(hint) \(pending)" : hint
  }
}

extension Line {
  func appending(_ line: Line) -> Line {
    var result = self
    result.append(line)
    return result
  }
}

extension Notice {
  fileprivate var role: Role {
    switch tone {
    case .quiet: .notice
    case .good: .success
    case .bad: .problem
    }
  }
}
