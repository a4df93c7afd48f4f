import Console
import Curses
import Foundation
import Referrals
import ReferralsClient
import ReferralsStore
import Workspace

/// The screen from its first frame to its last, on the main thread.
struct Session {
  /// How often the age of the data is told anew; nothing else happens while nothing happens.
  private static let refresh = Duration.seconds(30)
  /// How often it is looked whether another copy has finished its send, or the disk takes what it did not.
  private static let glance = Duration.seconds(2)
  /// How long the terminal has the processors for itself after the first frame, unless somebody types.
  private static let drawing = Duration.milliseconds(60)

  private let terminal: Terminal
  private let workspace: Workspace
  private let mailbox: Mailbox<Event>
  private let reader: LocalReader
  private let editor: OwnEditor
  /// Made when there is something to do for it, which is after the first frame.
  private lazy var runner = EffectRunner(workspace: workspace, mailbox: mailbox)
  private var state: State
  /// When it was last looked how the clocks go; people travel, and their machines with them.
  private var zoneToldAt = 0
  private static let zoneLasts = 900
  /// What is to be read once the frame is on the screen.
  private var ahead: Effect?

  /// Hears why and how long a request waits.
  typealias Waits = @Sendable (ClientError, Duration) -> Void
  /// Hears how many bytes of an answer have come.
  typealias Receives = @Sendable (Int) -> Void

  static func run(
    store: Store, setting: Setting, look: Look, log: LogFile,
    client makeClient: (@escaping Waits, @escaping Receives) -> ReferralsClient
  ) throws {
    defer { store.close() }
    defer { OwnEditor.forgetFiles() }
    let mailbox = Mailbox<Event>()
    let slowness = SlowAnswer()
    let onWait: Waits = { error, pause in
      let seconds = Int((pause / .seconds(1)).rounded(.up))
      // What is over sooner than it is read is not told.
      if pause >= .seconds(2) { mailbox.post(.waiting(error.brief, seconds: seconds)) }
    }
    let client = makeClient(onWait) { bytes in
      if slowness.isWorthTelling(bytes) { mailbox.post(.receiving(bytes: bytes)) }
    }
    // Connections must be closed by hand, also where no screen could be opened.
    defer { try? Blocking.run { await client.shutdown() } }
    let restored = try Restored(store)
    let workspace = Workspace(client: client, store: store, restored: restored) { Self.now() }
    let terminal = try Terminal(theme: look.theme, mouse: look.hasMouse)
    defer { terminal.close() }
    let runner = log.capturingErrors {
      var session = Session(terminal, workspace, mailbox, setting)
      session.loop(restored.event(in: workspace), store)
      return session.runner
    }
    terminal.close()
    try finish(runner)
  }

  /// Waits until everything is kept, and tells where that takes long or fails.
  private static func finish(_ runner: EffectRunner) throws {
    let lost = try Blocking.run {
      await withTaskGroup(of: [Trouble]?.self) { group in
        group.addTask { await runner.stop() }
        group.addTask {
          if (try? await Task.sleep(for: .seconds(1))) != nil { tell("cosell: keeping your last edits …") }
          return nil
        }
        var lost: [Trouble] = []
        for await end in group {
          guard let end else { continue }
          lost = end
          group.cancelAll()
        }
        return lost
      }
    }
    for trouble in lost { tell("cosell: your last edit is not on disk. \(trouble.words)") }
  }

  private static func tell(_ words: String) { FileHandle.standardError.write(Data("\(words)\n".utf8)) }

  private init(
    _ terminal: Terminal, _ workspace: Workspace, _ mailbox: Mailbox<Event>, _ setting: Setting
  ) {
    self.terminal = terminal
    self.workspace = workspace
    self.mailbox = mailbox
    reader = LocalReader(workspace: workspace)
    editor = OwnEditor(mailbox: mailbox)
    state = State(size: terminal.size, setting: setting)
    if let views = try? workspace.views() {
      if let last = views.last { (state.list.sort, state.list.chosen) = (last.sort, last.shown) }
      state.views = views.named.map {
        ListView(name: $0.name, filter: $0.filter, sort: $0.sort, columns: $0.shown)
      }
    }
    state.list.syncedAt = (try? workspace.lastSync()).flatMap(\.self)
  }

  private mutating func loop(_ restored: Event, _ store: Store) {
    guard tick(), take(restored) else { return }
    if let words = store.opening.words { state.notice = Notice(words, .bad) }
    // What is here is on the screen before anything else is begun.
    let (shown, rest) = state.start()
    guard perform(shown) else { return }
    // What another copy did after the drafts were read, and before the watch began, is looked for once.
    var waiting = rest + [.lookElsewhere]
    terminal.show(render(state))
    let watch = (try? store.news()).flatMap { [runner] news in
      // What this copy wrote itself is no news.
      FolderWatch(news.folder, when: .written) { names in
        if names != [news.mine] { runner.start(.lookElsewhere) }
      }
    }
    defer { withExtendedLifetime(watch) {} }
    while true {
      let pause = !waiting.isEmpty ? Self.drawing : state.isUnsettled ? Self.glance : Self.refresh
      let happened = terminal.events(waitingFor: mailbox.descriptor, timeout: pause)
      guard perform(waiting), tick() else { return }
      waiting = []
      for event in happened { guard follow(event) else { return } }
      let news = mailbox.collect()
      for event in news { guard take(event) else { return } }
      if happened.isEmpty, news.isEmpty { runner.start(.lookElsewhere) }
      guard show(), readAhead() else { return }
    }
  }

  /// Reads what later keys will ask for, while nobody waits for it.
  private mutating func readAhead() -> Bool {
    guard let effect = ahead else { return true }
    ahead = nil
    return reader.answer(effect).map { take($0) } ?? true
  }

  private mutating func follow(_ event: TerminalEvent) -> Bool {
    switch event {
    case .typed(let inputs): follow(Burst(inputs), inputs)
    case .resized(let size): take(.resized(size))
    case .suspendRequested: perform([.suspend])
    case .continued: true
    case .hungUp: false
    }
  }

  private mutating func follow(_ burst: Burst, _ inputs: [Input]) -> Bool {
    for input in burst.joined(inputs) { guard take(.typed(input, burst)) else { return false } }
    return true
  }

  /// Draws, and says so where something waits to be seen; what was typed before is no answer to it.
  private mutating func show() -> Bool {
    let frame = render(state)
    // What comes from here on may be an answer already: whoever reads the terminal may be quick.
    let isAhead = state.isUnseen && terminal.isTypedAhead
    terminal.show(frame)
    return !state.isUnseen || isAhead || take(.seen)
  }

  /// Tells the time where it is another than was told last, and now and then how the clocks go.
  private mutating func tick() -> Bool {
    let now = Self.now()
    guard now != state.clock else { return true }
    if abs(now - zoneToldAt) >= Self.zoneLasts {
      zoneToldAt = now
      let zone = LocalZone.told(at: now)
      guard zone == state.zone || take(.zone(zone)) else { return false }
    }
    return take(.ticked(now))
  }

  /// Takes in one event with everything that follows from it here and now; false ends the session.
  private mutating func take(_ event: Event) -> Bool { perform(update(&state, with: event)) }

  /// Does what needs this thread, and leaves the rest to the runner.
  ///
  /// What only reads from this machine is answered at once, so that the next key meets what it belongs to.
  private mutating func perform(_ effects: [Effect]) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return false
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .rowsAhead: ahead = effect
      case .copy(let text):
        guard let failure = copy(text) else { continue }
        guard take(.copyFailed(failure)) else { return false }
      case .edit(let text):
        let edited = terminal.outside { editor.edit(text) }
        guard take(.edited(edited)) else { return false }
      default:
        guard let answer = reader.answer(effect) else {
          runner.start(effect)
          continue
        }
        guard take(answer) else { return false }
      }
    }
    return true
  }

  private func copy(_ text: String) -> CopyFailure? {
    let base64 = Data(text.utf8).base64EncodedString()
    let limit = Terminal.clipboardLimit
    guard base64.utf8.count <= limit else { return .tooLong(text.utf8.count, limit: limit / 4 * 3) }
    return terminal.copy(base64: base64) ? nil : .noClipboard
  }

  private static func now() -> Int { Int(Date().timeIntervalSince1970) }
}

extension SavedView {
  /// The columns that this program knows.
  fileprivate var shown: [RowSort.Column] { columns.compactMap(RowSort.Column.init) }
}

extension StoredDraft {
  /// The draft as the screen holds it.
  func entry(_ open: OpenSend?) -> Staging.Entry {
    var entry = ConditionText.entry(draft, condition)
    guard let open else { return entry }
    // Another copy of the program that still runs waits for the answer; else nobody does.
    let reason = open.doubt.map { "\($0)" } ?? "cosell ended before the service answered."
    entry.condition =
      switch open.state {
      case .accepted: .accepted(open.draft)
      case _ where open.isUnderway: .sending
      default: .unknown(Trouble(reason))
      }
    return entry
  }
}

extension Restored {
  private var entries: [Staging.Entry] { drafts.map { $0.entry(open[$0.draft.base.id]) } }

  fileprivate func event(in workspace: Workspace) -> Event {
    let texts = texts.compactMap { kept in FormText.subject(kept.key).map { ($0, FormText.rows(kept.text)) } }
    // Without them the forms can't be told by the names of deals, which is all that is lost.
    let records = try? workspace.read(texts.flatMap { $0.0.referrals.count == 1 ? $0.0.referrals : [] })
    return .restored(entries, texts: Dictionary(texts) { first, _ in first }, about: records ?? [])
  }
}
