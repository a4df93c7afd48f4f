import Referrals
import Testing

@Suite struct Stages {
  /// Which steps a client may take; all others are refused.
  static let steps: [Stage: Set<Stage>] = [
    .pending: [.received, .accepted, .declined], .received: [.accepted, .declined], .accepted: [.won, .lost],
  ]

  @Test(arguments: Stage.all, Stage.all)
  func `every pair of stages is allowed or refused as the table says`(from: Stage, to: Stage) throws {
    let isOpen = from == to || Self.steps[from]?.contains(to) == true
    let target = try Invented.referral([
      "/status": .string(to.status), "/substatus": .string(to.substatus),
    ])
    if isOpen {
      #expect(throws: Never.self) { try from.check(wayTo: target) }
    } else {
      #expect(throws: StageError.notReachable(from: from, to: to)) { try from.check(wayTo: target) }
    }
    #expect(StageMove.open(from: from).map(\.to).contains(to) == (isOpen && from != to))
    if isOpen { #expect(Stage.successors[from.status]?.contains(to.status) == true) }
  }

  @Test func `a status and a substatus that do not fit are refused`() throws {
    let torn = try Invented.referral(["/status": "Closed"])
    #expect(throws: StageError.noSuchStage(Stage("Closed", "Accepted"))) {
      try Stage.accepted.check(wayTo: torn)
    }
  }

  @Test func `a stage nobody knows offers no move and is left alone`() throws {
    let error = Stage("Closed", "Error")
    #expect(StageMove.open(from: error).isEmpty)
    let record = try Invented.referral(["/status": "Closed", "/substatus": "Error"])
    #expect(throws: Never.self) { try error.check(wayTo: record) }
  }

  @Test(
    arguments: [
      ("/details/dealValue", 0, "a deal value above 0"),
      ("/details/dealValue", .null, "a deal value above 0"),
      ("/details/closingDateTime", .null, "a closing date"),
      ("/details/requirements/solutions", [], "a solution"),
      ("/team", [], "a team member"),
    ] as [(JSONPointer, JSONValue, String)])
  func `a deal can't be won before all is there`(place: JSONPointer, value: JSONValue, need: String) throws {
    let record = try Invented.referral([place: value, "/status": "Closed", "/substatus": "Won"])
    let sentence = "Mark as won needs \(need)."
    #expect(throws: StageError.notReady(sentence)) { try Stage.accepted.check(wayTo: record) }
  }

  @Test func `what is missing is told at once, and losing needs nothing`() throws {
    let bare = try Invented.referral([
      "/details/dealValue": 0, "/details/closingDateTime": .null, "/details/requirements/solutions": [],
      "/team": [],
    ])
    let moves = StageMove.open(from: .accepted)
    let obstacles = moves.map { $0.obstacle(in: bare) }
    #expect(moves.map(\.to) == [.won, .lost])
    #expect(
      obstacles == [
        "Mark as won needs a deal value above 0, a closing date, a solution, a team member.", nil,
      ])
  }

  @Test func `every move is explained, and only closing is final`() {
    for move in StageMove.all {
      #expect(move.meaning.hasSuffix("."))
      #expect(move.isFinal == (move.to.status == "Closed"))
      #expect(Stage.all.contains(move.to))
    }
    #expect(StageMove.all.filter(\.asksReason).map(\.to) == [.declined, .lost])
    #expect(Set(StageMove.all.map(\.id)).count == StageMove.all.count)
  }
}
