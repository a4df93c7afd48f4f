extension Referral {
  /// What the deal is called, or else whose it is, or else its id: something that can always be read.
  public var title: String { DealTitle(name: name, customer: customerName, id: id).title }

  /// The deal and whose it is, since many deals are called alike.
  public var caption: String { DealTitle(name: name, customer: customerName, id: id).caption }
}

extension ReferralRow {
  /// As ``Referral/title``.
  public var title: String { DealTitle(name: name, customer: customer, id: id).title }
}

extension HistoryEntry {
  /// As ``Referral/title``, by what was known when it was sent.
  public var title: String {
    DealTitle(name: name, customer: draft?.base.customerName ?? "", id: referral).title
  }
}

/// How a deal is told from others, whatever the service knows of it.
private struct DealTitle {
  let name: String
  let customer: String
  let id: String

  var title: String { name.isVisible ? name : customer.isVisible ? customer : id }

  var caption: String {
    let parts = name.isVisible ? [name, customer] : [customer, id]
    return parts.filter(\.isVisible).joined(separator: " · ")
  }
}

extension String {
  /// Whether there is anything in it that a person could see.
  public var isVisible: Bool {
    unicodeScalars.contains { scalar in
      let properties = scalar.properties
      let isBlank =
        properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || properties.generalCategory == .control || scalar.value == Self.emptyBraille
      return !isBlank
    }
  }

  /// The Braille pattern without a dot, which nothing but its code point tells from a blank.
  private static let emptyBraille: UInt32 = 0x2800
}
