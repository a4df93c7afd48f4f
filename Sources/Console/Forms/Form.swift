public import Referrals

/// What a person fills in to change one thing about one or more referrals.
public struct Form: Hashable, Sendable {
  /// What is being changed.
  public enum Target: Hashable, Sendable {
    case field(Field.ID)
    case stage
    /// A member of a team; nil is a new one.
    case person(Field.ID, Int?)
    case solution(Int?)
  }

  /// Which form this is, so that what was typed can be offered again.
  public struct Subject: Hashable, Sendable {
    public let target: Target
    /// In an order of their own, so that the same marks lead to the same text however the list is sorted.
    public let referrals: [Referral.ID]

    public init(target: Target, referrals: [Referral.ID]) {
      self.target = target
      self.referrals = referrals.sorted()
    }

    /// The field that is changed, of a list the whole.
    var field: Field? {
      switch target {
      case .field(let id), .person(let id, _): Field.with(id)
      case .stage: Field.with("stage")
      case .solution: Field.with("solutions")
      }
    }
  }

  public let subject: Subject
  public let title: String
  /// What a person should know before typing, for example that there is no way back.
  public var note: String?
  public var rows: [FormRow]
  public var focus = 0
  /// Whether the focused text stands selected, so that typing replaces it and an arrow keeps it.
  public var isSelected = true
  /// The rows as the form opened, to tell whether anything was typed.
  private(set) var opened: [FormRow.Content]
  /// The drafts as the form found them, since the records may move on under it.
  var origins: [Draft] = []
  /// Why the form was not accepted, shown until the next key.
  public var complaint: String?

  public init(_ subject: Subject, title: String, note: String? = nil, rows: [FormRow]) {
    self.subject = subject
    self.title = title
    self.note = note
    self.rows = rows
    opened = rows.map(\.content)
  }

  /// Begins anew over what others wrote into the focused row, with these drafts.
  mutating func begin(over content: FormRow.Content, _ origins: [Draft]) {
    opened[focus] = content
    self.origins = origins
  }

  /// Whether others changed the field of a record since the form was opened on it.
  func isOutrun(in field: Field, by record: Referral) -> Bool {
    guard let origin = origins.first(where: { $0.base.id == record.id }) else { return false }
    return !origin.isFulfilled(in: field, by: record)
      && !field.isSame(origin.base.document[at: field.pointer], record[field.pointer])
  }

  public var isTouched: Bool { rows.indices.contains(where: isTouched) }

  /// Whether a row holds something else than it opened with.
  func isTouched(at index: Int) -> Bool { !rows[index].content.hasSameText(as: opened[index]) }

  /// Whether several referrals are to get what is entered.
  var isForSeveral: Bool { subject.referrals.count > 1 }

  public var focused: FormRow? { rows.indices.contains(focus) ? rows[focus] : nil }

  /// What a row holds as it is staged: what was typed as it is meant, what nobody touched as it stands.
  func text(of id: String) -> String {
    guard let place = rows.firstIndex(where: { $0.id == id }) else { return "" }
    return isTouched(at: place) ? rows[place].content.entry : rows[place].content.text
  }

  /// The rows that count: a reason is asked only where the chosen move wants one.
  var shownRows: [Int] { rows.indices.filter { isShown(rows[$0]) } }

  private func isShown(_ row: FormRow) -> Bool {
    guard subject.target == .stage, row.id == FormRow.reason else { return true }
    return chosenMove?.asksReason ?? false
  }

  /// The move that the stage form stands on.
  var chosenMove: StageMove? {
    let id = text(of: FormRow.move)
    return StageMove.all.first { $0.id == id }
  }

  /// The day that the focused row stands on; nil where it is none, or another one for each of several referrals.
  func focusedDay(today: Day) -> Day? {
    guard case .day(let editor) = focused?.content, !isForSeveral || DayStep(editor.text) == nil else {
      return nil
    }
    let own = subject.field.flatMap { origins.first?[$0.pointer].string }.flatMap(Day.init(timestamp:))
    return try? DayEntry.read(editor.text, today: today, from: own)
  }

  mutating func moveFocus(by step: Int) {
    partNamedAddress()
    let shown = shownRows
    guard let place = shown.firstIndex(of: focus) ?? shown.indices.first else { return }
    focus = shown[(place + step + shown.count) % shown.count]
    isSelected = true
  }
}

/// One row of a form: a label and what is entered.
public struct FormRow: Hashable, Sendable, Identifiable {
  static let move = "move"
  static let reason = "reason"
  static let value = "value"

  public let id: String
  public let label: String
  public let hint: String
  /// How the values of several referrals differ, which is why the row opened empty.
  public var difference: String?
  public var content: Content

  /// What is entered, by kind.
  public enum Content: Hashable, Sendable {
    case line(LineEditor)
    case notes(TextEditor)
    case day(LineEditor)
    case choice(ChoiceEntry)
    case flag(Bool)

    /// Whether the entry is the same text, which is told of long ones without putting them together.
    func hasSameText(as other: Content) -> Bool {
      if case .notes(let mine) = self, case .notes(let theirs) = other { return mine.hasSameText(as: theirs) }
      return text == other.text
    }

    /// The entry as it is meant, which is what is checked: a line without what nobody can see.
    var entry: String {
      switch self {
      case .line(let editor), .day(let editor): LineEntry(editor.text).text
      case .choice(let entry): LineEntry(entry.value).text
      case .notes, .flag: text
      }
    }

    /// The entry as it stands.
    public var text: String {
      switch self {
      case .line(let editor), .day(let editor): editor.text
      case .notes(let editor): editor.text
      case .choice(let entry): entry.value
      case .flag(let isOn): isOn ? "true" : "false"
      }
    }
  }

  public init(_ id: String, _ label: String, hint: String, _ content: Content) {
    self.id = id
    self.label = label
    self.hint = hint
    self.content = content
  }
}

/// A pick from a list that typing narrows.
public struct ChoiceEntry: Hashable, Sendable {
  public let choices: Choices
  public var query = LineEditor()
  /// Among the matches.
  public var row: Int

  public init(_ choices: Choices, current: String) {
    self.choices = choices
    row = choices.all.firstIndex { $0.value == current } ?? 0
    // A value beyond the list stands in the query, so that leaving it alone keeps it.
    if !current.isEmpty, !choices.all.contains(where: { $0.value == current }) { query = LineEditor(current) }
    if current.isEmpty { row = -1 }
  }

  /// The choices that fit what is typed, or none where it stands for itself.
  public var matches: [Choices.Choice] {
    let typed = LineEntry(query.text).text.lowercased()
    guard !typed.isEmpty else { return choices.all }
    let begin = choices.all.filter { $0.value.lowercased().hasPrefix(typed) }
    // What begins with it comes first: EUR is meant by eur, not the first currency with Euro in its name.
    return begin
      + choices.all.filter { choice in
        choice.title.lowercased().contains(typed) && !begin.contains(choice)
      }
  }

  /// The value under the cursor, or what was typed where nothing fits.
  public var value: String {
    let matches = matches
    guard row >= 0 else { return choices.areWords ? query.text : "" }
    return matches.indices.contains(row) ? matches[row].value : query.text
  }

  mutating func move(by step: Int) {
    let last = matches.count - 1
    row = min(max(0, row + step), max(0, last))
  }

  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -8)
    case .pageDown: move(by: 8)
    default:
      if query.isEmpty, key == .backspace || key == .delete {
        row = -1
        return true
      }
      let typed = query.text
      guard query.press(key) else { return false }
      if query.text != typed { findRow() }
    }
    return true
  }

  /// Goes to what typing means: the first that fits, but of words only what is spelled out.
  mutating func findRow() {
    let typed = LineEntry(query.text).text.lowercased()
    guard choices.areWords else {
      row = typed.isEmpty ? -1 : 0
      return
    }
    row = typed.isEmpty ? -1 : matches.firstIndex { $0.value.lowercased() == typed } ?? -1
  }
}
