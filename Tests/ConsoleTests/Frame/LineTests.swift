import Testing

@testable import Console

@Suite struct Lines {
  private let mixed: Line = {
    var line = Line("Deal ", .label)
    line.append("日本語", .value)
    line.append(" café", .quiet)
    return line
  }()

  @Test func `neighbours of one role are one run`() {
    var line = Line("ab", .key)
    line.append("cd", .key)
    line.append("", .title)
    #expect(line == Line("abcd", .key))
    #expect(line.runs.count == 1)
  }

  @Test(arguments: [
    (20, "Deal 日本語 café"), (16, "Deal 日本語 café"), (15, "Deal 日本語 ca…"),
    (9, "Deal 日…"), (8, "Deal 日…"), (7, "Deal …"), (1, "…"), (0, ""),
  ])
  func `clipping ends on a whole character`(columns: Int, text: String) {
    let clipped = mixed.clipped(to: columns)
    #expect(clipped.text == text)
    #expect(clipped.width <= columns)
  }

  @Test(arguments: 0...20)
  func `padding gives exactly the columns asked for`(columns: Int) {
    for line in [mixed.padded(to: columns), mixed.leading(to: columns)] {
      #expect(line.width == columns)
      #expect(DisplayText.width(of: line.text) == columns)
    }
  }

  @Test func `an overlay leaves a blank for half a wide character`() {
    #expect(mixed.replacing(from: 6, with: Line("[]")).text == "Deal  [] 語 café")
    #expect(Line("ab").replacing(from: 4, with: Line("x")).text == "ab  x")
    #expect(Line("abc").replacing(from: 1, with: Line("日本")).text == "a日本")
  }

  @Test(arguments: 0...14)
  func `an overlay keeps the width`(column: Int) {
    #expect(mixed.replacing(from: column, with: Line("x")).width == mixed.width)
  }

  @Test func `a line takes one role as a whole`() {
    #expect(mixed.roled(.selected) == Line(mixed.text, .selected))
  }
}

@Suite struct Frames {
  @Test func `rows are fitted to the size`() {
    let frame = Frame(
      size: Size(columns: 5, rows: 3), rows: [Line("too long"), Line("日")], cursor: Cursor(column: 5, row: 0),
      title: "a\u{1B}b")
    #expect(frame.rows.count == 3)
    #expect(frame.rows.allSatisfy { $0.width == 5 })
    #expect(frame.description == "too …\n日\n")
    #expect(frame.cursor == nil)
    #expect(frame.title == "a\u{FFFD}b")
  }

  @Test func `an overlay is cut at the edges`() {
    var frame = Frame(size: Size(columns: 4, rows: 2), rows: [Line("abcd"), Line("efgh")])
    frame.overlay([Line("12"), Line("34"), Line("56")], row: -1, column: 3)
    #expect(frame.description == "abc3\nefg5")
    frame.overlay([Line("xyz")], row: 0, column: -2)
    #expect(frame.description == "zbc3\nefg5")
    #expect(frame.rows.allSatisfy { $0.width == 4 })
  }

  @Test func `a frame without room is nothing`() {
    #expect(Frame(size: Size(columns: -3, rows: 0), rows: [Line("x")]).description == "")
  }
}
