@testable import Console
@testable import Referrals
import Testing

@Suite struct Questions {
  /// A question about a deal that ends, one that becomes visible and one whose team is replaced, unguarded.
  private func desk(_ size: Size) -> Desk {
    var desk = Desk(size: size)
    desk.state.setting.isGuarded = false
    desk.stand(on: Records.rollout)
    desk.press("t")
    desk.type("won")
    desk.press(.enter)
    desk.open(Records.renewal, at: .field("share"))
    desk.press(.enter, .space, .enter)
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("D", "p", "S")
    return desk
  }

  private static let warnings = [
    "Copilot rollout · Adatum becomes Closed · Won. This is final.",
    "Data platform renewal · Fabrikam Retail becomes visible to Microsoft's sellers. This can't be taken back.",
    "Team of Estate migration wave 2 is replaced as a whole.",
    "Nothing guards these writes: If-Match is switched off.",
  ]

  @Test(arguments: [Size(columns: 160, rows: 48), .usual, Size(columns: 80, rows: 18)])
  func `however the window is sized meanwhile, every warning stays in sight`(size: Size) {
    for before in [Size(columns: 200, rows: 60), .usual, Size(columns: 60, rows: 14)] {
      var desk = desk(before)
      desk.resize(to: size)
      for warning in Self.warnings { #expect(desk.flatScreen.contains(warning), "\(warning)") }
      #expect(desk.flatScreen.contains("Type yes and press Enter to send"))
      desk.type("yes")
      desk.press(.enter)
      #expect(desk.effects.count == 3)
    }
  }

  @Test(arguments: [Size(columns: 40, rows: 10), Size(columns: 36, rows: 10), Size(columns: 60, rows: 12)])
  func `in a small window it takes an answer once it was read to the end`(size: Size) {
    var desk = desk(.usual)
    desk.type("yes")
    desk.resize(to: size)
    desk.press(.enter)
    #expect(desk.effects.isEmpty)
    #expect(desk.flatScreen.contains("more to read first"))
    var read = ""
    for _ in 0..<60 where desk.screen.contains("↓") {
      read += desk.flatScreen
      desk.press(.down)
    }
    read += desk.flatScreen
    for word in Self.warnings.joined(separator: " ").split(separator: " ") {
      #expect(read.contains(word), "\(word)")
    }
    desk.press(.enter)
    #expect(desk.effects.count == 3)
  }

  @Test func `a window that shows nothing takes no answer`() {
    var desk = desk(.usual)
    desk.type("yes")
    desk.resize(to: Size(columns: 30, rows: 8))
    desk.press(.enter, .enter)
    #expect(desk.effects.isEmpty)
    desk.resize(to: .usual)
    desk.press(.enter)
    #expect(desk.effects.count == 3)
  }

  @Test func `a window that grows tells the changes that had no room before`() {
    var desk = desk(Size(columns: 60, rows: 15))
    #expect(!desk.flatScreen.contains("removes Maja Lindqvist"))
    desk.resize(to: Size(columns: 120, rows: 40))
    #expect(desk.flatScreen.contains("removes Maja Lindqvist"))
  }
}
