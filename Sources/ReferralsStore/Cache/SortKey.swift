import Referrals

/// Texts and numbers whose plain order is the order people expect.
enum SortKey {
  /// The exact order of decimal numbers as the order of texts; empty where there is no number, which comes first.
  ///
  /// A sign, how many digits stand before the decimal point, and the digits. Those of negative numbers are turned
  /// around, and end in a mark above every digit.
  static func amount(_ amount: Amount?) -> String {
    guard let amount else { return "" }
    if amount.isZero { return "1" }
    let parts = amount.plain.drop { $0 == "-" }.split(separator: ".")
    let whole = (parts.first ?? "").drop { $0 == "0" }
    let fraction = parts.dropFirst().first ?? ""
    let zeros = whole.isEmpty ? fraction.prefix { $0 == "0" }.count : 0
    // At most 60 digits stand on either side.
    let scale = 100 + (whole.isEmpty ? -zeros : whole.count)
    var digits = String(whole) + fraction
    digits = String(digits.drop { $0 == "0" })
    while digits.hasSuffix("0") { digits.removeLast() }
    let text = String(1_000 + scale).dropFirst() + digits
    return amount.isNegative ? "0" + text.map(turned) + "~" : "2" + text
  }

  /// By the order of life; stages that the table does not know come last, by name.
  static func stage(_ stage: Stage) -> String {
    let place = Stage.all.firstIndex(of: stage) ?? 9
    return "\(place) \(stage.status.lowercased()) \(stage.substatus.lowercased())"
  }

  /// The day as a number, before every day where there is none.
  static func day(_ day: Day?) -> Int { day?.daysSinceEpoch ?? noDay }

  static let noDay = -1_000_000

  /// In the place of an amount or a day that is there but can't be read: behind what is missing, before all that can.
  static let oddAmount = " "
  static let oddDay = noDay + 1

  /// Where a referral stands by its value, which is nil where it can't be read.
  static func value(_ value: Amount?, of referral: Referral) -> String {
    if let value { return amount(value) }
    return holdsText("deal-value", referral) ? oddAmount : ""
  }

  /// Where it stands by its closing day.
  static func closes(of referral: Referral) -> Int {
    if let closes = referral.closes { return day(closes) }
    return holdsText("closes-on", referral) ? oddDay : noDay
  }

  private static func holdsText(_ id: Field.ID, _ referral: Referral) -> Bool {
    Field.with(id)?.words(in: referral).isEmpty == false
  }

  /// The moment as a number of 100 nanoseconds, which is how finely the service counts; before every moment where there
  /// is none.
  static func moment(_ moment: Timestamp?) -> Int64 {
    moment.map { Int64($0.seconds) * 10_000_000 + Int64($0.nanoseconds / 100) } ?? noMoment
  }

  static func moment(_ key: Int64) -> Timestamp? {
    guard key > noMoment else { return nil }
    let rest = key % 10_000_000
    let ticks = rest < 0 ? rest + 10_000_000 : rest
    return Timestamp(seconds: Int((key - ticks) / 10_000_000), nanoseconds: Int(ticks) * 100)
  }

  static let noMoment: Int64 = -1_000_000_000_000_000_000

  private static func turned(_ digit: Character) -> Character {
    digit.wholeNumberValue.flatMap { "9876543210".dropFirst($0).first } ?? digit
  }
}
