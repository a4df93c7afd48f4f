import Console
import Testing

@Suite struct LineEditing {
  @Test func `typing goes in at the cursor`() {
    var line = LineEditor("Fabrikam")
    line.press(.home)
    line.type("The ")
    #expect(line.text == "The Fabrikam")
    #expect(line.cursor == 4)
  }

  @Test func `a family of emoji and an accented letter are one step and one character`() {
    var line = LineEditor("a👨‍👩‍👧‍👦e\u{301}")
    #expect(line.cursor == 3)
    line.press(.left, .left)
    #expect(line.cursor == 1)
    line.press(.delete, .delete)
    #expect(line.text == "a")
  }

  @Test func `a mark typed after its letter joins it, and goes with it`() {
    var line = LineEditor("caf")
    line.type("e\u{301}")
    #expect(line.text == "cafe\u{301}")
    #expect(line.cursor == 4)
    line.press(.backspace)
    #expect(line.text == "caf")
  }

  @Test func `words are crossed and erased whole`() {
    var line = LineEditor("Estate migration, wave 2")
    line.press(.ctrl(.left), .ctrl(.left))
    #expect(line.cursor == 18)
    line.press(.control("w"))
    #expect(line.text == "Estate wave 2")
    line.press(.alt("d"))
    #expect(line.text == "Estate  2")
    line.press(.control("k"))
    #expect(line.text == "Estate ")
    line.press(.control("u"))
    #expect(line.isEmpty)
  }

  @Test func `undo takes back a word at a time and redo puts it back`() {
    var line = LineEditor()
    line.type("one two  three")
    line.press(.control("_"))
    #expect(line.text == "one two  ")
    line.press(.control("_"), .control("_"))
    #expect(line.isEmpty)
    line.press(.control("y"), .control("y"))
    #expect(line.text == "one two  ")
    line.type("!")
    line.press(.control("y"))
    #expect(line.text == "one two  !")
  }

  @Test func `a paste is one line, without control characters, within the limit, and one step`() {
    var line = LineEditor("> ", limit: 12)
    line.paste("one\r\ntwo\n\u{1B}[31mthree")
    #expect(line.text == "> one two [3")
    line.type("more")
    #expect(line.text.count == 12)
    line.press(.control("_"))
    #expect(line.text == "> ")
  }

  @Test func `a text with line breaks or over the limit is kept as it came`() {
    let text = "one\r\ntwo\nthree"
    var line = LineEditor(text, limit: 3)
    line.type("x")
    #expect(line.text.utf8.elementsEqual(text.utf8))
    line.press(.home, .delete)
    #expect(line.text.utf8.elementsEqual("ne\r\ntwo\nthree".utf8))
    line.press(.control("_"))
    #expect(line.text.utf8.elementsEqual(text.utf8))
  }

  @Test(arguments: [
    Key.enter, .tab, .backTab, .escape, .up, .down, .pageUp, .function(1), .control("s"), .alt("a"),
  ])
  func `keys of the form are left to the form`(key: Key) {
    var line = LineEditor("text")
    let isHandled = line.press(key)
    #expect(!isHandled)
    #expect(line == LineEditor("text"))
  }

  @Test func `the view follows the cursor and rests while it moves about`() {
    var line = LineEditor("abcdefghijklmnop")
    #expect(line.visible(columns: 20).text == "abcdefghijklmnop")
    #expect(line.visible(columns: 10).text == "klmnop")
    #expect(line.visible(columns: 10).cursorColumn == 6)
    line.press(.left)
    #expect(line.visible(columns: 10) == ("klmnop", 5))
    line.press(.home)
    #expect(line.visible(columns: 10) == ("abcdefghij", 0))
    #expect(line.visible(columns: 0) == ("", 0))
  }

  @Test func `wide characters cut by an edge leave a blank`() {
    let line = LineEditor("a界界界界界")
    let view = line.visible(columns: 6)
    #expect(DisplayText.width(of: view.text) <= 6)
    #expect(view.cursorColumn < 6)
    #expect(DisplayText.width(of: view.text) == view.cursorColumn)
  }

  @Test(.timeLimit(.minutes(1)))
  func `no keys and no text trap, and the cursor stays in view`() {
    var noise = EditingNoise(seed: 21)
    for _ in 0..<60 {
      let start = noise.text(upTo: 20)
      var line = LineEditor(start, limit: 80)
      for _ in 0..<80 {
        _ = Bool.random(using: &noise) ? line.press(noise.key()) : false
        if Int.random(in: 0..<20, using: &noise) == 0 { line.paste(noise.text(upTo: 10)) }
        let columns = Int.random(in: 1...30, using: &noise)
        let view = line.visible(columns: columns)
        #expect((0..<columns).contains(view.cursorColumn))
        #expect((0...line.text.count).contains(line.cursor))
      }
      for _ in 0..<500 { line.press(.control("_")) }
      #expect(line.text.utf8.elementsEqual(start.utf8))
    }
  }
}
