import Referrals
import Testing

@Suite struct DraftChanges {
  /// A change without its field.
  struct Words: Hashable, CustomTestStringConvertible {
    let kind: Change.Kind
    let title: String
    let before: String
    let after: String

    init(_ kind: Change.Kind, _ title: String, _ before: String, _ after: String) {
      (self.kind, self.title, self.before, self.after) = (kind, title, before, after)
    }

    init(_ change: Change) { self.init(change.kind, change.title, change.before, change.after) }

    var testDescription: String { "\(kind) \(title): ‘\(before)’ → ‘\(after)’" }
  }

  private func words(_ edit: (inout Draft) -> Void) throws -> [Words] {
    var draft = try Invented.draft()
    edit(&draft)
    return draft.changes.map(Words.init)
  }

  @Test func `fields are told in table order with what they were and will be`() throws {
    let told = try words { draft in
      draft.set("FY27", at: "/campaignId")
      draft.set("USD", at: "/details/currency")
      draft.set("2500", at: "/details/dealValue")
      draft.set("2027-03-31T00:00:00Z", at: "/details/closingDateTime")
      draft.set(true, at: "/consent/consentToShareReferralWithMicrosoftSellers")
    }
    #expect(
      told == [
        Words(.edited, "Deal value", "1,000.50 EUR", "2,500.00 USD"),
        Words(.edited, "Currency", "EUR · Euro", "USD · US Dollar"),
        Words(.edited, "Closes on", "2027-01-29", "2027-03-31"),
        Words(.edited, "Campaign", "", "FY27"),
        Words(.edited, "Shared with Microsoft", "no", "yes"),
      ])
  }

  @Test func `a move is told with its reason`() throws {
    let told = try words { $0.move(to: .lost, reason: "Budget too small") }
    #expect(told == [Words(.edited, "Stage", "Active · Accepted", "Closed · Lost: Budget too small")])
  }

  @Test func `people are told one by one`() throws {
    let told = try words { draft in
      draft.set([Invented.person("Mira", "Solheim", phone: .null), Invented.janeDoe], at: "/team")
    }
    #expect(
      told == [
        Words(.edited, "Mira Solheim", "Phone +4722000001", "no phone"),
        Words(.added, "Jane Doe", "", "jane.doe@contoso.com"),
        Words(.removed, "Tomas Brandl", "tomas.brandl@proseware.example", ""),
      ])
  }

  @Test func `a person with a new e-mail is the same person`() throws {
    var person = Person(try #require(Invented.mira.object))
    person.set(.email, to: "mira@proseware.example")
    let told = try words { $0.set([.object(person.document), Invented.tomas], at: "/team") }
    #expect(
      told == [
        Words(
          .edited, "Mira Solheim", "E-mail mira.solheim@proseware.example", "E-mail mira@proseware.example")
      ])
  }

  @Test func `two people of one address are told apart, and taking one out is told`() throws {
    var draft = try Invented.draft(["/team": [Invented.mira, Invented.mira]])
    draft.set([Invented.mira], at: "/team")
    #expect(
      draft.changes.map(Words.init) == [Words(.removed, "Mira Solheim", "mira.solheim@proseware.example", "")]
    )
  }

  @Test func `solutions are told by name and id`() throws {
    var solution = Solution(try #require(Invented.solution.object))
    solution.set(.price, to: "99")
    var draft = try Invented.draft(["/details/requirements/solutions": [Invented.solution]])
    draft.set(
      [.object(solution.document), ["id": "AzureStack", "type": "Category"]],
      at: "/details/requirements/solutions")
    #expect(
      draft.changes.map(Words.init) == [
        Words(.edited, "Proseware Ledger", "Price 120", "Price 99"),
        Words(.added, "AzureStack", "", "AzureStack"),
      ])
  }
}
