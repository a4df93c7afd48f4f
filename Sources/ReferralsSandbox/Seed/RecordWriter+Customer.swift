import Referrals

extension JSONObject {
  /// The customer's profile: name, size, address, people and ids in other registers.
  static func customer(_ sketch: Sketch, _ random: inout SplitMix64) -> [(String, JSONValue)] {
    let customer = sketch.customer
    var ids: [JSONValue] = []
    if !sketch.isIncoming {
      ids.append(["profileType": "Duns", "id": .string(String(100_000_000 + random.below(800_000_000)))])
    }
    if sketch.isShared {
      ids.append(["profileType": "External", "id": .string("4-" + random.code(9))])
    }
    let profile: JSONValue = [
      "name": .string(customer.name), "size": .text(random.pick(Phrases.sizes)),
      "isMatchingComplete": .bool(!sketch.isIncoming), "address": address(customer, &random),
      "team": .array(customer.contacts.map { contact(of: customer, $0, &random) }), "ids": .array(ids),
    ]
    return [("customerProfile", profile)]
  }

  private static func address(_ customer: Customer, _ random: inout SplitMix64) -> JSONValue {
    [
      "addressLine1": .string(customer.street), "addressLine2": random.hits(oneIn: 2) ? .null : "",
      "city": .string(customer.city), "state": .text(customer.state),
      "postalCode": .string(customer.postalCode), "country": .string(customer.country), "region": .null,
    ]
  }

  private static func contact(
    of customer: Customer, _ contact: Customer.Contact, _ random: inout SplitMix64
  ) -> JSONValue {
    .member(
      contact.first, contact.last, phone: customer.phone + String(5_550_100 + random.below(99)),
      email: "\(contact.mailbox)@\(customer.domain)", title: contact.title, isValidated: true,
      locale: customer.locale, isSilent: random.hits(oneIn: 4) ? .null : true)
  }
}

extension SplitMix64 {
  /// Capital letters and digits.
  mutating func code(_ length: Int) -> String {
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789")
    return String((0..<length).map { _ in pick(alphabet) })
  }
}
