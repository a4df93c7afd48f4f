@testable import Console
@testable import Referrals
import Testing

@Suite struct NamelessDeals {
  private func desk(name: String, customer: JSONValue) throws -> Desk {
    let nameless = try Records.changed(
      Records.rollout, ["/name": .string(name), "/customerProfile/name": customer])
    return Desk([nameless])
  }

  @Test(arguments: ["", "\u{200B}"])
  func `wherever something is asked about a deal it can be told which`(name: String) throws {
    var desk = try desk(name: name, customer: "Adatum")
    #expect(desk.screen.contains(String(Records.rollout.prefix(8))))
    desk.stageValue("1", of: Records.rollout)
    desk.press("p")
    #expect(desk.screen.contains("Adatum"))
    desk.press("s")
    #expect(desk.flatScreen.contains("Adatum · \(Records.rollout)"))
  }

  @Test func `without a customer it is its id`() throws {
    var desk = try desk(name: "", customer: .null)
    desk.open(Records.rollout)
    #expect(desk.screen.hasPrefix(" \(Records.rollout)"))
    desk.press("v")
    #expect(desk.form?.title == "Deal value · \(Records.rollout)")
  }
}
