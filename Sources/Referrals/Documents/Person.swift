/// A member of the partner's or the customer's team, with everything the service said about them.
public struct Person: Hashable, Sendable {
  /// The object as the service wrote it, or the members a person typed.
  public var document: JSONObject

  public init(_ document: JSONObject) { self.document = document }

  /// Reads a team; early records hold one object where an array is meant, and both are read.
  public static func list(_ json: JSONValue?) -> [Person] {
    switch json {
    case .array(let elements): elements.compactMap { $0.object.map(Person.init) }
    case .object(let object): [Person(object)]
    default: []
    }
  }

  public var firstName: String { text(.firstName) }
  public var lastName: String { text(.lastName) }
  public var email: String { text(.email) }

  /// First and last name, or the e-mail where both are missing.
  public var name: String {
    let name = [firstName, lastName].filter(\.isVisible).joined(separator: " ")
    return name.isEmpty ? email : name
  }

  public func text(_ part: PersonPart) -> String {
    let holder = part.outer.map { document[$0]?.object } ?? document
    guard let value = holder?[part.name] else { return "" }
    if let flag = value.bool { return flag ? "true" : "false" }
    return value.string ?? value.number?.text ?? ""
  }

  /// Sets one part; an empty text clears it, and a part that was never there stays away.
  public mutating func set(_ part: PersonPart, to text: String) {
    let current = self.text(part)
    // A form shows a switch that was never set as off.
    if part.isFlag ? (text == "true") == (current == "true") : text.isSpelled(like: current) { return }
    let value: JSONValue = text.isEmpty ? .null : part.isFlag ? .bool(text == "true") : .string(text)
    guard let outer = part.outer else { return document[part.name] = value }
    var inner = document[outer]?.object ?? JSONObject()
    inner[part.name] = value
    document[outer] = .object(inner)
  }

  /// Whether both are the same person: the service has no member ids, so the e-mail tells.
  public func isSamePerson(as other: Person) -> Bool {
    !email.isEmpty && email.lowercased() == other.email.lowercased()
  }
}

/// What a form asks about a person, in form order and in the order of the documented example.
///
/// Source: learn.microsoft.com/partner-center/developer/patch-a-referral.
public enum PersonPart: String, CaseIterable, Sendable {
  case email, firstName, lastName, phoneNumber, title, locale, disableNotifications

  public var name: String { rawValue }

  /// The member that holds this part, where it is nested.
  var outer: String? {
    switch self {
    case .locale, .disableNotifications: "contactPreference"
    default: nil
    }
  }

  var pointer: JSONPointer { JSONPointer(tokens: [outer, name].compactMap(\.self)) }

  public var isFlag: Bool { self == .disableNotifications }

  public var label: String {
    switch self {
    case .email: "E-mail"
    case .firstName: "First name"
    case .lastName: "Last name"
    case .phoneNumber: "Phone"
    case .title: "Title"
    case .locale: "Language"
    case .disableNotifications: "No mail"
    }
  }

  public var hint: String {
    switch self {
    case .email: "The address the service knows this person by."
    case .firstName, .lastName: "As it should read in Partner Center."
    case .phoneNumber: "Digits, with + and blanks if you like."
    case .title: "Their role, for example Account manager; may stay empty."
    case .locale: "A language and country for messages, for example en-us; may stay empty."
    case .disableNotifications: "Space switches it: yes means the service sends this person no mail."
    }
  }

  public var isRequired: Bool { self == .email || self == .firstName || self == .lastName }

  /// What is wrong with `text` as this part, as a sentence; nil when nothing is.
  public func problem(in text: String) -> String? {
    if text.isEmpty { return isRequired ? "\(label) is needed." : nil }
    switch self {
    case .email: return EmailEntry.problem(in: text)
    case .phoneNumber: return PhoneEntry.problem(in: text)
    case .locale: return LocaleEntry.problem(in: text)
    default: return nil
    }
  }
}
