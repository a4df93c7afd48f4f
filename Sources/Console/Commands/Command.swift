import Referrals

/// Something a person can do: its title, keys, context, obstacle and behaviour stand in one entry.
///
/// Keymap, hint line, help and palette all come from the entry.
public final class Command: Sendable, Identifiable {
  /// Where a command's keys count.
  public enum Context: String, CaseIterable, Hashable, Sendable {
    case everywhere = "Everywhere"
    case pipeline = "Pipeline"
    case referral = "Referral"
    case pending = "Pending"
    case history = "History"
    case form = "Forms"
  }

  public let id: String
  public let title: String
  public let keys: [Key]
  public let context: Context
  /// A shorter title for the hint line; nil keeps the command off it.
  let hint: String?
  /// The same behind its key, as it is drawn; put together once, since it is drawn with every key.
  let hintItem: Line
  /// Whether it works on the records of its targets, which may have to be read first.
  let reads: Bool
  /// Whether it takes away what somebody made, so that no key does that unseen.
  let takes: Bool
  /// Whether what is pressed next is meant as text.
  let takesText: Bool
  /// The field that it changes, which must have been read whole of each target.
  let changes: @Sendable (State) -> Field?
  /// Why the command can't run now, as a sentence; nil when it can.
  let obstacle: @Sendable (State) -> String?
  let perform: @Sendable (inout State) -> [Effect]

  init(
    _ id: String, _ title: String, _ keys: [Key], _ context: Context, hint: String? = nil,
    reads: Bool = false, takesText: Bool = false, takes: Bool = false,
    changes: @escaping @Sendable (State) -> Field? = { _ in nil },
    obstacle: @escaping @Sendable (State) -> String? = { _ in nil },
    perform: @escaping @Sendable (inout State) -> [Effect]
  ) {
    self.id = id
    self.title = title
    self.keys = keys
    self.context = context
    self.hint = hint
    hintItem = hint.map { Line.hint(keys.first?.label ?? "", $0) } ?? Line()
    self.reads = reads
    self.takes = takes
    self.takesText = takesText
    self.changes = changes
    self.obstacle = obstacle
    self.perform = perform
  }

  /// Every command, in help order; a new command is one entry in one of these lists.
  public static let all: [Command] = pipeline + referral + pending + history + form + everywhere

  /// The commands that the hint line of a context may show; those that work everywhere come last, and not in a form.
  static let hinted: [Context: [Command]] = {
    var hinted = Dictionary(grouping: all.filter { $0.hint != nil }, by: \.context)
    let everywhere = hinted[.everywhere] ?? []
    for context in Context.allCases where context != .form && context != .everywhere {
      hinted[context, default: []] += everywhere
    }
    return hinted
  }()

  /// The command that `key` means in a context; those that work everywhere come last, and in a form, where other keys
  /// write, only by their function keys.
  static func on(_ key: Key, in context: Context) -> Command? {
    let mayWrite = if case .function = key.base { false } else { true }
    return keymap[context]?[key] ?? (context == .form && mayWrite ? nil : keymap[.everywhere]?[key])
  }

  /// The key that a person presses for the command called `id`, as it is printed.
  static func keyLabel(_ id: String) -> String {
    all.first { $0.id == id }?.keys.first?.label ?? ""
  }

  private static let keymap: [Context: [Key: Command]] = Dictionary(grouping: all, by: \.context).mapValues {
    commands in
    Dictionary(commands.flatMap { command in command.keys.map { ($0, command) } }) { first, _ in first }
  }
}

extension Command {
  /// For ``changes``.
  static func field(_ id: Field.ID) -> @Sendable (State) -> Field? { { _ in Field.with(id) } }

  static let fieldUnderCursor: @Sendable (State) -> Field? = { $0.detailItem?.field }
}

extension Line {
  /// A key, and what it does.
  static func hint(_ key: String, _ title: String, gap: String = "  ") -> Line {
    Line(key, .key).appending(Line(" \(title)\(gap)", .hint))
  }
}

extension State {
  /// Which commands the next key can reach.
  public var context: Command.Context {
    if case .form = overlays.last { return .form }
    switch place {
    case .pipeline: return .pipeline
    case .referral: return .referral
    case .pending: return .pending
    case .history: return .history
    }
  }

  /// Why a command can't run now, which may be that it belongs to another screen.
  func obstacle(to command: Command) -> String? {
    guard !isHere(command) else { return command.obstacle(self) }
    let way =
      switch command.context {
      case .pipeline: "everywhere.back"
      case .referral: "pipeline.open"
      case .pending: "everywhere.pending"
      case .history: "everywhere.history"
      case .form, .everywhere: ""
      }
    return "\(command.context.rawValue): press \(Command.keyLabel(way)) first."
  }

  /// Whether a command is one of this screen or of all.
  func isHere(_ command: Command) -> Bool { command.context == .everywhere || command.context == context }

  /// Runs a command, or says why it can't run.
  mutating func run(_ command: Command) -> [Effect] {
    if command.takes, obstacle(to: command) == nil, !mayTake() { return [] }
    let missing = isHere(command) && command.reads ? targets.filter(mustBeRead) : []
    guard missing.isEmpty else {
      errand = command.id
      return [.read(missing)]
    }
    return awaitRecords(for: command) ?? perform(command)
  }

  /// Runs a command whose records are here as far as they are to be had.
  mutating func perform(_ command: Command) -> [Effect] {
    if let obstacle = obstacle(to: command) {
      notice = Notice(obstacle, .bad)
      refusal = command.takesText ? Refusal(words: obstacle, pressedAt: clock) : nil
      return []
    }
    return command.perform(&self)
  }
}
