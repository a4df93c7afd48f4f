import Referrals
import Testing

@Suite struct PipelineEffects {
  private func draft(_ value: JSONValue, _ currency: String = "CHF", from stage: Stage = .accepted) throws
    -> Draft
  {
    try Invented.draft([
      "/details/dealValue": value, "/details/currency": .string(currency), "/status": .string(stage.status),
      "/substatus": .string(stage.substatus),
    ])
  }

  private func moved(_ draft: Draft, to stage: Stage, value: JSONValue? = nil) -> Draft {
    var draft = draft
    draft.move(to: stage, reason: "Other")
    if let value { draft.set(value, at: "/details/dealValue") }
    return draft
  }

  private func amounts(_ sums: [String: Amount]) -> [String: String] { sums.mapValues(\.plain) }

  @Test func `a lost deal leaves the open pipeline with all it was worth there, whatever it is worth now`()
    throws
  {
    let effect = PipelineEffect([moved(try draft("245000"), to: .lost, value: "12000")])
    #expect(amounts(effect.leaving.sums) == ["CHF": "245000"])
    #expect(amounts(effect.arriving[.lost]?.sums ?? [:]) == ["CHF": "12000"])
    #expect(effect.growth.isEmpty)
    #expect(amounts(effect.openChange) == ["CHF": "-245000"])
  }

  @Test func `a decline is no nothing, and a win is worth what it is won with`() throws {
    let effect = PipelineEffect([
      moved(try draft("80000", "USD", from: .received), to: .declined),
      moved(try draft("100", "USD"), to: .won, value: "250.50"), moved(try draft("7", "EUR"), to: .won),
    ])
    #expect(amounts(effect.arriving[.declined]?.sums ?? [:]) == ["USD": "80000"])
    #expect(amounts(effect.arriving[.won]?.sums ?? [:]) == ["USD": "250.5", "EUR": "7"])
    #expect(effect.arriving[.won]?.count == 2)
    #expect(effect.leaving.count == 3)
    #expect(amounts(effect.leaving.sums) == ["USD": "80100", "EUR": "7"])
  }

  @Test func `what is accepted stays open, and its new value counts as growth`() throws {
    let effect = PipelineEffect([moved(try draft("100", from: .pending), to: .accepted, value: "150")])
    #expect(amounts(effect.arriving[.accepted]?.sums ?? [:]) == ["CHF": "150"])
    #expect(amounts(effect.growth) == ["CHF": "50"])
    #expect(effect.leaving.count == 0)
  }

  @Test func `a value that goes to another currency leaves the one and joins the other`() throws {
    var draft = try draft("1000", "USD")
    draft.set("EUR", at: "/details/currency")
    #expect(amounts(PipelineEffect([draft]).growth) == ["USD": "-1000", "EUR": "1000"])
  }

  @Test func `a first value is growth, and changes that cancel out are none`() throws {
    var first = try draft(.null)
    first.set("500", at: "/details/dealValue")
    #expect(amounts(PipelineEffect([first]).growth) == ["CHF": "500"])
    var (up, down) = (try draft("100"), try draft("200"))
    up.set("150", at: "/details/dealValue")
    down.set("150", at: "/details/dealValue")
    #expect(PipelineEffect([up, down]).isNothing)
  }

  @Test func `deals without a readable value are counted apart`() throws {
    let effect = PipelineEffect([moved(try draft("1E+400"), to: .lost), moved(try draft("5"), to: .lost)])
    #expect(effect.leaving.count == 2)
    #expect(effect.leaving.unvalued == 1)
    #expect(amounts(effect.leaving.sums) == ["CHF": "5"])
  }

  @Test func `a draft that moves nothing and no value has no effect`() throws {
    var draft = try draft("5")
    draft.set("New notes", at: "/details/notes")
    #expect(PipelineEffect([draft]).isNothing)
  }
}
