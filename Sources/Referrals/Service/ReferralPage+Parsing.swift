extension ReferralPage {
  /// Reads the OData envelope, each row for itself, so that one that can't be read hides no other; nil when it has no
  /// `value` array, or points on with what is no text.
  ///
  /// - Throws: Where the envelope is no JSON document, or a row does not end as it began.
  public init?(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, isLenient: true)
    parser.skipMark()
    parser.skipBlanks()
    guard parser.take(UInt8(ascii: "{")) else {
      _ = try JSONValue(parsing: bytes)
      return nil
    }
    var envelope = Envelope()
    parser.skipBlanks()
    if !parser.take(UInt8(ascii: "}")) { try parser.members(of: &envelope) }
    try parser.expectEnd()
    guard let elements = envelope.elements, envelope.hasReadableLink else { return nil }
    var (rows, unread): ([Row], [Unread]) = ([], [])
    rows.reserveCapacity(elements.count)
    for (index, range) in elements.enumerated() {
      switch Row.read(bytes, range) {
      case .success(let row): rows.append(row)
      case .failure(let failure):
        unread.append(Unread(place: index + 1, id: failure.id, problem: failure.problem))
      }
    }
    self.init(
      rows: rows, unread: unread, count: envelope.count?.number?.int, nextLink: envelope.nextLink?.string)
  }

  fileprivate struct Envelope {
    var elements: [Range<Int>]?
    var count: JSONValue?
    var nextLink: JSONValue?

    /// A list that goes on nobody knows where must not be taken for one that ends.
    var hasReadableLink: Bool { nextLink.map { $0.isNull || $0.string != nil } ?? true }
  }
}

extension JSONParser {
  /// The members up to the closing brace; nothing but the places of the rows is looked at yet.
  fileprivate mutating func members(of envelope: inout ReferralPage.Envelope) throws(JSONError) {
    while true {
      switch try memberName() {
      case "value":
        skipBlanks()
        if take(UInt8(ascii: "[")) { envelope.elements = try elements() } else { try skipValue() }
      case "@odata.count": envelope.count = try member()
      case "@odata.nextLink": envelope.nextLink = try member()
      default: try skipValue()
      }
      skipBlanks()
      if take(UInt8(ascii: "}")) { return }
      guard take(UInt8(ascii: ",")) else { throw unexpected("‘,’ or ‘}’") }
    }
  }

  private mutating func member() throws(JSONError) -> JSONValue {
    let place = try skipValue()
    return try JSONValue(parsing: bytes[place])
  }

  private mutating func elements() throws(JSONError) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      let element = try skipValue()
      guard !element.isEmpty else { throw unexpected("a value") }
      elements.append(element)
      skipBlanks()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw unexpected("‘,’ or ‘]’") }
    }
  }
}

extension ReferralPage.Row {
  fileprivate struct Failure: Error {
    let id: Referral.ID?
    let problem: ReferralPage.Problem
  }

  fileprivate static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Result<Self, Failure> {
    guard bytes[range.lowerBound] == UInt8(ascii: "{") else {
      return .failure(Failure(id: nil, problem: .notAnObject))
    }
    do throws(JSONError) {
      guard let read = try Referral.read(bytes, in: range, isWhole: false) else {
        return .failure(Failure(id: nil, problem: .noID))
      }
      // Its own bytes are the text, unless they are none.
      let text = read.isStandard ? String(decoding: bytes[range], as: UTF8.self) : read.referral.text
      return .success(Self(read.referral, text: text))
    } catch { return .failure(Failure(id: id(bytes, range), problem: .notJSON(error))) }
  }

  /// The id of a record that can't be read, where that member can be.
  private static func id(_ bytes: [UInt8], _ range: Range<Int>) -> Referral.ID? {
    var parser = JSONParser(bytes: bytes, range: range, isLenient: true)
    guard parser.take(UInt8(ascii: "{")) else { return nil }
    while let name = try? parser.memberName(), let place = try? parser.skipValue() {
      if name == "id" { return (try? JSONValue(parsing: bytes[place]))?.string.map(Referral.identity) }
      parser.skipBlanks()
      guard parser.take(UInt8(ascii: ",")) else { return nil }
    }
    return nil
  }
}
