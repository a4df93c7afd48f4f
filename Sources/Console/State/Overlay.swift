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
