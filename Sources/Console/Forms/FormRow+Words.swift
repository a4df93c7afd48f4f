import Referrals

extension FormRow.Content {
  /// That a line holds what nobody can see, which is not staged; nil where it does not.
  var invisibleWords: String? {
    let count: Int
    switch self {
    case .line(let editor), .day(let editor): count = LineEntry(editor.text).invisible
    case .choice(let entry): count = LineEntry(entry.query.text).invisible
    case .notes, .flag: return nil
    }
    guard count > 0 else { return nil }
    return "\(count) invisible \(count == 1 ? "character is" : "characters are") left out."
  }
}
