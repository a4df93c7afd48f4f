/// The known name a mistyped one was most likely meant to be; nil when none is close.
///
/// Counts the letters to insert, remove or change (Levenshtein), up to a third of the name.
public func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let close = known.map { (name: $0, distance: editDistance(name.lowercased(), $0.lowercased())) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  guard let close, close.distance <= max(1, (name.count + 2) / 3) else { return nil }
  return close.name
}

private func editDistance(_ one: String, _ other: String) -> Int {
  let letters = Array(other)
  var row = Array(0...letters.count)
  for (index, letter) in one.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in letters.indices {
      let changed = diagonal + (letter == letters[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
    }
  }
  return row[letters.count]
}
