import Referrals
import Testing

@Suite struct WordDiffs {
  private func old(_ parts: [WordDiff.Part]) -> String {
    parts.map { part in
      switch part {
      case .same(let text), .gone(let text): String(text)
      case .come: ""
      }
    }.joined()
  }

  private func new(_ parts: [WordDiff.Part]) -> String {
    parts.map { part in
      switch part {
      case .same(let text), .come(let text): String(text)
      case .gone: ""
      }
    }.joined()
  }

  @Test func `only the words that differ are told`() {
    #expect(
      WordDiff.parts(from: "Call on Monday at ten.", to: "Call on Friday at ten.") == [
        .same("Call on "), .gone("Monday "), .come("Friday "), .same("at ten."),
      ])
    #expect(
      WordDiff.parts(from: "Asks one.", to: "First: Asks one. And more.") == [
        .come("First: "), .same("Asks one."), .come(" And more."),
      ])
    #expect(
      WordDiff.parts(from: "Asks one. Twice", to: "Asks one.") == [.same("Asks one."), .gone(" Twice")])
    #expect(WordDiff.parts(from: "", to: "new") == [.come("new")])
    #expect(WordDiff.parts(from: "same", to: "same") == [.same("same")])
    #expect(WordDiff.parts(from: "", to: "").isEmpty)
  }

  @Test func `words that only look the same are told`() {
    let parts = WordDiff.parts(from: "the caf\u{E9} asks", to: "the cafe\u{301} asks")
    #expect(parts.count == 4)
    #expect(Array(new(parts).utf8) == Array("the cafe\u{301} asks".utf8))
  }

  @Test func `the parts always spell both texts`() {
    var noise = Noise(seed: 7)
    let words = ["a", "b ", "  ", "\n", "\r\n", "deal ", "e\u{301}", "é ", "👨‍👩‍👧‍👦", "\u{200D}", " \u{301}"]
    for _ in 0..<500 {
      let (left, right) = (noise.text(of: words), noise.text(of: words))
      let parts = WordDiff.parts(from: left, to: right)
      #expect(Array(old(parts).utf8) == Array(left.utf8))
      #expect(Array(new(parts).utf8) == Array(right.utf8))
    }
  }

  @Test func `texts too long to compare are told as one replacement`() {
    let left = (0..<2_000).map { "a\($0) " }.joined()
    let right = (0..<2_000).map { "b\($0) " }.joined()
    #expect(WordDiff.parts(from: left, to: right) == [.gone(left[...]), .come(right[...])])
  }
}
