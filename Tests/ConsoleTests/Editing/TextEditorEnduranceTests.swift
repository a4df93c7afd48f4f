import Console
import Testing

@Suite struct TextEditingUnderStress {
  @Test(.timeLimit(.minutes(1)))
  func `whatever is pressed, the view is as of the text, and undo leads back`() {
    var noise = EditingNoise(seed: 42)
    for _ in 0..<80 {
      let start = noise.text(upTo: 60)
      let columns = Int.random(in: 1...24, using: &noise)
      let rows = Int.random(in: 1...6, using: &noise)
      var editor = TextEditor(start, columns: columns, rows: rows)
      for _ in 0..<100 {
        if Int.random(in: 0..<15, using: &noise) == 0 {
          editor.paste(noise.text(upTo: 20))
        } else {
          editor.press(noise.key())
        }
        let layout = editor.layout(columns: columns, rows: rows)
        #expect(layout.rows.count(where: { $0.cursorColumn != nil }) == 1)
        #expect(layout.rows.compactMap(\.cursorColumn).allSatisfy { (0..<columns).contains($0) })
      }
      expectFreshWrap(of: editor, columns: columns)
      for _ in 0..<1000 { editor.press(.control("_")) }
      #expect(editor.text.utf8.elementsEqual(start.utf8))
      expectFreshWrap(of: editor, columns: columns)
    }
  }

  @Test func `redo leads back to where undo started`() {
    var noise = EditingNoise(seed: 9)
    for _ in 0..<40 {
      var editor = TextEditor(noise.text(upTo: 30), columns: 9, rows: 4)
      for _ in 0..<60 { editor.press(noise.key()) }
      while editor.canRedo { editor.press(.control("y")) }
      let end = editor.text
      while editor.canUndo { editor.press(.control("_")) }
      while editor.canRedo { editor.press(.control("y")) }
      #expect(editor.text.utf8.elementsEqual(end.utf8))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a paste of ten thousand characters is one step and keeps them all`() {
    let paste = String(repeating: "Zürich 👨‍👩‍👧‍👦 שלום e\u{301}\n", count: 556)
    var editor = TextEditor("ab", columns: 80, rows: 24)
    editor.press(.right)
    editor.paste(paste)
    #expect(editor.text.utf8.elementsEqual("a\(paste)b".utf8))
    #expect(editor.characterCount == paste.count + 2)
    editor.press(.control("_"))
    #expect(editor.text == "ab")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["word and ", "line\n", "界", "x"])
  func `a key in a megabyte of text takes little time`(piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    var editor = TextEditor(text, columns: 80, rows: 24)
    let clock = ContinuousClock()
    let time = clock.measure {
      editor.press(.ctrl(.end), .up, .pageUp)
      editor.type("typed in the middle")
      editor.press(.backspace, .control("_"))
      _ = editor.layout(columns: 80, rows: 24)
    }
    #expect(time < .seconds(4))
    #expect(editor.byteCount >= text.utf8.count)
  }

  @Test func `what undo keeps is bounded`() {
    var editor = TextEditor("", columns: 80, rows: 24)
    let paste = String(repeating: "x", count: 900_000)
    for _ in 0..<6 {
      editor.paste(paste)
      editor.press(.alt("a"), .backspace)
    }
    var steps = 0
    while editor.canUndo {
      editor.press(.control("_"))
      steps += 1
    }
    #expect((1...5).contains(steps))
  }

  /// Wrapping step by step must come to what wrapping at once does.
  private func expectFreshWrap(of editor: TextEditor, columns: Int) {
    let all = editor.rowCount
    var whole = editor
    whole.resize(columns: columns, rows: all)
    let fresh = TextEditor(editor.text, columns: columns, rows: all)
    // A carriage return left before a line feed reads back as one line break.
    guard fresh.paragraphCount == editor.paragraphCount, !editor.text.utf8.contains(13) else { return }
    #expect(whole.lines(columns: columns, rows: all) == fresh.lines(columns: columns, rows: all))
  }
}
