import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Updating {
  @Test func `an update answers without a body, and with the record when asked`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let quiet = desk.patch(deal.id, replacing("/details/notes", "\"one\""))
    #expect(quiet.status == 204)
    #expect(quiet.body.isEmpty)

    let answer = desk.patch(
      deal.id, replacing("/details/notes", "\"two\""),
      headers: ["Prefer": "respond-async, return=\"representation\""])
    #expect(answer.status == 200)
    #expect(answer.json["details"]?["notes"] == "two")
    #expect(answer.header("ETag") == answer.json["eTag"]?.string)
  }

  @Test func `an update moves time and tag, and leaves everything else as it was`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    #expect(desk.patch(deal.id, replacing("/salesStage", "\"60\"")).status == 204)
    let after = try desk.record(deal.id)

    let changed = zip(deal.document.object?.members ?? [], after.document.object?.members ?? []).filter {
      $0 != $1
    }
    #expect(changed.map(\.0.name) == ["updatedDateTime", "eTag", "salesStage"])
    #expect(after.updated > deal.updated)
    #expect(after.eTag?.contains("-0000-0100-0000-6b") == true)
    #expect(desk.get(Desk.list).ids.first == deal.id)
  }

  @Test func `two updates at one moment still differ in time and tag`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    _ = desk.patch(deal.id, replacing("/details/notes", "\"one\""))
    let first = try desk.record(deal.id)
    desk.now = Moment(unixSeconds: 1)
    _ = desk.patch(deal.id, replacing("/details/notes", "\"two\""))
    let second = try desk.record(deal.id)
    #expect(second.updated > first.updated)
    #expect(second.eTag != first.eTag)
  }

  @Test(arguments: [("\"10000\"", "10000"), ("\"250.50\"", "250.50"), ("1e3", "1e3"), ("\"007\"", "7")])
  func `a deal value sent as text is kept as a number in its own spelling`(sent: String, kept: String) throws
  {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    #expect(desk.patch(deal.id, replacing("/details/dealValue", sent)).status == 204)
    #expect(try desk.record(deal.id)["/details/dealValue"]?.number?.text == kept)
  }

  @Test(arguments: [("Propose", "60"), ("40", "40"), ("Close", "Close"), ("Our own step", "Our own step")])
  func `a sales stage comes back as a percentage where one is known`(sent: String, kept: String) throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    #expect(desk.patch(deal.id, replacing("/salesStage", "\"\(sent)\"")).status == 204)
    #expect(try desk.record(deal.id)["/salesStage"] == .string(kept))
  }

  @Test func `people are added at the end, and members nobody documented survive`() throws {
    var desk = Desk()
    let deal = try #require(desk.records.first { $0["/forecast"] != nil })
    let person =
      #"{"email":"jo@contoso.example","firstName":"Jo","lastName":"Lee","phoneNumber":"1","nick":"J"}"#
    let body = #"[{"op":"add","path":"/team/-","value":\#(person)}]"#
    #expect(desk.patch(deal.id, body).status == 204)
    let after = try desk.record(deal.id)
    #expect(after.team.count == deal.team.count + 1)
    #expect(after.document["team"]?.array?.last?.compact == person)
    #expect(after["/forecast/score"]?.number?.text == "7.50")
  }

  @Test func `sharing sticks, makes the deal shared, and can't be taken back`() throws {
    var desk = Desk()
    let path = "/consent/consentToShareReferralWithMicrosoftSellers"
    let deal = try desk.record(.accepted) { !$0.isShared }
    #expect(desk.patch(deal.id, replacing(path, "\"true\"")).status == 204)
    #expect(try desk.record(deal.id).isShared)
    #expect(try desk.record(deal.id)["/type"] == "Shared")
    let answer = desk.patch(deal.id, replacing(path, "false"))
    #expect(answer.status == 400)
    #expect(answer.problem.target == path)
    #expect(desk.patch(deal.id, replacing(path, "true")).status == 204)
  }

  @Test(arguments: [
    ("/name", "\"x\"", "/name"), ("/eTag", "\"x\"", "/eTag"), ("/team/0", "{}", "/team/0"),
    ("/team/0/email", "\"x\"", "/team/0/email"), ("/details", "{}", "/details"),
    ("/nonsense", "1", "/nonsense"),
    ("/registrations/-", "{}", "/registrations/-"), ("", "{}", ""), ("/details/dealValue", "\"1,000\"", nil),
    ("/details/dealValue", "true", nil), ("/details/dealValue", "-1", nil),
    ("/details/dealValue", "null", nil),
    ("/details/currency", "\"XXX1\"", nil), ("/details/closingDateTime", "\"soon\"", nil),
    ("/details/closingDateTime", "\"2027-02-20T10:00:00+02:00\"", nil),
    ("/details/requirements/solutions/-", #"{"id":"SOL-1","type":"Foo"}"#, nil),
    ("/details/requirements/solutions/-", #"{"id":"SOL-1","type":"Name","price":"x"}"#, nil),
    ("/details/notes", "7", nil), ("/team", "{}", nil), ("/team/-", "{}", nil),
    ("/team", "[{\"email\":7}]", nil),
    ("/consent/consentToShareReferralWithMicrosoftSellers", "\"yes\"", nil),
  ])
  func `what can't be changed, or not to that, is refused with its path`(
    path: String, value: String, target: String?
  ) throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let answer = desk.patch(deal.id, replacing(path, value))
    #expect(answer.status == 400)
    #expect(answer.problem.code == "invalidRequest")
    #expect((answer.json["error"]?["target"]?.string ?? "") == target ?? path)
    #expect(try desk.record(deal.id) == deal)
  }

  @Test(arguments: [
    "", "{}", "[]", "[1]", "nonsense", #"[{"op":"replace"}]"#,
    #"[{"op":"replace","path":"notes","value":1}]"#,
    #"[{"op":"replace","path":"/team/-","value":{"email":"a@b.example"}}]"#,
    #"[{"op":"replace","op":"add","path":"/salesStage","value":"1"}]"#,
  ])
  func `a body that is no patch is refused`(body: String) throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    #expect(desk.patch(deal.id, body).status == 400)
    #expect(try desk.record(deal.id) == deal)
  }

  @Test(arguments: ["remove", "test", "move", "copy"])
  func `other operations than add and replace are refused by name`(name: String) throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let answer = desk.patch(
      deal.id, #"[{"op":"\#(name)","path":"/details/notes","from":"/salesStage","value":null}]"#)
    #expect(answer.status == 400)
    #expect(answer.problem.message?.contains("‘\(name)’") == true)
  }

  @Test func `one bad operation undoes the good ones`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let body =
      #"[{"op":"replace","path":"/salesStage","value":"60"},{"op":"replace","path":"/name","value":"x"}]"#
    #expect(desk.patch(deal.id, body).status == 400)
    #expect(try desk.record(deal.id) == deal)
  }

  @Test func `a refusal is no longer than the service's, however long what it is about`() throws {
    var desk = Desk()
    let long = String(repeating: "a", count: 5_000)
    #expect(desk.get("\(Desk.list)/\(long)").problem.message?.count == 1_024)
    let problem = desk.patch(try desk.record(.accepted).id, replacing("/\(long)", "1")).problem
    #expect(problem.message?.count == 1_024)
    #expect(problem.target?.count == 1_024)
  }

  @Test func `lists hold 50 and notes have a limit`() throws {
    var desk = Desk { $0.notesLimit = 100 }
    let deal = try desk.record(.accepted)
    let people = (0...50).map { #"{"email":"p\#($0)@contoso.example"}"# }
    #expect(
      desk.patch(deal.id, replacing("/team", "[\(people.dropLast().joined(separator: ","))]")).status == 204)
    let full = desk.patch(deal.id, #"[{"op":"add","path":"/team/-","value":\#(people[50])}]"#)
    #expect(full.problem.target == "/team")

    let notes = { String(repeating: "n", count: $0) }
    #expect(desk.patch(deal.id, replacing("/details/notes", "\"\(notes(100))\"")).status == 204)
    let long = desk.patch(deal.id, replacing("/details/notes", "\"\(notes(101))\""))
    #expect(long.status == 400)
    #expect(long.problem.target == "/details/notes")
  }
}
