import Referrals

/// Where the records come from before anybody changed them: the same seed draws the same ids, names and values.
///
/// Only dates depend on the time at which the sandbox starts. Records are drawn when they are asked for, so that a
/// hundred thousand cost nothing but their places.
struct Seed {
  let number: UInt64
  let now: Moment
  let count: Int

  /// What is known of a record without drawing all of it.
  struct Row: Hashable {
    let id: String
    let created: Moment
    var updated: Moment
  }

  /// The longest time between the last changes of two neighbours, in seconds, and of all records together.
  private static let longestStep = 3 * 3_600
  private static let wholeSpan = 12 * 86_400

  func row(_ index: Int) -> Row {
    var random = SplitMix64(number, stream: UInt64(index) &* 2)
    let id = random.guid()
    let step = max(1, min(Self.longestStep, Self.wholeSpan / max(1, count)))
    let age = 360 + index * step + random.below(step)
    let updated = Self.odd(now.advanced(seconds: -age), from: &random)
    // New referrals expire after 14 days, so none is older.
    let isNew = Sketch.stages[index % Sketch.stages.count].status == "New"
    let youth = 3_600 + random.below(isNew ? 86_400 : 120 * 86_400)
    return Row(id: id, created: Self.odd(updated.advanced(seconds: -youth), from: &random), updated: updated)
  }

  func engagement(_ index: Int) -> String {
    var random = SplitMix64(number, stream: UInt64(index) &* 2)
    _ = random.guid()
    return GUID.twin(of: random.guid())
  }

  func document(_ index: Int) -> JSONValue {
    var random = SplitMix64(number, stream: UInt64(index) &* 2 &+ 1)
    let sketch = Sketch(index: index, from: &random)
    var writer = RecordWriter(
      row: row(index), engagement: engagement(index), sketch: sketch, today: now.day, random: random)
    return .object(writer.record(index))
  }

  /// A moment within that second whose last digit is not zero, so that all seven digits are written.
  private static func odd(_ moment: Moment, from random: inout SplitMix64) -> Moment {
    let second = moment.ticks - moment.ticks % Moment.ticksPerSecond
    return Moment(ticks: second + Int64(random.below(999_999)) * 10 + Int64(1 + random.below(9)))
  }

  /// The names of a record's members, in the order of captured answers.
  static let memberNames: [String] = template.object?.members.map(\.name) ?? []

  /// A record with something in every list, to look up what properties there are.
  static let template: JSONValue = {
    let seed = Seed(number: 1, now: Moment(unixSeconds: 1_800_000_000), count: 1)
    return seed.document(0)
  }()
}
