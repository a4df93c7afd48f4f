import Referrals
import Testing

@Suite struct StagedElements {
  /// A draft that edits Mira, takes out Tomas and adds Jane.
  private func draft() throws -> Draft {
    var draft = try Invented.draft(["/team": [Invented.mira, Invented.tomas, Invented.ines]])
    draft.set(
      [Invented.person("Mira", "Solheim"), Invented.ines, Invented.janeDoe], at: "/team")
    return draft
  }

  @Test func `a list is told with what is taken out where it stood before`() throws {
    let team = try Invented.field("team")
    let elements = try draft().elements(of: team)
    #expect(elements.map(\.title) == ["Mira Solheim", "Tomas Brandl", "Ines Quintela", "Jane Doe"])
    #expect(elements.map(\.change) == [.edited, .removed, nil, .added])
    #expect(elements.map(\.place) == [0, nil, 1, 2])
    #expect(elements.map(\.origin) == [0, 1, 2, nil])
  }

  @Test(arguments: [
    (0, ["Mira Solheim", "Ines Quintela", "Jane Doe"]),
    (1, ["Mira Solheim", "Tomas Brandl", "Ines Quintela", "Jane Doe"]),
    (2, ["Mira Solheim", "Ines Quintela", "Jane Doe"]), (3, ["Mira Solheim", "Ines Quintela"]),
  ])
  func `one element is unstaged, and the others stay as they are staged`(place: Int, names: [String]) throws {
    let team = try Invented.field("team")
    var draft = try draft()
    let before = draft.elements(of: team)
    draft.unstage(before[place], of: team)
    #expect(draft.result.team.map(\.name) == names)
    let others = Set(before.map(\.title)).subtracting([before[place].title])
    for element in draft.elements(of: team) where others.contains(element.title) {
      #expect(before.contains { $0.title == element.title && $0.change == element.change })
    }
  }

  @Test func `a list whose every element is unstaged is as it was`() throws {
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
      let team = try Invented.field("team")
      var draft = try draft()
      let titles = draft.elements(of: team).map(\.title)
      for place in order {
        let element = try #require(draft.elements(of: team).first { $0.title == titles[place] })
        draft.unstage(element, of: team)
      }
      #expect(draft.isEmpty)
    }
  }
}
