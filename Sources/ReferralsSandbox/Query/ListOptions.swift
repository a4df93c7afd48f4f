import Referrals

/// What a list request asks for, in the words of OData.
struct ListOptions {
  /// How many referrals a page has when nobody says; what live answers show.
  static let defaultPage = 50

  var filter: Filter?
  var order = ListQuery.Order.newestChange
  /// How many referrals a page has.
  var page = Self.defaultPage
  var skip = 0
  var countsAll = false
  var select: Set<String>?
  /// The options as they came, for the next link to carry.
  private var items: [(name: String, value: String)] = []

  /// Reads a query string; a skip token brings the options of the page it follows.
  init(query: String) throws(Refusal) {
    var items = try Self.items(in: query)
    if let token = items.first(where: { $0.name == "$skiptoken" }) {
      guard let carried = SkipToken.query(in: token.value) else {
        throw .invalid("This skip token is not one of ours.", target: "$skiptoken")
      }
      items = try Self.items(in: carried)
    }
    for item in items { try take(item.name, item.value) }
    self.items = items
  }

  /// The token for the page that starts after `count` referrals.
  func skipToken(after count: Int) -> String {
    let carried = items.filter { $0.name != "$skip" } + [("$skip", String(count))]
    return SkipToken.token(
      for: carried.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
        .joined(separator: "&"))
  }

  /// The options of a query; others than OData's are passed over.
  static func items(in query: String) throws(Refusal) -> [(name: String, value: String)] {
    var items: [(name: String, value: String)] = []
    for part in query.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentDecoding.decoded(halves.first ?? "", plusIsBlank: true),
        let value = PercentDecoding.decoded(halves.dropFirst().first ?? "", plusIsBlank: true)
      else { throw .invalid("The query has a broken escape: ‘\(part)’.") }
      guard name.hasPrefix("$") else { continue }
      guard !items.contains(where: { $0.name == name }) else {
        throw .invalid("\(name) stands twice in the query.", target: name)
      }
      items.append((name, value))
    }
    return items
  }

  private mutating func take(_ name: String, _ value: String) throws(Refusal) {
    switch name {
    case "$filter": filter = try Filter(parsing: value)
    case "$orderby": order = try Self.order(value)
    case "$top": page = min(try Self.number(value, name), ListQuery.largestPage)
    case "$skip": skip = try Self.number(value, name)
    case "$count":
      guard value == "true" || value == "false" else {
        throw .invalid("$count takes true or false, not ‘\(value)’.", target: name)
      }
      countsAll = value == "true"
    case "$select": select = try Self.members(value)
    default:
      throw .invalid(
        "\(name) is not supported. Supported are $filter, $orderby, $top, $skip, $count, $select "
          + "and $skiptoken.", target: name)
    }
  }

  private static func number(_ text: String, _ name: String) throws(Refusal) -> Int {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
      throw .invalid("\(name) takes a whole number from 0, not ‘\(text)’.", target: name)
    }
    return number
  }

  /// Ascending where no direction is given, as OData has it.
  private static func order(_ text: String) throws(Refusal) -> ListQuery.Order {
    let words = text.split(separator: " ")
    let spelling = words.count == 1 ? "\(words[0]) asc" : words.joined(separator: " ")
    guard let order = ListQuery.Order(rawValue: spelling) else {
      throw .invalid(
        "$orderby takes createdDateTime or updatedDateTime, with asc or desc, not ‘\(text)’.",
        target: "$orderby")
    }
    return order
  }

  private static func members(_ text: String) throws(Refusal) -> Set<String> {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    for name in names where !Seed.memberNames.contains(name) {
      throw .invalid("‘\(name)’ is no property of a referral.", target: "$select")
    }
    return Set(names)
  }
}
