@testable public import Console
@testable import Referrals
import Testing

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}

extension Size {
  static let usual = Size(columns: 80, rows: 24)
}

/// Somebody who works with the program: presses keys, and hears from the service what a test says.
struct Desk {
  var state: State
  /// The records of this machine.
  var shelf: Shelf
  /// What the last action asked of the service and of the terminal.
  private(set) var effects: [Effect] = []
  /// What the last action asked to be kept on disk.
  private(set) var kept: [Effect] = []
  /// How often it was looked what other copies of the program did.
  private(set) var looks = 0
  /// What the last action read on this machine.
  private(set) var reads: [Effect] = []

  /// A desk on 23 November 2026 at noon, with the list fetched.
  init(
    _ referrals: [Referral] = Records.all, size: Size = .usual, drafts: [Staging.Entry] = [],
    texts: [Form.Subject: [String: String]] = [:]
  ) {
    shelf = Shelf(referrals)
    state = State(
      size: size, setting: Setting(profile: "demo", server: "https://partner.contoso.example", version: "1.0")
    )
    feed(.ticked(1_795_435_200), .restored(drafts, texts: texts))
    let (shown, then) = state.start()
    perform(shown + then)
    take(.synced)
  }

  mutating func feed(_ events: Event...) {
    forget()
    for event in events { take(event) }
  }

  mutating func press(_ keys: Key...) {
    forget()
    for key in keys {
      take(.typed(.key(key)))
      take(.seen)
    }
  }

  /// Types all of it at once, before anything of it is drawn, as the program hears it.
  mutating func burst(_ text: String, _ keys: Key...) {
    forget()
    var decoder = InputDecoder()
    let inputs = decoder.decode(text.utf8) + keys.map(Input.key)
    let burst = Burst(inputs)
    for input in burst.joined(inputs) { take(.typed(input, burst)) }
    take(.seen)
  }

  mutating func type(_ text: String) {
    forget()
    for character in text {
      take(.typed(.key(.character(character))))
      take(.seen)
    }
  }

  /// The answer to a send that the service has taken whole.
  func sent(_ id: Referral.ID, requestID: String?) -> SendAnswer {
    let record = state.staged(id).flatMap { Referral($0.document.setting("\"sent\"", at: "/eTag")) }
    return record.map { .sent($0, requestID: requestID) } ?? .underway
  }

  mutating func paste(_ text: String) { feed(.typed(.paste(text))) }

  mutating func resize(to size: Size) { feed(.resized(size)) }

  /// Has the service list these as they are now, one page after the other.
  mutating func sync(_ pages: [Referral]...) {
    forget()
    var count = 0
    for page in pages {
      count += page.count
      take(.syncing(count, touched: page.filter { state.staging.draft($0.id) != nil }), with: page)
    }
    take(.synced)
  }

  /// Runs a command by its id, as a person does by name from the palette.
  mutating func run(_ id: String) throws {
    let command = try #require(Command.all.first { $0.id == id })
    forget()
    perform(state.run(command))
    state.scrollToCursor()
    take(.seen)
  }

  private mutating func forget() { (effects, kept, reads) = ([], [], []) }

  /// Takes in an event; the records that come with it are on the shelf by then.
  private mutating func take(_ event: Event, with records: [Referral] = []) {
    for record in records + event.records { shelf.put(record) }
    perform(update(&state, with: event))
  }

  /// Does what can be done on this machine, in its order, and notes the rest.
  private mutating func perform(_ asked: [Effect]) {
    for effect in asked {
      switch effect {
      case .sync, .stopSync, .fetch, .send, .settle, .edit, .copy, .suspend, .redraw, .quit:
        effects.append(effect)
      case .keep, .forget, .keepText, .keepList, .keepView, .dropView, .look, .tookIn:
        kept.append(effect)
        shelf.keep(effect)
      case .lookElsewhere: looks += 1
      case .rows, .rowsAhead, .count, .read, .meet, .history:
        reads.append(effect)
        if let answer = shelf.answer(effect) { take(answer) }
      }
    }
  }
}

extension Event {
  /// What the service sent with it, which is kept on this machine before the screen hears of it.
  fileprivate var records: [Referral] {
    switch self {
    case .syncing(_, let touched): touched
    case .fetched(let record), .answered(_, .sent(let record, _)): [record]
    case .answered(_, .conflict(.some(let theirs), _)): [theirs]
    default: []
    }
  }
}

extension Desk {
  var form: Form? { if case .form(let form) = state.overlays.last { form } else { nil } }

  var confirmation: Console.Confirmation? {
    if case .confirm(let confirmation) = state.overlays.last { confirmation } else { nil }
  }

  /// The rows at hand.
  var rows: [Referral.ID] { state.list.rows.map(\.id) }

  /// The screen line of the cursor among the rows.
  var line: Int? { state.list.row.map { $0 - state.list.top } }

  var cursor: DetailItem? { state.detailItem }

  /// The text of the focused row of the form in front.
  var entry: String? { form?.focused?.content.text }

  var screen: String { render(state).description }

  /// The words of the screen, with what stands between them and the edge of a panel left out.
  var flatScreen: String { screen.split { " │\n".contains($0) }.joined(separator: " ") }

  func patch(_ id: Referral.ID) -> [JSONPatch.Operation] { state.staging.draft(id)?.patch.operations ?? [] }

  func condition(_ id: Referral.ID) -> Staging.Condition? { state.staging.entry(id)?.condition }

  /// Puts the cursor of the pipeline on a row.
  mutating func stand(on id: Referral.ID) {
    press("g")
    for _ in shelf.records where state.list.selection != id { press("j") }
  }

  /// Opens a referral, with the cursor on one of its items.
  mutating func open(_ id: Referral.ID, at item: DetailItem = .field("deal-value")) {
    while state.places.count > 1 { press(.escape) }
    stand(on: id)
    press(.enter)
    state.updateReferral { $0.cursor = item }
    state.scrollToCursor()
  }

  /// Stages a deal value, and goes back to the pipeline.
  mutating func stageValue(_ text: String, of id: Referral.ID) {
    while state.places.count > 1 { press(.escape) }
    stand(on: id)
    press("e")
    type(text)
    press(.enter)
  }

  /// Stages a new member of the team on the referral that is open.
  mutating func addPerson(_ email: String, _ firstName: String, _ lastName: String) {
    press("a")
    for (text, key) in [(email, Key.tab), (firstName, .tab), (lastName, .control("s"))] {
      type(text)
      press(key)
    }
  }

  /// Picks in the stage form that a deal is lost, and types why; nothing is staged yet.
  mutating func typeLoss(of id: Referral.ID, because reason: String) {
    stand(on: id)
    press("t")
    type("lost")
    press(.tab)
    type(reason)
  }

  /// Has a deal value on its way to the service.
  mutating func sendValue(_ text: String, of id: Referral.ID) {
    stageValue(text, of: id)
    lookAtPending(id)
    press("s", .enter)
  }

  /// Stands in the pending view on the line of a referral, or on one of its changes.
  mutating func lookAtPending(_ id: Referral.ID, field: Field.ID? = nil) {
    while state.places.count > 1 { press(.escape) }
    press("p", .home)
    guard case .pending(let view) = state.place else { return }
    let rows = view.rows(in: state)
    for _ in rows where state.pendingRow?.id != id || state.pendingRow?.change?.field.id != field {
      press("j")
    }
  }
}
