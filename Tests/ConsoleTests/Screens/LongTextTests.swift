@testable import Console
@testable import Referrals
import Testing

/// Notes far longer than anybody writes take no more of a key than their length asks for.
@Suite(.serialized) struct LongTexts {
  /// Texts that are hard in different ways, each repeated to a length.
  static let scripts: [String: String] = [
    "words": "The customer asked for a second offer. ", "umlauts": "Große Überraschung für die Käuferin\n",
    "one line": "x", "emoji": "👍🏽👨‍👩‍👧‍👦 🇨🇭", "thai": "ภาษาไทยไม่มีช่องว่างระหว่างคำ", "arabic": "مرحبابكم", "hindi": "नमस्ते",
    "combining": "e\u{301}\u{308}", "lines": "\r\n",
  ]

  private static func text(_ script: String, bytes: Int) -> String {
    let piece = scripts[script] ?? "x"
    return String(repeating: piece, count: bytes / piece.utf8.count)
  }

  /// The least time of a few runs.
  private static func time(_ work: () -> Void) -> Duration {
    (0..<2).map { _ in ContinuousClock().measure(work) }.min() ?? .zero
  }

  private static func desk(_ script: String, bytes: Int) throws -> Desk {
    var desk = Desk([
      try Records.changed(Records.estate, ["/details/notes": .string(text(script, bytes: bytes))])
    ])
    desk.press("n", Key(.home, .control))
    desk.type("Hi ")
    return desk
  }

  /// What a key and its frame cost, on each screen that shows notes.
  private static func costs(_ script: String, bytes: Int) throws -> [String: Duration] {
    var costs: [String: Duration] = [:]
    var desk = try desk(script, bytes: bytes)
    func note(_ name: String, _ keys: [Key]) {
      costs[name] = time {
        for key in keys { _ = update(&desk.state, with: .typed(.key(key))) }
        _ = render(desk.state)
      }
    }
    note("form", ["a", .backspace])
    note("end of form", [Key(.end, .control), "b", .backspace, Key(.home, .control)])
    desk.press(.control("s"))
    note("list", ["j", "k"])
    desk.press(.enter)
    note("referral", ["j", "k"])
    desk.press("p", .end)
    for reading in PendingView.Reading.allCases.dropFirst() {
      desk.state.updatePending { $0.reading = reading }
      note("\(reading)", ["J", "K"])
    }
    desk.press("s")
    note("question", ["q"])
    return costs
  }

  @Test(arguments: scripts.keys.sorted())
  func `ten times the length takes nothing like a hundred times as long`(script: String) throws {
    let short = try Self.costs(script, bytes: 12_000)
    let long = try Self.costs(script, bytes: 120_000)
    for (name, cost) in long {
      let bound = max(short[name] ?? .zero, .milliseconds(3)) * 20
      #expect(cost <= bound, "\(name) \(script): \(cost) after \(short[name] ?? .zero)")
    }
  }

  @Test(arguments: scripts.keys.sorted())
  func `lines that are asked for one by one are those of the whole text`(script: String) {
    let text = Self.text(script, bytes: 3_000)
    for columns in [1, 2, 7, 40] {
      let lines = DisplayText.wrapped(text, to: columns)
      #expect(lines.allSatisfy { DisplayText.width(of: String($0)) <= max(2, columns) })
      #expect(Array(WrappedText(text, to: columns).prefix(5)) == Array(lines.prefix(5)))
    }
  }

  @Test func `clusters end where the standard library has them end, and are as wide`() {
    var noise = EditingNoise(seed: 11)
    let parts =
      Self.scripts.values + [
        "a", " ", "\t", "e\u{301}", "\u{301}", "\u{200D}", "👩‍👩‍👧", "👍🏽", "❤️", "🏳️‍🌈", "🇨🇭", "한", "\u{1100}",
        "\u{1161}", "漢", "ก", "ำ",
        "ا\u{64B}", "क्ष", "©\u{FE0F}", "\u{AD}", "1\u{FE0F}\u{20E3}", "ß", "\u{FFFD}", "🕵🏾‍♀️", "\u{1F3FD}",
        "ж\u{1F3FD}", "か\u{3099}",
      ]
    for _ in 0..<300 {
      let text = (0..<8).map { _ in parts.randomElement(using: &noise) ?? "" }.joined()
      let edges = text.indices.dropFirst().map { text.utf8.distance(from: text.startIndex, to: $0) }
      let steps = text.contiguous { text, bytes in
        var steps: [ClusterStep] = []
        while (steps.last?.next ?? 0) < bytes.count {
          steps.append(ClusterStep(at: steps.last?.next ?? 0, of: text, bytes))
        }
        return steps
      }
      #expect(steps.dropLast().map(\.next) == edges, "\(text.unicodeScalars.map(\.value))")
      #expect(steps.map(\.width) == text.map { DisplayText.width(of: String($0)) })
    }
  }

  @Test(arguments: scripts.keys.sorted())
  func `the head of a text is shown as the whole would be`(script: String) {
    let text = Self.text(script, bytes: 2_000)
    for columns in [0, 1, 2, 3, 10, 79] {
      #expect(Line(text, room: columns) == Line(text).clipped(to: columns))
    }
  }

  @Test func `an excerpt shows what there is, and counts what is near`() {
    let lines = (1...3_000).map { Line("\($0)") }
    #expect(Excerpt(lines.prefix(5), top: 0, height: 9).words == "")
    #expect(Excerpt(lines.prefix(50), top: 10, height: 9).words == "lines 11–19 of 50")
    #expect(Excerpt(lines.prefix(50), top: 900, height: 9).top == 41)
    #expect(Excerpt(lines, top: 1_200, height: 9).words == "lines 1,201–1,209, more below")
    #expect(Excerpt(lines, top: 5_000, height: 9).lines.map(\.text).last == "3000")
  }

  @Test func `of a conflict only the words are marked that differ`() throws {
    var desk = Desk(size: Size(columns: 160, rows: 40))
    desk.stand(on: Records.estate)
    desk.press("n", Key(.end, .control))
    desk.type(" by Friday")
    desk.press(.control("s"), "p", "s", .enter)
    let theirs = try Records.changed(
      Records.estate, ["/details/notes": "12 Nov: POC scope agreed.\nNext step: invoice."])
    desk.feed(.answered(Records.estate, .conflict(theirs: theirs, nil)))
    let marked = render(desk.state).rows.flatMap(\.runs).filter { $0.role == .conflict }.map(\.text)
    #expect(marked.contains { $0.hasPrefix("invoice") })
    #expect(marked.contains { $0.hasPrefix("order") })
    // The line of the list tells both sides whole.
    #expect(!marked.contains { $0.contains("POC scope") && !$0.contains("theirs") })
  }
}
