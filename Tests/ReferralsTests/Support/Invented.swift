import Referrals
import Testing

/// Records of nobody, in the shape of the service.
enum Invented {
  /// The record of ``record``, with some places changed.
  static func referral(_ changes: KeyValuePairs<JSONPointer, JSONValue> = [:]) throws -> Referral {
    let patch = JSONPatch(changes.map { .add($0.key, $0.value) })
    return try #require(Referral(try patch.applied(to: JSONValue(parsing: record))))
  }

  /// A draft on that record.
  static func draft(_ changes: KeyValuePairs<JSONPointer, JSONValue> = [:]) throws -> Draft {
    Draft(base: try referral(changes))
  }

  /// A number as a service spells it.
  static func number(_ text: String) -> JSONValue { JSONNumber(text).map(JSONValue.number) ?? .null }

  static func field(_ id: Field.ID) throws -> Field { try #require(Field.with(id)) }

  /// Somebody on a team, as the service writes them.
  static func person(_ first: String, _ last: String, phone: JSONValue = .null) -> JSONValue {
    [
      "firstName": .string(first), "lastName": .string(last), "phoneNumber": phone,
      "email": .string("\(first).\(last)@proseware.example".lowercased()), "title": .null,
      "emailValidationStatus": "Unknown",
      "contactPreference": ["locale": "en-ie", "disableNotifications": .null],
    ]
  }

  static let mira = person("Mira", "Solheim", phone: "+4722000001")
  static let tomas = person("Tomas", "Brandl")
  static let ines = person("Ines", "Quintela")

  /// The person of the service's documentation.
  static let janeDoe: JSONValue = [
    "email": "jane.doe@contoso.com", "firstName": "Jane", "lastName": "Doe", "phoneNumber": "0000000001",
  ]

  static let solution: JSONValue = [
    "id": "SOL-10001-AAA", "name": "Proseware Ledger", "type": "Name", "price": 120, "quantity": 3,
    "currency": "EUR", "publisherName": "Proseware", "solutionType": "3P", "closingDateTime": .null,
  ]
}
