import Referrals

/// A text being edited: its paragraphs, the selection, and the way back.
///
/// Equal buffers have the same text and selection; how they came to it does not count.
struct EditBuffer: Sendable {
  /// Never empty.
  private(set) var paragraphs: [Paragraph]
  var selection = TextSelection()
  var history = EditHistory()
  /// What the paragraphs are wrapped to; nil for a text that scrolls sideways.
  private(set) var columns: Int?
  /// Bytes of UTF-8, line breaks included.
  private(set) var size: Int

  /// With `columns` nil, line breaks in `text` are characters like any other.
  init(_ text: String, columns: Int?) {
    self.columns = columns
    paragraphs = Self.paragraphs(of: text, columns: columns)
    size = text.utf8.count
  }

  var text: String {
    paragraphs.reduce(into: "") { text, paragraph in
      text += paragraph.text
      text += paragraph.ending.rawValue
    }
  }

  var end: TextPlace {
    TextPlace(paragraph: paragraphs.count - 1, offset: paragraphs.last?.count ?? 0)
  }

  /// The line break this text uses.
  var lineBreak: String {
    paragraphs.first.flatMap { $0.ending == .none ? nil : $0.ending.rawValue } ?? "\n"
  }

  func text(in range: Range<TextPlace>) -> String {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    guard paragraphs.indices.contains(lower.paragraph), paragraphs.indices.contains(upper.paragraph)
    else { return "" }
    let first = paragraphs[lower.paragraph]
    if lower.paragraph == upper.paragraph { return first.text(in: lower.offset..<upper.offset) }
    var text = first.text(in: lower.offset..<max(lower.offset, first.count)) + first.ending.rawValue
    for paragraph in paragraphs[(lower.paragraph + 1)..<upper.paragraph] {
      text += paragraph.text
      text += paragraph.ending.rawValue
    }
    return text + paragraphs[upper.paragraph].text(in: 0..<upper.offset)
  }

  mutating func wrap(to columns: Int) {
    guard columns != self.columns else { return }
    self.columns = columns
    for index in paragraphs.indices { paragraphs[index].wrap(to: columns) }
  }

  /// Replaces `range`, leaves the cursor behind what came in, and remembers the way back.
  mutating func change(_ range: Range<TextPlace>, to new: String, _ kind: Edit.Kind = .other) {
    let removed = text(in: range)
    guard !removed.isEmpty || !new.isEmpty else { return }
    let before = selection
    let end = splice(range, new)
    place(cursor: end)
    history.record(
      Edit(
        start: range.lowerBound, removed: removed, removedEnd: range.upperBound, inserted: new,
        insertedEnd: end,
        before: before, after: selection), kind)
  }

  /// Moves the cursor; from a selection's other end where `selecting`.
  mutating func move(to place: TextPlace, selecting: Bool) {
    history.close()
    selection = TextSelection(cursor: place, anchor: selecting ? selection.anchor ?? selection.cursor : nil)
  }

  mutating func undo() {
    guard let edit = history.undo() else { return }
    _ = splice(edit.start..<end(of: edit.inserted, from: edit.start), edit.removed)
    selection = edit.before
  }

  mutating func redo() {
    guard let edit = history.redo() else { return }
    _ = splice(edit.start..<end(of: edit.removed, from: edit.start), edit.inserted)
    selection = edit.after
  }

  /// Drops the selection; an insertion can have joined a mark to a cluster, and the cursor goes behind that.
  private mutating func place(cursor place: TextPlace) {
    let offset = paragraphs[place.paragraph].edge(at: place.offset)
    selection = TextSelection(cursor: TextPlace(paragraph: place.paragraph, offset: offset))
  }

  /// Puts `new` in place of `range` and tells where it ends.
  private mutating func splice(_ range: Range<TextPlace>, _ new: String) -> TextPlace {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    size += new.utf8.count - text(in: range).utf8.count
    let end = end(of: new, from: lower)
    if lower.paragraph == upper.paragraph, end.paragraph == lower.paragraph {
      paragraphs[lower.paragraph].replace(lower.offset..<upper.offset, with: new, columns: columns)
      return end
    }
    var pieces = Paragraph.all(of: new, columns: nil)
    let tail = paragraphs[upper.paragraph]
    pieces[0].replace(0..<0, with: paragraphs[lower.paragraph].text(in: 0..<lower.offset), columns: nil)
    let last = pieces.count - 1
    let length = pieces[last].count
    pieces[last].replace(
      length..<length, with: tail.text(in: upper.offset..<max(upper.offset, tail.count)), columns: nil)
    pieces[last].ending = tail.ending
    for index in pieces.indices { pieces[index].wrap(to: columns) }
    paragraphs.replaceSubrange(lower.paragraph...upper.paragraph, with: pieces)
    return end
  }

  /// Where `text` ends when it starts at `place`.
  private func end(of text: String, from place: TextPlace) -> TextPlace {
    guard columns != nil, let feed = text.utf8.lastIndex(of: UInt8(ascii: "\n")) else {
      return TextPlace(paragraph: place.paragraph, offset: place.offset + text.utf8.count)
    }
    let breaks = text.utf8.count { $0 == UInt8(ascii: "\n") }
    let rest = text.utf8.distance(from: feed, to: text.utf8.endIndex) - 1
    return TextPlace(paragraph: place.paragraph + breaks, offset: rest)
  }

  private static func paragraphs(of text: String, columns: Int?) -> [Paragraph] {
    guard columns != nil else { return [Paragraph(text, ending: .none, columns: nil)] }
    return Paragraph.all(of: text, columns: columns)
  }
}

extension EditBuffer: Hashable {
  static func == (left: EditBuffer, right: EditBuffer) -> Bool {
    left.selection == right.selection && left.columns == right.columns && left.hasSameText(as: right)
  }

  /// Whether both hold the same bytes: text that is only canonically equal is still another text.
  func hasSameText(as other: EditBuffer) -> Bool {
    guard size == other.size else { return false }
    // The same storage, as after a step that changed no text.
    let isSame = paragraphs.withUnsafeBufferPointer { left in
      other.paragraphs.withUnsafeBufferPointer { left.baseAddress == $0.baseAddress }
    }
    return isSame
      || paragraphs.elementsEqual(other.paragraphs) {
        $0.ending == $1.ending && $0.text.isSpelled(like: $1.text)
      }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(selection)
    hasher.combine(size)
    hasher.combine(paragraphs.count)
  }
}
