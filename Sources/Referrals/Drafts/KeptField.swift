/// A field of which the service holds a value of its own, although it said yes to an update of it.
public struct KeptField: Hashable, Sendable {
  public let field: Field
  /// One value for each of the field's places.
  public let values: [JSONValue]

  public init(_ field: Field, in record: Referral) {
    self.field = field
    values = field.pointers.map { record.document[at: $0] ?? .null }
  }

  /// The field with what the service holds of it, inside a sentence: `closing date (2027-02-26)`.
  public func words(in referral: Referral) -> String {
    guard !field.isList else { return field.noun }
    let value = field.words(for: values, in: referral)
    if field.kind == .notes { return field.noun }
    return "\(field.noun) (\(value.isEmpty ? "empty" : value))"
  }

  /// Several of them inside a sentence; nil for none.
  public static func words(_ kept: [KeptField], in referral: Referral) -> String? {
    let words = kept.map { $0.words(in: referral) }
    guard let last = words.last else { return nil }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension KeptField {
  /// As it is stored.
  public var json: JSONValue { ["field": .string(field.id.name), "values": .array(values)] }

  /// Nil for a field that this program doesn't know.
  public init?(_ json: JSONValue) {
    guard let field = json["field"]?.string.flatMap({ Field.with(Field.ID($0)) }),
      let values = json["values"]?.array
    else { return nil }
    self.field = field
    self.values = values
  }
}
