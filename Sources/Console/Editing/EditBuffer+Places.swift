extension EditBuffer {
  /// The place one cluster on, over a line break where need be.
  func after(_ place: TextPlace) -> TextPlace {
    guard paragraphs.indices.contains(place.paragraph) else { return end }
    let paragraph = paragraphs[place.paragraph]
    if place.offset < paragraph.count {
      return TextPlace(paragraph: place.paragraph, offset: paragraph.after(place.offset))
    }
    return place.paragraph < paragraphs.count - 1
      ? TextPlace(paragraph: place.paragraph + 1, offset: 0) : place
  }

  /// The place one cluster back, over a line break where need be.
  func before(_ place: TextPlace) -> TextPlace {
    guard paragraphs.indices.contains(place.paragraph) else { return end }
    if place.offset > 0 {
      return TextPlace(
        paragraph: place.paragraph, offset: paragraphs[place.paragraph].before(place.offset))
    }
    return place.paragraph > 0 ? paragraphEnd(place.paragraph - 1) : place
  }

  /// The end of this word or the next, or the start of the next paragraph.
  func afterWord(_ place: TextPlace) -> TextPlace {
    let paragraph = paragraphs[place.paragraph]
    guard place.offset < paragraph.count else { return after(place) }
    var offset = place.offset
    for isInWord in [false, true] {
      while let cluster = paragraph.cluster(at: offset), cluster.isOfWord == isInWord {
        offset = paragraph.after(offset)
      }
    }
    return TextPlace(paragraph: place.paragraph, offset: offset)
  }

  /// The start of this word or the one before, or the end of the paragraph before.
  func beforeWord(_ place: TextPlace) -> TextPlace {
    let paragraph = paragraphs[place.paragraph]
    guard place.offset > 0 else { return before(place) }
    var offset = place.offset
    for isInWord in [false, true] {
      while offset > 0, paragraph.cluster(at: paragraph.before(offset))?.isOfWord == isInWord {
        offset = paragraph.before(offset)
      }
    }
    return TextPlace(paragraph: place.paragraph, offset: offset)
  }

  func paragraphEnd(_ paragraph: Int) -> TextPlace {
    TextPlace(paragraph: paragraph, offset: paragraphs[paragraph].count)
  }
}

extension Character {
  /// Letters, digits and pictures make words; blanks, punctuation and signs set them apart.
  fileprivate var isOfWord: Bool {
    if self == "_" { return true }
    return !isWhitespace && !isPunctuation && !(isASCII && isSymbol)
  }
}
