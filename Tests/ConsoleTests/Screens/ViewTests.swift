@testable import Console
@testable import Referrals
import Testing

@Suite struct NamedViews {
  @Test func `a view that is picked filters and sorts the list`() {
    var desk = Desk()
    desk.press("v", "j", .enter)
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.state.list.filter == "stage:active closes<+30d")
    #expect(desk.state.list.sort == RowSort(.closes))
    desk.press("v", .enter)
    #expect(desk.rows == Records.all.map(\.id))
    #expect(desk.state.list.sort == .newest)
  }

  @Test func `Home and End lead to the first and the last view`() {
    var desk = Desk()
    desk.press("v", .end)
    guard case .views(let last) = desk.state.overlays.last else { return #expect(Bool(false), "no views") }
    #expect(last.row == ListView.shipped.count - 1)
    desk.press(.home)
    guard case .views(let first) = desk.state.overlays.last else { return #expect(Bool(false), "no views") }
    #expect(first.row == 0)
  }

  @Test func `the list as it is can be kept under a name, shown again and let go`() {
    var desk = Desk()
    desk.press("/")
    desk.type("fabrikam")
    desk.press(.enter, "s", "v", "s")
    desk.type(" Fabrikam  deals")
    desk.press(.enter)
    let view = ListView(name: "Fabrikam deals", filter: "fabrikam", sort: RowSort(.name), columns: [])
    #expect(desk.state.views == [view])
    #expect(desk.kept.last == .keepView(view))

    desk.press(.escape, "v")
    for _ in ListView.shipped { desk.press("j") }
    desk.press(.enter)
    #expect(desk.state.list.filter == "fabrikam")

    desk.press("v")
    for _ in ListView.shipped { desk.press("j") }
    desk.press("D")
    #expect(desk.state.views.isEmpty)
    #expect(desk.kept == [.dropView("Fabrikam deals")])
    desk.press("u")
    #expect(desk.state.views == [view])
    #expect(desk.kept == [.keepView(view)])
    desk.press("u")
    #expect(desk.kept.isEmpty)
  }

  @Test func `one that everybody has can't be replaced or let go`() {
    var desk = Desk()
    desk.press("v", "D")
    #expect(desk.state.notice?.tone == .bad)
    desk.press("s")
    desk.type("everything")
    desk.press(.enter)
    #expect(desk.state.notice?.tone == .bad)
    desk.press(.control("u"), .enter)
    #expect(desk.state.views.isEmpty)
    desk.press(.escape, .escape)
    #expect(desk.state.overlays.isEmpty)
  }

  @Test func `a view keeps the columns that were chosen, and one that everybody has leaves them`() {
    var desk = Desk(size: Size(columns: 120, rows: 40))
    desk.press("C", "j", .space, .escape)
    let chosen: [RowSort.Column] = [.name, .stage, .value, .closes, .team]
    #expect(desk.state.list.chosen == chosen)
    desk.press("v", "s")
    desk.type("Without customers")
    desk.press(.enter, "C", "a", .escape)
    #expect(desk.state.list.chosen.isEmpty)

    desk.press("v")
    for _ in ListView.shipped { desk.press("j") }
    desk.press(.enter)
    #expect(desk.state.list.chosen == chosen)
    desk.press("v", .enter)
    #expect(desk.state.list.chosen == chosen)
  }

  @Test func `the filters of all views are understood`() {
    let today = Desk().state.today
    for view in ListView.shipped {
      #expect(RowFilter.problem(in: view.filter, isTyping: false, today: today) == nil, "\(view.name)")
    }
  }
}
