import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Stages {
  private func move(_ status: String, _ substatus: String) -> String {
    #"[{"op":"replace","path":"/status","value":"\#(status)"},{"op":"replace","path":"/substatus","value":"\#(substatus)"}]"#
  }

  @Test(arguments: Stage.all, Stage.all)
  func `only the moves of the table are made`(from: Stage, to: Stage) throws {
    var desk = Desk { $0.referrals = 60 }
    let record = try desk.record(from) { !$0.solutions.isEmpty || from.status == "New" }
    let answer = desk.patch(record.id, move(to.status, to.substatus))
    let isOpen = StageMove.open(from: from).contains { $0.to == to } || from == to && !from.isClosed
    #expect(answer.status == (isOpen ? 204 : 400))
    #expect(try desk.record(record.id).stage == (isOpen ? to : from))
  }

  @Test(arguments: [("Closed", "Accepted"), ("Active", "Received"), ("Open", "Won"), ("Closed", "Error")])
  func `a status and substatus that don't fit are refused`(status: String, substatus: String) throws {
    var desk = Desk()
    let answer = desk.patch(try desk.record(.accepted).id, move(status, substatus))
    #expect(answer.status == 400)
    #expect(answer.problem.target == "/status")
  }

  @Test func `status alone breaks the pair`() throws {
    var desk = Desk()
    #expect(desk.patch(try desk.record(.received).id, replacing("/status", "\"Active\"")).status == 400)
  }

  @Test func `accepting and closing leave their times`() throws {
    var desk = Desk()
    let lead = try desk.record(.received)
    #expect(lead["/expirationDateTime"] != nil)
    _ = desk.patch(lead.id, move("Active", "Accepted"))
    let accepted = try desk.record(lead.id)
    #expect(accepted["/acceptedDateTime"] == accepted["/updatedDateTime"])
    #expect(accepted["/expirationDateTime"] == nil)
    #expect(accepted["/qualification"] == lead["/qualification"])
    _ = desk.patch(lead.id, move("Closed", "Lost"))
    let closed = try desk.record(lead.id)
    #expect(closed["/closedDateTime"] == closed["/updatedDateTime"])
    #expect(closed["/acceptedDateTime"] == accepted["/acceptedDateTime"])
  }

  @Test func `a deal is won only with value, closing date, solution and team`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    #expect(desk.patch(deal.id, replacing("/team", "[]")).status == 204)
    let answer = desk.patch(deal.id, move("Closed", "Won"))
    #expect(answer.status == 400)
    #expect(answer.problem.message?.contains("a team member") == true)
  }

  @Test func `a closed record takes no update at all`() throws {
    var desk = Desk()
    for stage in Stage.all where stage.isClosed {
      let record = try desk.record(stage)
      #expect(desk.patch(record.id, replacing("/details/notes", "\"late\"")).status == 400)
      #expect(try desk.record(record.id) == record)
    }
  }
}
