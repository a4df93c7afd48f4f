import Referrals

extension Emulation {
  /// The spellings are those of the documentation, the missing letter in the second one included.
  private static let listContext = "http://api.partner.microsoft.com/v1.0/$metadata#Referrals"
  private static let recordContext =
    "https://api.partner.microsoft.com/v1.0/engagments/referrals/$metadata#Referrals/$entity"

  /// One page of the list, as OData wraps it.
  mutating func list(_ request: SandboxRequest) throws(Refusal) -> Answer {
    let options = try ListOptions(query: request.query)
    try options.filter?.check(against: Seed.template)
    let (matches, total) = matches(options)
    let page = matches.map { Self.projected($0, options.select) }
    var envelope: [(String, JSONValue)] = [
      ("@odata.context", .string(Self.listContext)),
      ("@odata.count", .number(JSONNumber(options.countsAll ? total : page.count))), ("value", .array(page)),
    ]
    let next = options.skip + page.count
    if !page.isEmpty, next < total {
      envelope.append(("@odata.nextLink", .string(nextLink(options.skipToken(after: next)))))
    }
    return .json(200, .object(JSONObject(envelope)))
  }

  func get(_ id: String, _ request: SandboxRequest) throws(Refusal) -> Answer {
    if let option = try ListOptions.items(in: request.query).first {
      throw .invalid("\(option.name) is only supported on the list.", target: option.name)
    }
    return Self.entity(try record(id))
  }

  func record(_ id: String) throws(Refusal) -> JSONValue {
    guard let record = book.document(id) else { throw .notFound("There is no referral ‘\(id)’.") }
    return record
  }

  /// A record as an answer of its own.
  static func entity(_ record: JSONValue) -> Answer {
    let members = record.object?.members.map { ($0.name, $0.value) } ?? []
    let tag = record["eTag"]?.string.map { [Answer.Header("ETag", $0)] } ?? []
    return .json(
      200, .object(JSONObject([("@odata.context", .string(recordContext))] + members)), headers: tag)
  }

  /// The records of the page, and how many match in all; Microsoft's side of an engagement shows only where the
  /// filter names the engagement.
  private mutating func matches(_ options: ListOptions) -> (page: [JSONValue], total: Int) {
    guard let filter = options.filter else {
      let places = book.places(in: options.order)
      return (places.dropFirst(options.skip).prefix(options.page).map(book.document), places.count)
    }
    var page: [JSONValue] = []
    var total = 0
    func take(_ record: JSONValue) {
      guard filter.matches(record) else { return }
      if total >= options.skip, page.count < options.page { page.append(record) }
      total += 1
    }
    if let engagement = filter.engagement {
      let own = book.places(ofEngagement: engagement).map(book.document)
      (own + own.compactMap(Twin.of)).forEach(take)
    } else {
      // One after the other: all records at once would fill the memory.
      for place in book.places(in: options.order) { take(book.document(at: place)) }
    }
    return (page, total)
  }

  private static func projected(_ record: JSONValue, _ names: Set<String>?) -> JSONValue {
    guard let names, let object = record.object else { return record }
    return .object(JSONObject(object.members.filter { names.contains($0.name) }.map { ($0.name, $0.value) }))
  }

  private func nextLink(_ token: String) -> String {
    options.quirkyNextLink
      ? "http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=\(token)"
      : "\(address)\(Endpoint.list.path)?$skiptoken=\(token)"
  }
}
