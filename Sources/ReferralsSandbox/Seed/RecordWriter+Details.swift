import Referrals

extension RecordWriter {
  /// Notes, money, dates and what the deal is about.
  mutating func details() -> JSONValue {
    [
      "notes": .text(sketch.notes), "dealValue": .number(JSONNumber(sketch.value) ?? JSONNumber(0)),
      "currency": .string(sketch.customer.currency),
      "closingDateTime": .string(today.advanced(byDays: sketch.closesIn).timestamp),
      "customerRequestedContact": sketch.isIncoming ? .bool(random.hits(oneIn: 2)) : .null,
      "customerAction": .null, "incentiveLevel": .null, "requirements": requirements(),
    ]
  }

  private mutating func requirements() -> JSONValue {
    [
      "industries": [["id": .string(sketch.customer.industry)]],
      "products": [["id": .string(sketch.product)]],
      "services": [["id": .string(random.pick(Phrases.services))]],
      "solutions": solutions(), "offers": [], "salesPlays": [],
      "additionalRequirements": [
        "iot": [
          "customerLicenseAgreementNumber": .null, "deviceCategory": .null, "siliconType": .null,
          "azureCertifiedDevice": false, "attachServices": false,
        ],
        "attributes": sketch.isIncoming
          ? []
          : [
            [
              "type": "CustomerMarketplaceIntent",
              "id": .string(random.pick(["Yes", "No", "HaveNotDecided"])),
            ]
          ],
      ],
    ]
  }

  private mutating func solutions() -> JSONValue {
    let currency = JSONValue.string(sketch.customer.currency)
    let all: [JSONValue] = [
      .solution(Self.ownSolution.id, Self.ownSolution.name, Phrases.owner, "3P"),
      .solution(
        random.guid(), "Azure VMware Solution", "Microsoft", "1P",
        price: .number(JSONNumber(1_000 + random.below(90) * 100)),
        quantity: .number(JSONNumber(1 + random.below(24))),
        currency: currency),
      [
        "id": "CloudMigration", "name": .null, "type": "Category", "price": .null, "quantity": .null,
        "currency": .null, "publisherName": .null, "solutionType": .null, "closingDateTime": .null,
      ],
    ]
    return .array(Array(all.prefix(sketch.solutions)))
  }
}

extension JSONValue {
  fileprivate static func solution(
    _ id: String, _ name: String, _ publisher: String, _ type: String, price: JSONValue = .null,
    quantity: JSONValue = .null, currency: JSONValue = .null
  ) -> JSONValue {
    [
      "id": .string(id), "name": .string(name), "type": "Name", "price": price, "quantity": quantity,
      "currency": currency, "publisherName": .string(publisher), "solutionType": .string(type),
      "closingDateTime": .null,
    ]
  }
}
