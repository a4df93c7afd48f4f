public import Referrals

/// Everything the screen shows and remembers; `update` changes it and `render` draws it.
public struct State: Hashable, Sendable {
  public var size: Size
  public var setting: Setting
  public var list = ReferralList()
  /// The records that were read for work, as they were last fetched.
  public private(set) var records: [Referral.ID: Referral] = [:]
  /// The version of each record that was looked at since the program began, which the disk hears of a little later.
  private(set) var looked: [Referral.ID: String] = [:]
  /// Where the person is; the last place is shown and Esc goes back to the one before.
  public var places: [Place] = [.pipeline]
  /// What lies over the place; the front one, which is the last, sees a key first.
  public var overlays: [Overlay] = []
  public var staging = Staging()
  /// In which order the drafts are listed.
  var pendingOrder = PendingOrder()
  /// The lines of the pending view while it is shown.
  var fittedPending: PendingLines?
  public var sending = Sending()
  /// The views that were kept, in the order in which they were.
  public var views: [ListView] = []
  /// Text typed into forms that were left, by what it was typed for.
  public var unfinished: [Form.Subject: Form] = [:]
  /// Text of forms from an earlier run, which is put in when they are opened.
  var kept: [Form.Subject: [String: String]] = [:]
  /// The same, where it is to be put in once the form that is open now is closed.
  var waiting: [Form.Subject: [String: String]] = [:]
  /// The command that waits for records to be read.
  var errand: Command.ID? { didSet { ahead = [] } }
  /// The records that it waits for from the service, since a row of the list shows less than the field that it changes.
  var awaited: Set<Referral.ID> = []
  /// What was typed while it waits, for the form that it opens.
  var ahead: [Input] = []
  /// That a form did not open, as long as what is pressed may be meant for it.
  var refusal: Refusal?
  /// The colleague that was found for what is typed into a new person's e-mail.
  var colleague: Person?
  /// What is not on disk, each with the reason why.
  public internal(set) var unkept: [Unkept: Trouble] = [:]
  /// When that was last tried again, in seconds since 1970.
  var triedAt = 0
  public var notice: Notice?
  /// What the key that is being taken in came with.
  var burst = Burst.alone
  /// Whether something was taken away, or it was asked about, that no frame has shown yet.
  var hasTaken = false
  /// Until when the service is left alone, and why.
  var pause: Pause?
  /// How many bytes of a part of the list have come that takes its time.
  var received = 0
  /// Seconds since 1970, as the last event told.
  public var clock = 0
  /// How the clocks go where the person is.
  public internal(set) var zone = Zone.utc
  /// The day for which everything that counts from today was last made.
  var day = Day(daysSinceEpoch: 0)
  /// What was given to an editor that came back at once.
  var lent: Lent?

  public init(size: Size, setting: Setting) {
    self.size = size
    self.setting = setting
  }

  public var place: Place {
    get { places.last ?? .pipeline }
    set { places = places.dropLast() + [newValue] }
  }

  /// The referral as it was last fetched, where it was read.
  public func referral(_ id: Referral.ID) -> Referral? { records[id] ?? staging.draft(id)?.base }

  /// Whether the record is not here, or was read before it changed; a draft goes on from what it stands on.
  func mustBeRead(_ id: Referral.ID) -> Bool {
    guard staging.draft(id) == nil else { return false }
    guard let record = records[id] else { return true }
    return list.row(id).map { $0.eTag != record.eTag } ?? false
  }

  /// Remembers that a referral was looked at as it is on this machine.
  mutating func look(at id: Referral.ID) -> Effect {
    looked[id] = records[id]?.eTag ?? list.row(id)?.eTag
    return .look(id)
  }

  /// Takes in a record, but not one that was read before the one at hand.
  mutating func put(_ record: Referral) {
    if let old = records[record.id], record.isOlder(than: old) { return }
    records[record.id] = record
  }

  /// The referral with what is staged for it.
  public func staged(_ id: Referral.ID) -> Referral? { staging.draft(id)?.result ?? referral(id) }

  /// The referrals that a command acts on: the marked ones, or the one under the cursor.
  public var targets: [Referral.ID] {
    switch place {
    case .pipeline where list.filter.isEmpty && !list.marked.isEmpty: list.marked.sorted()
    case .pipeline where list.rows.contains { list.marked.contains($0.id) }:
      list.rows.map(\.id).filter(list.marked.contains)
    case .pipeline: list.selection.map { [$0] } ?? []
    case .referral(let view): [view.id]
    case .pending(let view): view.selectedReferral(in: self).map { [$0] } ?? []
    case .history(let view): view.selected.map { [$0.referral] } ?? []
    }
  }
}

/// What stays as it is while the screen is up.
public struct Setting: Hashable, Sendable {
  /// `demo`, or the name of the profile.
  public var profile: String
  /// Whose referrals these are, as far as known.
  public var organization: String
  /// Scheme and host of the service.
  public var server: String
  /// Whether writes carry `If-Match`.
  public var isGuarded: Bool
  /// After how many seconds the service is asked again what changed; nil leaves that to the person.
  public var refreshEvery: Int?
  /// Whether drafts are forgotten at the end.
  public var isForgetful: Bool
  public var version: String

  public init(
    profile: String, organization: String = "", server: String, isGuarded: Bool = true,
    refreshEvery: Int? = nil, isForgetful: Bool = false, version: String
  ) {
    self.profile = profile
    self.organization = organization
    self.server = server
    self.isGuarded = isGuarded
    self.refreshEvery = refreshEvery
    self.isForgetful = isForgetful
    self.version = version
  }
}

/// A screen a person can be on.
public enum Place: Hashable, Sendable {
  case pipeline
  case referral(ReferralView)
  case pending(PendingView)
  case history(HistoryView)
}

/// Why a request waits before it is tried again.
struct Pause: Hashable, Sendable {
  /// Without the stop at the end.
  let reason: String
  /// In seconds since 1970.
  let end: Int
}

/// One sentence about what just happened.
public struct Notice: Hashable, Sendable {
  public enum Tone: Hashable, Sendable { case quiet, good, bad }

  public let text: String
  public let tone: Tone

  public init(_ text: String, _ tone: Tone = .quiet) {
    self.text = text
    self.tone = tone
  }
}

extension State {
  /// Today where the person is.
  public var today: Day { zone.day(clock) }
}
