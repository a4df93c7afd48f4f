/// A lead or co-sell deal: its document as the service sent it, and typed readings of the parts people work with.
///
/// Members that are missing or of another type read as nil; the document itself is never tidied up.
/// Source: learn.microsoft.com/partner-center/developer/referral-resources.
public struct Referral: Hashable, Sendable, Identifiable {
  /// A GUID in small letters, as it is the same one in capitals; any other id as the service spells it.
  public let id: String
  public let document: JSONValue
  /// Whether the document is the record itself, read by its id or returned by an update; a row of a list may hold less.
  public let isWhole: Bool
  /// Where U+FFFD stands for what the service sent and no text can hold: bytes that are no UTF-8, half a surrogate pair, a
  /// value that is none or is nested too deeply.
  public let unfaithful: [JSONPointer]

  /// Takes a whole record as a referral; nil when it has no `id`.
  public init?(_ document: JSONValue) { self.init(document, isWhole: true) }

  /// Takes a document as a referral; nil when it has no `id`.
  public init?(_ document: JSONValue, isWhole: Bool, unfaithful: [JSONPointer] = []) {
    guard let id = document["id"]?.string, !id.isEmpty, !unfaithful.contains("/id") else { return nil }
    self.id = Self.identity(id)
    self.document = document
    self.isWhole = isWhole
    self.unfaithful = unfaithful
  }

  /// The one id of a referral, however its GUID is spelled (RFC 9562, section 4).
  public static func identity(_ spelling: String) -> ID {
    let bytes = spelling.utf8
    guard bytes.count == 36, bytes.contains(where: { (0x41...0x46).contains($0) }) else { return spelling }
    let isGUID = bytes.enumerated().allSatisfy { place, byte in
      switch place {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
      }
    }
    return isGUID ? spelling.lowercased() : spelling
  }

  /// The value at `pointer`, where a missing member and `null` are both nil.
  public subscript(_ pointer: JSONPointer) -> JSONValue? {
    guard let value = document[at: pointer], !value.isNull else { return nil }
    return value
  }

  /// The opaque version tag, with the quotes that belong to it; nil where the service gave none, or an empty one.
  ///
  /// Where the record does not tell it, the header of the answer may have; it stands under OData's own name for it then.
  public var eTag: String? {
    if let tag = document["eTag"]?.string, !tag.isEmpty { return tag }
    return document[Self.headerTag]?.string
  }

  private static let headerTag = "@odata.etag"

  /// The record with the version tag of the `ETag` header it came with, where it tells none itself.
  public func tagged(by header: String?) -> Referral {
    guard eTag == nil, let header, !header.isEmpty, var object = document.object else { return self }
    object[Self.headerTag] = .string(header)
    return Referral(.object(object), isWhole: isWhole, unfaithful: unfaithful) ?? self
  }

  public var name: String { document["name"]?.string ?? "" }
  public var customerName: String { document["customerProfile"]?["name"]?.string ?? "" }
  public var currency: String? { document["details"]?["currency"]?.string }
  public var notes: String { document["details"]?["notes"]?.string ?? "" }
  /// The moment of the last change as the service spells it.
  public var updated: String { document["updatedDateTime"]?.string ?? "" }
  public var created: String { document["createdDateTime"]?.string ?? "" }

  /// When it was last changed; nil where the service tells no such moment.
  public var updatedAt: Timestamp? { Timestamp(updated) }

  /// Whether this is certainly what stood there before `other` was written.
  public func isOlder(than other: Referral) -> Bool {
    guard let updatedAt, let later = other.updatedAt else { return false }
    return updatedAt < later
  }

  /// Status and substatus, unknown ones included.
  public var stage: Stage {
    Stage(document["status"]?.string ?? "None", document["substatus"]?.string ?? "None")
  }

  /// The estimated value in the referral's own currency.
  public var dealValue: Amount? {
    document["details"]?["dealValue"].flatMap { Amount(held: $0, currency: currency) }
  }

  /// The day on which the deal is expected to close, in UTC.
  public var closes: Day? { document["details"]?["closingDateTime"]?.string.flatMap(Day.init(timestamp:)) }

  /// The partner's own people on this deal.
  public var team: [Person] { Person.list(document["team"]) }

  /// The customer's people.
  public var customerContacts: [Person] { Person.list(document["customerProfile"]?["team"]) }

  /// What is being sold.
  public var solutions: [Solution] { Solution.list(document[at: "/details/requirements/solutions"]) }

  /// Whether Microsoft's sellers see this deal, which can't be taken back.
  public var isShared: Bool {
    self["/consent/consentToShareReferralWithMicrosoftSellers"]?.bool ?? false
  }
}

/// Two readings of one document are equal, however the document came.
extension Referral {
  public static func == (left: Referral, right: Referral) -> Bool {
    left.id == right.id && left.document == right.document
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(document)
  }
}

extension Amount {
  /// Reads a JSON number, or the decimal string the service documents for updates.
  public init?(json: JSONValue) {
    switch json {
    case .number(let number): self.init(number.text)
    case .string(let text): self.init(text)
    default: return nil
    }
  }
}
