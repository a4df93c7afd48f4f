import GRDB
import Referrals

/// The text of open forms once more, in one small file, for the day the database is damaged.
///
/// The file is written before the database takes what was typed. It does not wait for the disk, as the database does
/// not with every keystroke.
struct FormCopies: Sendable {
  let file: String

  /// Takes the place of what is there.
  func put(_ forms: [Unfinished]) throws(StoreError) {
    guard !forms.isEmpty else { return removeAll() }
    let copies = forms.map { form -> JSONValue in
      ["key": .string(form.key), "text": .string(form.text), "savedAt": .number(JSONNumber(form.savedAt))]
    }
    try PrivateFiles.replace(file, with: JSONValue.array(copies).compact, waitsForDisk: false)
  }

  func removeAll() { PrivateFiles.delete(file) }

  var isEmpty: Bool { all().isEmpty }

  func all() -> [Unfinished] {
    guard let bytes = PrivateFiles.contents(file), let copies = (try? JSONValue(parsing: bytes))?.array else {
      return []
    }
    return copies.compactMap { copy in
      guard let key = copy["key"]?.string, let text = copy["text"]?.string else { return nil }
      return Unfinished(key: key, text: text, savedAt: copy["savedAt"]?.number?.int ?? 0)
    }
  }

  /// Those that the table lost, or holds as they were before.
  func lost(_ db: Database) throws -> [Unfinished] {
    let copies = all()
    guard !copies.isEmpty else { return [] }
    let kept = try Dictionary(Unfinished.all(db).map { ($0.key, $0) }) { first, _ in first }
    return copies.filter { copy in
      guard let row = kept[copy.key] else { return true }
      return row.text != copy.text && row.savedAt <= copy.savedAt
    }
  }
}
