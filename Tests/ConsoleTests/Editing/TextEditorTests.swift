import Console
import Testing

@Suite struct TextEditing {
  @Test func `words wrap whole, and a long word is cut`() {
    let editor = TextEditor("Estate migration of the whole organisationalisation", columns: 12, rows: 9)
    #expect(
      editor.lines(columns: 12, rows: 9) == [
        "Estate ", "migration ", "of the ", "whole ", "organisatio", "nalisation",
      ])
    #expect(
      editor.layout(columns: 12, rows: 9).rows.map(\.isContinued) == [false, true, true, true, true, true])
  }

  @Test func `up and down go by rows as seen and keep their column`() {
    var editor = TextEditor("aaaa bbbb cccc\n\nlonger line", columns: 11, rows: 9)
    editor.press(.end)
    #expect(editor.layout(columns: 11, rows: 9).rows[0].cursorColumn == 9)
    editor.press(.down)
    #expect(editor.layout(columns: 11, rows: 9).rows[1].cursorColumn == 4)
    editor.press(.down, .down)
    #expect(editor.layout(columns: 11, rows: 9).rows[3].cursorColumn == 6)
    editor.press(.up, .up, .up)
    #expect(editor.layout(columns: 11, rows: 9).rows[0].cursorColumn == 9)
    editor.press(.up)
    #expect(editor.cursor == TextPlace(paragraph: 0, offset: 0))
  }

  @Test func `home and end stop at the row first, then at the line`() {
    var editor = TextEditor("aaaa bbbb cccc", columns: 11, rows: 9)
    editor.press(.end)
    #expect(editor.cursor.offset == 9)
    editor.press(.end)
    #expect(editor.cursor.offset == 14)
    editor.press(.home)
    #expect(editor.cursor.offset == 10)
    editor.press(.home)
    #expect(editor.cursor.offset == 0)
    editor.press(.ctrl(.end))
    #expect(editor.cursor.offset == 14)
  }

  @Test func `typing replaces the selection, and undo brings both back`() {
    var editor = TextEditor("one two three", columns: 40, rows: 5)
    editor.press(.ctrl(.right), .right, .shift(.ctrl(.right)))
    #expect(editor.selectedText == "two")
    #expect(editor.layout(columns: 40, rows: 5).rows[0].selection == 4..<7)
    editor.type("2")
    #expect(editor.text == "one 2 three")
    editor.press(.control("_"))
    #expect(editor.text == "one two three")
    #expect(editor.selectedText == "two")
    editor.press(.control("y"))
    #expect(editor.text == "one 2 three")
    #expect(editor.selectedText.isEmpty)
  }

  @Test func `a selection over lines shows the line breaks it takes`() {
    var editor = TextEditor("ab\n\ncd", columns: 10, rows: 5)
    editor.press(.right, .shift(.down), .shift(.down))
    #expect(editor.selectedText == "b\n\nc")
    #expect(editor.layout(columns: 10, rows: 5).rows.map(\.selection) == [1..<3, 0..<1, 0..<1])
    editor.press(.backspace)
    #expect(editor.text == "ad")
  }

  @Test func `left and right leave a selection at its ends`() {
    var editor = TextEditor("abcdef", columns: 10, rows: 5)
    editor.press(.right, .shift(.right), .shift(.right), .left)
    #expect(editor.cursor.offset == 1)
    editor.press(.alt("a"), .right)
    #expect(editor.cursor.offset == 6)
  }

  @Test func `cutting to the end of a line takes its text, then its break`() {
    var editor = TextEditor("one\ntwo", columns: 10, rows: 5)
    editor.press(.right, .control("k"))
    #expect(editor.text == "o\ntwo")
    editor.press(.control("k"))
    #expect(editor.text == "otwo")
    editor.press(.ctrl(.end), .control("w"), .control("_"), .control("_"), .control("_"))
    #expect(editor.text == "one\ntwo")
  }

  @Test func `line breaks that are not touched stay as they are`() {
    let text = "one\r\ntwo\nthree\r\r\n"
    var editor = TextEditor(text, columns: 10, rows: 5)
    #expect(editor.text.utf8.elementsEqual(text.utf8))
    editor.press(.down, .end)
    editor.type("!")
    #expect(editor.text.utf8.elementsEqual("one\r\ntwo!\nthree\r\r\n".utf8))
    editor.press(.control("_"), .ctrl(.home), .end, .delete, .control("_"))
    #expect(editor.text.utf8.elementsEqual(text.utf8))
  }

  @Test func `a paste takes the text's own line breaks and is one step`() {
    var editor = TextEditor("", columns: 10, rows: 5)
    editor.paste("one\r\ntwo\rthree\u{1B}[2J\n")
    #expect(editor.text.utf8.elementsEqual("one\ntwo\nthree[2J\n".utf8))
    #expect(editor.paragraphCount == 4)
    editor.press(.control("_"))
    #expect(editor.isEmpty)
    var windows = TextEditor("a\r\nb", columns: 10, rows: 5)
    windows.paste("x\n")
    #expect(windows.text.utf8.elementsEqual("x\r\na\r\nb".utf8))
  }

  @Test(arguments: [Key.tab, .backTab, .escape, .function(2), .control("s")])
  func `keys of the form are left to the form`(key: Key) {
    var editor = TextEditor("text")
    let isHandled = editor.press(key)
    #expect(!isHandled)
    #expect(editor == TextEditor("text"))
  }

  @Test func `the view follows the cursor`() {
    var editor = TextEditor((1...50).map(String.init).joined(separator: "\n"), columns: 10, rows: 5)
    editor.press(.pageDown, .pageDown)
    let layout = editor.layout(columns: 10, rows: 5)
    #expect(layout.firstRow == 4)
    #expect(layout.rows.map(\.text) == ["5", "6", "7", "8", "9"])
    #expect(layout.rows.map(\.cursorColumn) == [nil, nil, nil, nil, 0])
    #expect(layout.rowCount == 50)
    editor.press(.ctrl(.end))
    #expect(editor.lines(columns: 10, rows: 5).last == "50")
    editor.press(.alt("a"), .backspace)
    #expect(editor.lines(columns: 10, rows: 5) == [""])
  }

  @Test func `the wheel moves the view and a click the cursor`() {
    var editor = TextEditor((1...50).map { "line \($0)" }.joined(separator: "\n"), columns: 10, rows: 5)
    editor.scroll(by: 10)
    #expect(editor.lines(columns: 10, rows: 5).first == "line 11")
    editor.point(row: 2, column: 3)
    #expect(editor.cursor == TextPlace(paragraph: 12, offset: 3))
    editor.scroll(by: .min)
    editor.scroll(by: .max)
    #expect(editor.lines(columns: 10, rows: 5).last == "line 50")
  }

  @Test func `the limit holds for typing and pasting`() {
    var editor = TextEditor("ab", columns: 10, rows: 5, limit: 7)
    editor.press(.ctrl(.end))
    editor.paste("界界界")
    #expect(editor.text == "ab界")
    editor.type("xyz")
    #expect(editor.byteCount == 7)
  }

  @Test func `text from another editor is one step`() {
    var editor = TextEditor("before", columns: 10, rows: 5)
    editor.replaceText(with: "after\r\nall")
    #expect(editor.text.utf8.elementsEqual("after\r\nall".utf8))
    editor.press(.control("_"))
    #expect(editor.text == "before")
  }
}
