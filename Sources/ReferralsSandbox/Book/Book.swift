import Referrals

/// The records of the service, drawn from the seed until somebody changes them.
struct Book {
  private let seed: Seed
  private var rows: [Seed.Row]
  private var places: [String: Int]
  private var changed: [Int: JSONValue] = [:]
  /// The records in each order asked for since the last change.
  private var orders: [ListQuery.Order: [Int]] = [:]
  private var latest: Moment
  private var tags: SplitMix64

  init(_ seed: Seed) {
    self.seed = seed
    rows = (0..<max(0, seed.count)).map(seed.row)
    places = Dictionary(minimumCapacity: rows.count)
    for (place, row) in rows.enumerated() { places[row.id] = place }
    latest = seed.now
    tags = SplitMix64(seed.number, stream: .max)
  }

  /// Where the record with this id stands, in any case of letters.
  func place(of id: String) -> Int? { places[id.lowercased()] }

  func document(at place: Int) -> JSONValue { changed[place] ?? seed.document(place) }

  /// The record with this id, Microsoft's side of shared engagements included.
  func document(_ id: String) -> JSONValue? {
    if let place = place(of: id) { return document(at: place) }
    return place(of: GUID.twin(of: id.lowercased())).flatMap { Twin.of(document(at: $0)) }
  }

  /// Whether this is Microsoft's side of a shared engagement.
  func isTwin(_ id: String) -> Bool { place(of: id) == nil && document(id) != nil }

  /// The places of all records in that order; records of one moment keep theirs.
  mutating func places(in order: ListQuery.Order) -> [Int] {
    if let known = orders[order] { return known }
    let sorted = rows.indices.sorted { left, right in
      let (one, other) = (rows[left], rows[right])
      return switch order {
      case .newestChange: (other.updated, left) < (one.updated, right)
      case .oldestChange: (one.updated, left) < (other.updated, right)
      case .newest: (other.created, left) < (one.created, right)
      case .oldest: (one.created, left) < (other.created, right)
      }
    }
    orders[order] = sorted
    return sorted
  }

  /// The places of the records of one engagement.
  func places(ofEngagement id: String) -> [Int] {
    rows.indices.filter { seed.engagement($0) == id }
  }

  /// Stores a changed record with a new time and tag and gives it back.
  ///
  /// Times never go back and never repeat, whatever the clock does.
  mutating func write(_ document: JSONValue, at place: Int, now: Moment) -> JSONValue {
    guard rows.indices.contains(place), let previous = Referral(self.document(at: place)),
      var record = document.object, let next = Referral(document)
    else { return document }
    latest = max(now, Moment(ticks: latest.ticks + 1))
    if latest.ticks % 10 == 0 { latest = Moment(ticks: latest.ticks + 1) }
    let time = JSONValue.string(latest.timestamp)
    record["updatedDateTime"] = time
    record["eTag"] = .string(ETag.text(random: UInt32(truncatingIfNeeded: tags.next()), latest))
    if previous.stage.status == "New", next.stage.status != "New" { record["expirationDateTime"] = .null }
    if next.stage == .accepted, previous.stage != .accepted { record["acceptedDateTime"] = time }
    if next.stage.isClosed, !previous.stage.isClosed { record["closedDateTime"] = time }
    if next.isShared, !previous.isShared { record["type"] = "Shared" }
    changed[place] = .object(record)
    rows[place].updated = latest
    orders = [:]
    return .object(record)
  }
}
