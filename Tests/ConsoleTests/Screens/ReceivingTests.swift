import Console
import Testing

@Suite struct Receiving {
  @Test func `of a part of the list that takes its time it is told how much has come`() {
    var desk = Desk()
    desk.press("r")
    desk.feed(.receiving(bytes: 567))
    #expect(desk.screen.contains("fetching … · 567 B"))
    desk.feed(.receiving(bytes: 34_567))
    #expect(desk.screen.contains("fetching … · 34 kB"))
    desk.feed(.receiving(bytes: 1_234_567))
    #expect(desk.screen.contains("fetching … · 1.2 MB"))
    desk.feed(.syncing(100, touched: []))
    #expect(!desk.screen.contains("MB"))
    desk.feed(.receiving(bytes: 1_000), .synced)
    #expect(!desk.screen.contains("kB"))
  }
}
