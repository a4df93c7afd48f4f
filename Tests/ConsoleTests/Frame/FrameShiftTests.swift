import Testing

@testable import Console

/// What of a frame can be moved into the next one, instead of being drawn again.
@Suite struct FrameShifts {
  private func frame(_ names: [String]) -> Frame {
    Frame(size: Size(columns: 12, rows: names.count), rows: names.map { Line($0) })
  }

  /// A heading, ten rows of a list from a place on, and a line below.
  private func list(from place: Int, selected: Int) -> Frame {
    frame(["Deals"] + (place..<place + 10).map { $0 == selected ? "> \($0)" : "  \($0)" } + ["Keys"])
  }

  @Test(arguments: [1, -1, 2, -2, 3, -3])
  func `a list that scrolls keeps the rows that only moved`(step: Int) {
    let (before, after) = (list(from: 20, selected: 24), list(from: 20 + step, selected: 24 + step))
    let ground = after.ground(before)
    #expect(ground.shift == Frame.Shift(rows: 1..<11, distance: step))
    #expect(ground.drawn == after.rows.indices.filter { ground.rows[$0] != after.rows[$0] })
    // The rows that came, the one the cursor left and the one it reached.
    #expect(ground.drawn.count == abs(step) + 2)
  }

  @Test func `where little changed, or all did, nothing is moved`() {
    let list = list(from: 20, selected: 24)
    for other in [
      list, self.list(from: 20, selected: 25), self.list(from: 40, selected: 44),
      frame(Array(repeating: "", count: 12)),
    ] {
      let ground = other.ground(list)
      #expect(ground.shift == nil)
      #expect(ground.rows == list.rows)
      #expect(ground.drawn == list.rows.indices.filter { other.rows[$0] != list.rows[$0] })
    }
  }

  @Test func `what is said to stand there does stand there after the move`() {
    for step in -4...4 {
      for selected in 18...32 {
        let (before, after) = (list(from: 20, selected: 24), list(from: 20 + step, selected: selected))
        let ground = after.ground(before)
        var screen = before.rows.map(Optional.some)
        if let shift = ground.shift {
          for row in shift.rows {
            let source = row + shift.distance
            screen[row] = shift.rows.contains(source) ? before.rows[source] : nil
          }
        }
        #expect(screen == ground.rows)
      }
    }
  }
}
