import GRDB
import Referrals

/// The text of open forms once more, in one small file, for the day the database is damaged.
///
/// The file is written before the database takes what was typed. It does not wait for the disk, as the database does
/// not with every keystroke.
struct FormCopies: Sendable {
  let file: String

  /// Takes the place of what is there; of two files that with the greater number is the newer.
  func put(_ forms: [Unfinished], number: Int64) throws(StoreError) {
    guard !forms.isEmpty else { return removeAll() }
    let copies = forms.map { form -> JSONValue in
      ["key": .string(form.name), "text": .string(form.text), "savedAt": .number(JSONNumber(form.savedAt))]
    }
    let content: JSONValue = ["number": .number(JSONNumber(Int(number))), "forms": .array(copies)]
    try PrivateFiles.replace(file, with: content.compact, waitsForDisk: false)
  }

  /// Puts a text in the place of the one of this name, or takes that away, without asking the database.
  func change(_ name: String, to form: Unfinished?) throws(StoreError) {
    let (number, forms) = content
    try put(forms.filter { $0.name != name } + (form.map { [$0] } ?? []), number: number + 1)
  }

  func removeAll() { PrivateFiles.delete(file) }

  var isEmpty: Bool { content.forms.isEmpty }

  /// Those that the table lost, or holds as they were before.
  func lost(_ db: Database) throws -> [Unfinished] {
    let (number, copies) = content
    // Letting go of a form raises the number in the database, whatever becomes of the file.
    guard !copies.isEmpty, try Counter.forms.value(db) <= number else { return [] }
    let kept = try Dictionary(Unfinished.all(db).map { ($0.name, $0.text) }) { first, _ in first }
    return copies.filter { kept[$0.name] != $0.text }
  }

  /// Puts back what was lost, in a transaction.
  func putBack(_ forms: [Unfinished], _ db: Database) throws {
    for form in forms { try form.insert(db) }
    try Counter.forms.raise(to: content.number, db)
  }

  private var content: (number: Int64, forms: [Unfinished]) {
    guard let bytes = PrivateFiles.contents(file), let json = try? JSONValue(parsing: bytes),
      let number = json["number"]?.number?.int, let copies = json["forms"]?.array
    else { return (0, []) }
    let forms = copies.compactMap { copy -> Unfinished? in
      guard let name = copy["key"]?.string, let text = copy["text"]?.string else { return nil }
      return Unfinished(name: name, text: text, savedAt: copy["savedAt"]?.number?.int ?? 0)
    }
    return (Int64(number), forms)
  }
}
