public import Referrals
public import ReferralsClient
public import ReferralsStore

/// Reading, keeping and sending, as both the screen and the command line do it.
///
/// A send is a protocol, since adding a person is not idempotent: it is written down first, and what got no definite
/// answer is looked up before anything is sent again.
public actor Workspace {
  let client: ReferralsClient
  nonisolated let store: Store
  /// Seconds since 1970.
  nonisolated let now: @Sendable () -> Int
  /// Each draft as this process last kept it or found it kept.
  var known: [Referral.ID: Known] = [:]
  /// What the store called the state of all drafts when every one of them was last compared.
  var compared: Int64?
  /// How many reports on each draft were given and not taken in yet.
  var unread: [Referral.ID: Int] = [:]
  /// Text that another copy left in a form, as far as the screen was told of it.
  var offered: [String: Unfinished] = [:]
  /// The sends without an answer that nobody waits for, as far as this process has told of them.
  var abandoned: Set<Int64> = []
  /// The sends that this process waits for, by their number in the journal.
  var underway: Set<Int64> = []

  /// Outcomes that are not in the journal yet, by the number of the send.
  var unwritten: [Int64: Unwritten] = [:]

  /// What became of a send, while the disk does not take it.
  struct Unwritten {
    let ticket: SendTicket
    let outcome: SendOutcome
  }

  /// A draft on disk, and under which revision.
  struct Known {
    let draft: Draft
    let revision: Int64

    init(draft: Draft, revision: Int64) {
      self.draft = draft
      self.revision = revision
    }

    init(_ stored: StoredDraft) { self.init(draft: stored.draft, revision: stored.revision) }
  }

  /// - Parameters:
  ///   - client: Whom to ask and to tell.
  ///   - store: Where everything is kept.
  ///   - restored: What the store was found to hold.
  ///   - now: Seconds since 1970.
  public init(
    client: ReferralsClient, store: Store, restored: Restored, now: @escaping @Sendable () -> Int
  ) {
    self.client = client
    self.store = store
    self.now = now
    known = Dictionary(restored.drafts.map { ($0.draft.base.id, Known($0)) }) { _, later in later }
    abandoned = Set(restored.open.values.filter { !$0.isUnderway }.map(\.ticket.number))
  }

  /// Fetches one referral as it is now, and keeps it in the cache.
  ///
  /// A record that can't be cached is given all the same.
  public func fetch(_ id: Referral.ID) async throws(ClientError) -> Referral {
    let referral: Referral
    do { referral = try await client.get(id) } catch {
      // It is shown as gone from now on; else the next full sync would do that.
      if case .notFound = error { try? store.vanish([id], at: now()) }
      throw error
    }
    try? store.save([referral])
    return referral
  }
}
