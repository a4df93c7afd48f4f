@testable import Console
@testable import Referrals
import Testing

@Suite struct FilterOnTheScreen {
  /// A desk whose list is narrowed by a filter that was kept with Enter.
  private func desk(_ filter: String, size: Size = .usual) -> Desk {
    var desk = Desk(size: size)
    desk.press("/")
    desk.type(filter)
    desk.press(.enter)
    return desk
  }

  @Test func `a filter that is kept stands in the title, and below it says how to get rid of it`() {
    var desk = desk("fabrikam")
    #expect(desk.screen.contains("3 of 5 referrals · ‘fabrikam’"))
    #expect(desk.screen.contains("Only what fits the filter is listed. Esc shows all."))
    desk.press(.escape)
    #expect(!desk.screen.contains("‘fabrikam’"))
    #expect(!desk.screen.contains("Only what fits"))
  }

  @Test func `what is staged for the row under the cursor goes before the words about the filter`() {
    var desk = desk("fabrikam")
    desk.press("e")
    desk.type("1")
    desk.press(.enter, .left)
    #expect(desk.screen.contains("Deal value 245,000.00 CHF → 1.00 CHF"))
    #expect(!desk.screen.contains("Only what fits"))
  }

  @Test func `a long filter leaves room in the title for how many fit, and how many are pending`() {
    for columns in [40, 80] {
      var desk = desk(String(repeating: "日本電気 ", count: 40), size: Size(columns: columns, rows: 12))
      desk.press(.escape)
      desk.stageValue("1", of: Records.estate)
      desk.press("/")
      desk.type("fabrikam " + String(repeating: "日本電気 ", count: 40))
      desk.press(.enter)
      let title = desk.screen.split(separator: "\n").first ?? ""
      #expect(title.contains("0 of 5"))
      #expect(title.contains("‘fab"))
      #expect(title.hasSuffix("1 pending"))
    }
  }
}

@Suite struct TypingAtTheBottom {
  @Test func `the terminal's own cursor stands where the next character goes`() {
    for (key, title) in [("/", "Filter"), ("h", "Search")] as [(Key, String)] {
      var desk = Desk()
      desk.shelf.sends = Records.sends
      desk.press(key)
      if key == "h" { desk.press("/") }
      desk.type("日本")
      #expect(render(desk.state).cursor == Cursor(column: title.count + 3 + 4, row: 22))
      desk.press(.left)
      #expect(render(desk.state).cursor == Cursor(column: title.count + 3 + 2, row: 22))
      desk.press(.enter)
      #expect(render(desk.state).cursor == nil)
    }
  }

  @Test(arguments: [40, 80, 200])
  func `the cursor stays on the screen however much is typed`(columns: Int) throws {
    var desk = Desk(size: Size(columns: columns, rows: 12))
    desk.press("/")
    for _ in 0..<250 {
      desk.type("a")
      let cursor = try #require(render(desk.state).cursor)
      #expect(cursor.column < columns)
    }
  }

  @Test func `the hint line says what can be typed, and how to leave`() {
    var desk = Desk(size: Size(columns: 140, rows: 24))
    desk.press("/")
    #expect(
      desk.screen.contains(
        "Enter keeps it · Esc shows all · words, \"several words\", !word, stage:won, value>50k"))
    desk.press(.escape, "h", "/")
    #expect(desk.screen.contains("Enter keeps it · Esc shows all · words in any order"))
  }

  @Test func `help, palette and questions have hints`() {
    var desk = Desk()
    desk.press("?")
    #expect(desk.screen.hasSuffix("↑ ↓ Scroll  PgUp PgDn Page  Esc Close"))
    desk.press(.escape, ":")
    #expect(desk.screen.hasSuffix("↑ ↓ Choose  Enter Run  Esc Close"))
    desk.press(.escape)
    desk.stageValue("1", of: Records.estate)
    desk.press("p", "s")
    #expect(desk.screen.hasSuffix("Enter Send  Esc Stay"))
    desk.press(.enter, "q")
    #expect(desk.screen.hasSuffix("Enter Quit  Esc Stay"))
  }

  @Test func `a question that wants a word says so on the hint line`() {
    #expect(Scene.confirmation.desk(.usual).screen.hasSuffix("yes Enter Send  Esc Stay"))
  }
}

@Suite struct FilterWords {
  private func desk(_ filter: String, keeping: Bool = false) -> Desk {
    var desk = Desk(size: Size(columns: 200, rows: 24))
    desk.press("/")
    desk.type(filter)
    if keeping { desk.press(.enter) }
    return desk
  }

  /// The line at the bottom on which the filter is typed.
  private func line(_ desk: Desk) -> Substring {
    desk.screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().last ?? ""
  }

  @Test(arguments: ["is:foo", "foo:bar", "value>abc", "closes>someday"])
  func `what is not understood is told beside the entry, in the empty list and once it is kept`(text: String)
  {
    let words = RowFilter.problem(in: text, isTyping: false) ?? "none"
    let desk = desk(text)
    #expect(line(desk).hasPrefix(" Filter: \(text)   \(words)"))
    #expect(desk.screen.ranges(of: words).count == 2)
    #expect(desk.screen.contains("Nothing fits the filter."))
    #expect(self.desk(text, keeping: true).screen.ranges(of: words).count == 1)
  }

  @Test(arguments: ["is:pend", "value>", "closes<2026-1", "closes<eo", "!is:", "fabrikam"])
  func `what is still being typed is held against nobody`(text: String) {
    #expect(line(desk(text)) == " Filter: \(text)")
  }

  @Test func `an unfinished word that is kept is told`() {
    let words = "is: knows pending, conflict, changed, marked, gone"
    #expect(desk("is:pend", keeping: true).screen.contains(words))
  }

  @Test func `what is not understood is told at the bottom where rows fit all the same`() {
    var desk = Desk(
      Records.all.prefix(1).compactMap { Referral($0.document.setting("foo:bar", at: "/name")) })
    desk.press("/")
    desk.type("foo:bar")
    desk.press(.enter)
    #expect(desk.rows == [Records.estate])
    #expect(line(desk).hasPrefix(" There is no ‘foo’, but deal, customer"))
  }

  @Test func `how many there are is known also where the list was fetched under a filter`() {
    var desk = Desk()
    desk.press("/")
    desk.type("stage:won")
    desk.press(.enter)
    desk.sync(Records.all + Records.many(7))
    #expect(desk.screen.contains("1 of \(Set((Records.all + Records.many(7)).map(\.id)).count)"))
  }

  @Test func `what is wrong with a filter is told in full while it is typed, above where there is no room`() {
    for records in [
      Records.all, Records.all.map { Referral($0.document.setting("foo:bar", at: "/name")) ?? $0 },
    ] {
      var desk = Desk(records)
      desk.press("/")
      desk.type("foo:bar")
      #expect(line(desk) == " Filter: foo:bar")
      for part in [" There is no ‘foo’, but deal, customer", " qualification, sales, is."] {
        #expect(desk.screen.ranges(of: part).count == 1)
      }
    }
  }

  @Test func `days are read as in the form of a date, from today`() throws {
    let query = desk("closes<eoq").state.list.query
    let end = try #require(Day(iso: "2026-12-31"))
    #expect(query.filter == .all([.closes(.less, RowFilter.DayRange(end, end))]))
  }

  @Test func `what is marked is found in any case of letters`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.space, "/")
    desk.type("is:MARKED")
    #expect(desk.rows == [Records.estate])
  }

  @Test func `every condition is asked for by the word that the pending view has for it`() {
    let trouble = Trouble("No.")
    let conditions: [Staging.Condition] = [
      .fresh, .rebased, .conflict([]), .refused(trouble), .notSent(trouble), .sending, .unknown(trouble),
    ]
    for word in conditions.map(\.word) {
      for text in ["is:\"\(word)\"", "is:\(word.replacing(" ", with: "-"))"] {
        guard case .condition = RowFilter(text).parts.first else {
          Issue.record("\(text) is no condition")
          continue
        }
        #expect(RowFilter.problem(in: text, isTyping: false) == nil)
      }
    }
  }

  @Test func `one of several stages is enough`() {
    #expect(Set(desk("stage:won,new").rows) == [Records.won, Records.renewal])
    #expect(Set(desk("!stage:won,new").rows).isDisjoint(with: [Records.won, Records.renewal]))
  }
}
