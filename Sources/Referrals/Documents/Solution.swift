/// A product or service that the deal is about, with everything the service said about it.
public struct Solution: Hashable, Sendable {
  public var document: JSONObject

  public init(_ document: JSONObject) { self.document = document }

  public static func list(_ json: JSONValue?) -> [Solution] {
    json?.array?.compactMap { $0.object.map(Solution.init) } ?? []
  }

  public var id: String { text(.id) }
  public var name: String { text(.name).isVisible ? text(.name) : id }

  public func text(_ part: SolutionPart) -> String {
    switch document[part.name] {
    case .string(let text): text
    case .number(let number): number.text
    default: ""
    }
  }

  /// Sets one part; an empty text clears it, and a part that was never there stays away.
  public mutating func set(_ part: SolutionPart, to text: String) {
    guard !text.isSpelled(like: self.text(part)) else { return }
    if text.isEmpty { return document[part.name] = .null }
    document[part.name] = part.number(in: text).map(JSONValue.number) ?? .string(text)
  }

  public func isSameSolution(as other: Solution) -> Bool { !id.isEmpty && id == other.id }
}

/// What a form asks about a solution, in form order.
///
/// Source: learn.microsoft.com/partner-center/developer/referral-resources, table Solution.
public enum SolutionPart: String, CaseIterable, Sendable {
  case id, name, type, quantity, price, currency

  public var name: String { rawValue }
  public var isNumber: Bool { self == .price || self == .quantity }
  public var isRequired: Bool { self == .id || self == .type }

  /// The spellings the service knows, where it knows only some.
  public var choices: [String]? { self == .type ? ["Name", "Category", "None"] : nil }

  public var label: String {
    switch self {
    case .id: "Solution id"
    case .name: "Name"
    case .type: "Type"
    case .quantity: "Quantity"
    case .price: "Price"
    case .currency: "Currency"
    }
  }

  public var hint: String {
    switch self {
    case .id: "From Partner Center, for example SOL-41802-KTR, or the name of a category."
    case .name: "As people know it; may stay empty."
    case .type: "Name for one solution, Category for a kind of solution."
    case .quantity: "A whole number; may stay empty."
    case .price: "Digits, with separators if you like; may stay empty."
    case .currency: "Three letters, for example USD; may stay empty."
    }
  }

  /// What `text` is worth, where this part holds a number and it is one.
  func number(in text: String) -> JSONNumber? {
    switch self {
    case .quantity: JSONNumber(LineEntry(text).narrow)
    case .price: (try? AmountEntry.read(text, currency: nil)).flatMap { JSONNumber($0.wireText) }
    case .id, .name, .type, .currency: nil
    }
  }

  /// What is wrong with `text` as this part, as a sentence; nil when nothing is.
  public func problem(in text: String) -> String? {
    if text.isEmpty { return isRequired ? "\(label) is needed." : nil }
    switch self {
    case .quantity:
      return number(in: text)?.int.map { $0 >= 0 } == true
        ? nil : "A quantity is a whole number, for example 12."
    case .price:
      do throws(AmountEntryError) {
        _ = try AmountEntry.read(text, currency: nil)
        return nil
      } catch { return "\(error)" }
    case .currency:
      return Currency.all.contains { $0.code == text }
        ? nil : "‘\(text)’ is no ISO 4217 currency; an example is USD."
    case .type: return choices?.contains(text) == true ? nil : "The type is Name, Category or None."
    case .id, .name: return nil
    }
  }
}
