@testable import Console
@testable import Referrals

extension Records {
  /// What was sent lately, the newest first: under way, refused, and sent with a person who was added.
  static var sends: [HistoryEntry] {
    [
      send(4, renewal, .unknown, words: "The line was cut.") { $0.set("90000", at: "/details/dealValue") },
      send(3, rollout, .refused, words: "The deal value is out of range.") {
        $0.set("1", at: "/details/dealValue")
      },
      send(2, estate, .sent) { draft in
        draft.set("250000", at: "/details/dealValue")
        draft.set(
          .array((draft["/team"].array ?? []) + [person("zoe@contoso.example", "Zoe", "Hart")]), at: "/team")
      },
      send(1, renewal, .notSent, words: "The service can't be reached.") {
        $0.set("Call in spring.", at: "/details/notes")
      },
    ]
  }

  /// A send of a change to one record, as the history tells it.
  static func send(
    _ number: Int64, _ id: Referral.ID, _ state: SendState, words: String = "",
    _ change: (inout Draft) -> Void
  ) -> HistoryEntry {
    var draft = all.first { $0.id == id }.map(Draft.init(base:))
    if var wanted = draft {
      change(&wanted)
      draft = wanted
    }
    return HistoryEntry(
      number: number, referral: id, name: draft?.base.name ?? "", state: state,
      startedAt: 1_795_000_000 + Int(number) * 3_600, finishedAt: state.isOpen ? nil : 1_795_000_100,
      requestID: "request-\(number)", serviceRequestID: state == .sent ? "service-\(number)" : nil,
      oldETag: draft?.base.eTag, newETag: state == .sent ? "\"after-\(number)\"" : nil,
      path: "/v1.0/engagements/referrals/\(id)", headers: ["Request-ID: request-\(number)"],
      body: draft?.patch.json.indented ?? "", words: words, problem: nil, draft: draft)
  }
}
