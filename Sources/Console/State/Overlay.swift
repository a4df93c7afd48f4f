public import Referrals

/// Something that lies over the screen until it is answered or left.
public enum Overlay: Hashable, Sendable {
  case form(Form)
  case confirm(Confirmation)
  case help(scroll: Int)
  case palette(CommandPalette)
  case views(ViewPicker)
  case columns(ColumnPicker)
  /// The text that narrows the pipeline, while it is typed.
  case filter(LineEditor)
  /// The text that narrows the history, while it is typed.
  case search(LineEditor)
}

/// The question before something leaves the machine or is lost.
public struct Confirmation: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case send([Referral.ID])
    case quit
  }

  public let subject: Subject
  /// What will happen, as sentences.
  public let lines: [String]
  /// Whether the word `yes` must be typed in full.
  public let needsWord: Bool
  public var answer = LineEditor()
  /// Why the answer does not do.
  var complaint: String?
  /// Whether it was on the screen before the next key; until then no key is an answer.
  var isSeen = false

  public init(subject: Subject, lines: [String], needsWord: Bool) {
    (self.subject, self.lines, self.needsWord) = (subject, lines, needsWord)
  }
}

/// The list of every command, narrowed by what is typed.
public struct CommandPalette: Hashable, Sendable {
  public var query = LineEditor()
  public var row = 0
}

/// Where a person is in one referral.
public struct ReferralView: Hashable, Sendable {
  public let id: Referral.ID
  public var cursor: DetailItem = .field("deal-value") { didSet { successor = nil } }
  /// Who or what took the place of an element that is gone, as long as nobody moved the cursor there.
  var successor: Successor?
  public var top = 0
  public var rightTop = 0
  /// How many rows the screen showed from there.
  var height = 0

  public init(id: Referral.ID) { self.id = id }
}

/// What came to stand under the cursor when something there was taken away, so that the same key pressed twice does not
/// take away two.
struct Successor: Hashable, Sendable {
  /// What was taken away.
  let title: String
}

/// Where a person is in the pending view, and how they read it.
public struct PendingView: Hashable, Sendable {
  /// The three readings of one change, and the comparison that a conflict puts before them.
  public enum Reading: Hashable, Sendable, CaseIterable { case conflict, words, full, request }

  /// A line of the list: a referral, or one of its changes.
  public struct Row: Hashable, Sendable {
    public let id: Referral.ID
    public let change: Change?
  }

  public var row = 0
  /// The first line on the screen.
  var top = 0
  /// How what can be sent is read.
  public var reading = Reading.request
  /// How a conflict is read.
  var conflictReading = Reading.conflict
  public var scroll = 0

  public init() {}

  /// How an entry is read.
  func reading(of entry: Staging.Entry?) -> Reading {
    entry?.isInConflict == true ? conflictReading : reading
  }

  /// Goes on to the next way of reading an entry.
  mutating func readDifferently(_ entry: Staging.Entry?) {
    scroll = 0
    if entry?.isInConflict == true {
      conflictReading = conflictReading.next(among: Reading.allCases)
    } else {
      reading = reading.next(among: Reading.allCases.filter { $0 != .conflict })
    }
  }

  public func rows(in state: State) -> [Row] {
    state.staging.entries.flatMap { entry in
      [Row(id: entry.id, change: nil)] + entry.draft.changes.map { Row(id: entry.id, change: $0) }
    }
  }

  public func selected(in state: State) -> Row? {
    let rows = rows(in: state)
    return rows.isEmpty ? nil : rows[min(max(0, row), rows.count - 1)]
  }

  func selectedReferral(in state: State) -> Referral.ID? { selected(in: state)?.id }
}

extension PendingView.Reading {
  fileprivate func next(among all: [PendingView.Reading]) -> PendingView.Reading {
    all[((all.firstIndex(of: self) ?? -1) + 1) % all.count]
  }
}
