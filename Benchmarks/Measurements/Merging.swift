import Benchmark
import Referrals

/// A draft, and the record as somebody else has made it meanwhile.
private struct Meeting {
  let draft: Draft
  let fresh: Referral
}

func measureMerging() {
  var meetings: [Meeting] = []
  Benchmark(
    "Merge 1,000 drafts",
    closure: { _ in
      let collisions = meetings.count { !$0.draft.rebased(on: $0.fresh).collisions.isEmpty }
      guard collisions == 500 else { throw NothingToMeasure("\(collisions) drafts collided, not 500.") }
    },
    setup: {
      let invented = Invented()
      // A closed referral takes no edit, so that every draft on one would collide.
      let open = (0..<2_000).compactMap(invented.referral).filter { !$0.stage.isClosed }.prefix(1_000)
      meetings = open.enumerated().compactMap { number, base in
        Meeting(over: base, number, isCollision: number % 2 == 1)
      }
    })
}

extension Meeting {
  /// We change value and notes and add somebody; they move the sales stage and add somebody else, and, where it is to be
  /// a collision, change value and notes as well.
  init?(over base: Referral, _ number: Int, isCollision: Bool) {
    guard var document = base.document.object, var details = document["details"]?.object else { return nil }
    var draft = Draft(base: base)
    let people = document["team"]?.array ?? []
    draft.set(.number(JSONNumber(42)), at: "/details/dealValue")
    draft.set(.string("\(base.notes)\nSigned off by legal."), at: "/details/notes")
    draft.set(.array(people + [Invented.person(number, at: "adatum")]), at: "/team")
    document["eTag"] = "\"later\""
    document["salesStage"] = "90"
    document["team"] = .array([Invented.person(number + 5, at: "proseware")] + people)
    if isCollision {
      details["dealValue"] = .number(JSONNumber(43))
      details["notes"] = .string("Called back.\n\(base.notes)")
      document["details"] = .object(details)
    }
    guard let fresh = Referral(.object(document)) else { return nil }
    self.draft = draft
    self.fresh = fresh
  }
}
