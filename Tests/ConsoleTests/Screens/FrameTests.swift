@testable import Console
@testable import Referrals
import Testing

@Suite struct GoldenFrames {
  static let sizes = [(80, 24), (120, 40), (200, 60)].map(Size.init)

  @Test(arguments: Scene.allCases, sizes)
  func `a scene looks as it was recorded`(scene: Scene, size: Size) throws {
    try RecordedFrames.expect(scene.desk(size).screen, is: "\(scene.rawValue)-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: [(40, 10), (30, 8), (12, 4)].map(Size.init))
  func `a small window looks as it was recorded`(size: Size) throws {
    try RecordedFrames.expect(
      Scene.staged.desk(size).screen, is: "small-\(size.columns)x\(size.rows)")
  }
}

@Suite struct EveryFrame {
  /// Fails unless the frame fills the size exactly with characters that can be shown.
  private static func check(_ state: State, _ what: String) {
    let frame = render(state)
    let isFilled =
      frame.rows.count == state.size.rows
      && frame.rows.allSatisfy {
        $0.width == state.size.columns && DisplayText.width(of: $0.text) == state.size.columns
      }
    let isClean = ([frame.title] + frame.rows.map(\.text)).allSatisfy {
      $0.unicodeScalars.allSatisfy(isShown)
    }
    guard !isFilled || !isClean else { return }
    Issue.record("\(what) at \(state.size): filled \(isFilled), clean \(isClean)")
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return true
    }
  }

  /// Every scene meets every eleventh size, so that each size is met by two scenes.
  private static func check(_ scene: Scene, columns: [Int], rows: [Int]) {
    let state = scene.desk(.usual).state
    let turn = Scene.allCases.firstIndex(of: scene) ?? 0
    for (place, width) in columns.enumerated() {
      for (other, height) in rows.enumerated() where (3 * place + other + turn) % 11 == 0 {
        check(state.resized(width, height), scene.rawValue)
      }
    }
  }

  @Test(arguments: Scene.allCases)
  func `it fills every small size exactly and steers nothing`(scene: Scene) {
    Self.check(scene, columns: Array(1...60), rows: Array(1...20))
  }

  @Test(arguments: Scene.allCases)
  func `it fills every large size exactly and steers nothing`(scene: Scene) {
    Self.check(
      scene, columns: Array(stride(from: 61, through: 220, by: 9)),
      rows: Array(stride(from: 21, through: 70, by: 7)))
  }

  @Test func `hostile text stays harmless in every form, reading and list`() throws {
    for item in Detail(try #require(Records.all.last)).items {
      var desk = Desk()
      desk.open(Records.hostile, at: item)
      Self.check(desk.state, "\(item)")
      desk.press(.enter)
      Self.check(desk.state, "form of \(item)")
      desk.paste("\u{1B}[2J\u{202E}日本\u{7}👨‍👩‍👧‍👦")
      Self.check(desk.state, "paste into \(item)")
      desk.press(.control("s"), .escape)
    }
    var desk = Desk()
    desk.open(Records.hostile, at: .person("team", 0))
    desk.press("D", "n")
    desk.paste("\u{1B}[2J more")
    desk.press(.control("s"), "p")
    #expect(desk.patch(Records.hostile).count == 2)
    for reading in PendingView.Reading.allCases {
      desk.state.updatePending { $0.reading = reading }
      for _ in 0..<4 {
        Self.check(desk.state, "\(reading)")
        desk.press("j")
      }
      desk.press("g")
    }
    desk.press("s")
    Self.check(desk.state, "question")
    desk.press(.enter)
    desk.feed(.answered(Records.hostile, .refused(Trouble("\u{1B}[31m\u{202E}no\u{85}\n"))))
    Self.check(desk.state, "refusal")
  }

  @Test(arguments: 0..<8)
  func `no row of keys breaks anything`(seed: UInt64) {
    var noise = Noise(seed)
    var desk = Desk(size: Size(columns: 40 + Int(seed) * 20, rows: 10 + Int(seed) * 6))
    let keys =
      Command.all.flatMap(\.keys).filter { $0 != .control("c") && $0 != .control("z") && $0 != "q" }
      + [.enter, .enter, .escape, .tab, .left, .right, .up, .down, "1", "9", "a", "日", .backspace]
    for step in 0..<300 {
      let key = keys[noise.next(below: keys.count)]
      desk.press(key)
      for case .send(let draft, _) in desk.effects where step % 3 == 0 {
        desk.feed(.answered(draft.base.id, desk.sent(draft.base.id, requestID: nil)))
      }
      if step % 20 == 0 { Self.check(desk.state, "seed \(seed), step \(step), \(key)") }
    }
    for entry in desk.state.staging.entries { #expect(!entry.draft.isEmpty) }
  }
}

extension State {
  fileprivate func resized(_ columns: Int, _ rows: Int) -> State {
    var state = self
    _ = update(&state, with: .resized(Size(columns: columns, rows: rows)))
    return state
  }
}

/// Numbers that look random and are the same in every run (xorshift64).
private struct Noise {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(below count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % count
  }
}
