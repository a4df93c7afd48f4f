import Referrals

/// The part of OData's `$filter` that the service's own samples use: `eq`, `and`, parentheses and `any`.
///
/// Source: learn.microsoft.com/partner-center/developer/get-a-list-of-referrals.
indirect enum Filter: Hashable {
  case equals([String], Literal)
  case all([Filter])
  /// Whether the condition holds for one element of the list at the path.
  case any([String], Filter)

  enum Literal: Hashable {
    case text(String)
    /// A GUID without quotes, as links of the live service have it.
    case guid(String)
    case number(JSONNumber)
    case bool(Bool)
    case null
  }

  func matches(_ document: JSONValue) -> Bool {
    switch self {
    case .equals(let path, let literal): literal.matches(document[at: JSONPointer(tokens: path)] ?? .null)
    case .all(let filters): filters.allSatisfy { $0.matches(document) }
    case .any(let path, let filter):
      (document[at: JSONPointer(tokens: path)]?.array ?? []).contains { filter.matches($0) }
    }
  }

  /// The engagement that a match must belong to, where the filter names one.
  var engagement: String? {
    switch self {
    case .equals(["engagementId"], .text(let id)), .equals(["engagementId"], .guid(let id)): id.lowercased()
    case .all(let filters): filters.lazy.compactMap(\.engagement).first
    case .equals, .any: nil
    }
  }

  /// Refuses properties that `template`, a whole record, does not have.
  func check(against template: JSONValue) throws(Refusal) {
    switch self {
    case .equals(let path, _):
      guard let value = template[at: JSONPointer(tokens: path)], value.array == nil, value.object == nil
      else {
        throw Self.refusal("‘\(path.joined(separator: "/"))’ is no property that can be compared.")
      }
    case .all(let filters): for filter in filters { try filter.check(against: template) }
    case .any(let path, let filter):
      guard let elements = template[at: JSONPointer(tokens: path)]?.array else {
        throw Self.refusal("‘\(path.joined(separator: "/"))’ is no list.")
      }
      if let element = elements.first { try filter.check(against: element) }
    }
  }

  static func refusal(_ message: String) -> Refusal {
    .invalid(
      "$filter: \(message) Supported are eq, and, parentheses, property paths with ‘/’, and any over a list.",
      target: "$filter")
  }
}

extension Filter.Literal {
  fileprivate func matches(_ value: JSONValue) -> Bool {
    switch self {
    case .text(let text): value == .string(text)
    case .guid(let id): value.string?.lowercased() == id.lowercased()
    case .number(let number): value == .number(number)
    case .bool(let flag): value == .bool(flag)
    case .null: value.isNull
    }
  }
}
