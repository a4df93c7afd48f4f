public import Referrals
public import ReferralsClient
public import ReferralsStore

/// How far the list has been fetched.
public struct SyncProgress: Hashable, Sendable {
  /// How many records have come.
  public let received: Int
  /// Those among the last page that have a draft.
  public let touched: [Referral]
}

extension Workspace {
  /// Brings the cache up to date with the service.
  ///
  /// The first time everything is read; later, from the latest change back until known ground. A whole reading that
  /// was broken off goes on where it was, and every so often, or when asked, everything is read again, since only
  /// that shows what has vanished.
  ///
  /// - Parameters:
  ///   - whole: Whether to read everything.
  ///   - progress: Hears about each page once it is kept.
  /// - Returns: What could not be read, and what the service lists no more.
  /// - Throws: ``SyncError``; what has been kept by then stays, and the next sync goes on from there.
  @discardableResult
  public func sync(
    whole: Bool, progress: @Sendable (SyncProgress) async -> Void
  ) async throws(SyncError) -> SyncReport {
    do {
      let state = try store.syncState()
      let isDue = state.lastFull.map { !isWithinADay($0) } ?? true
      var (run, page): (SyncRun, ReferralPage?)
      if let resumed = try await resumed(state.open) {
        (run, page) = resumed
      } else {
        run = try store.beginSync(full: whole || isDue, at: now())
        page = try await firstPage(until: run.isFull ? nil : state.knownTo)
      }
      let size = page?.referrals.count ?? 0
      run = try await read(page, into: run, until: run.isFull ? nil : state.knownTo, progress)
      let unread = run.unread
      // What changed meanwhile has moved to the front of the list, past the reader, and must not count as vanished.
      if run.isFull, run.received > size {
        let count = run.received
        run = try await read(try await firstPage(until: nil), into: run, until: run.newest) { step in
          // These were counted before, most of them.
          await progress(SyncProgress(received: count, touched: step.touched))
        }
      }
      let vanished = try store.finishSync(run, at: now())
      return SyncReport(unread: unread, vanished: vanished.count, known: vanished.known)
    } catch let error as ClientError {
      throw .service(error)
    } catch let error as StoreError {
      throw .store(error)
    } catch { throw .service(.cancelled) }
  }

  /// Mostly little has changed since the last time, which a glance at few records shows; they are large.
  private func firstPage(until known: Timestamp?) async throws -> ReferralPage {
    if known != nil {
      let page = try await client.list(ListQuery(order: .newestChange, top: Self.glance))
      if try reachesKnownGround(page, known) || page.nextLink == nil { return page }
    }
    return try await client.list(ListQuery(order: .newestChange, top: ListQuery.largestPage))
  }

  private static let glance = 20

  /// A whole reading that was broken off with its next page; nil where the service does not know the way on any more.
  private func resumed(_ open: SyncRun?) async throws -> (SyncRun, ReferralPage?)? {
    guard let open, open.isFull, let next = open.next, isWithinADay(open.startedAt) else {
      return nil
    }
    do {
      return (open, try await client.page(at: next))
    } catch ClientError.invalid, ClientError.notFound, ClientError.unreadable { return nil }
  }

  /// Keeps page after page, up to known ground where there is some; the next one is on its way meanwhile.
  private func read(
    _ first: consuming ReferralPage?, into run: SyncRun, until known: Timestamp?,
    _ progress: @Sendable (SyncProgress) async -> Void
  ) async throws -> SyncRun {
    var (run, page) = (run, first)
    var trail = PageTrail()
    while let here = page {
      try Task.checkCancellation()
      let isKnown = try reachesKnownGround(here, known)
      let way: Result<String?, ClientError> =
        isKnown ? .success(nil) : Result { () throws(ClientError) in try trail.next(after: here) }
      async let next = fetch((try? way.get()).flatMap(\.self))
      run = try store.save(here, in: run)
      await progress(SyncProgress(received: run.received, touched: touched(by: here)))
      _ = try way.get()
      page = try await next
    }
    return run
  }

  private nonisolated func fetch(_ link: String?) async throws -> ReferralPage? {
    guard let link else { return nil }
    return try await client.page(at: link)
  }

  /// What vanishes does so seldom; a time that is still to come was told by a clock that has been set right since.
  private func isWithinADay(_ time: Int) -> Bool { (0...86_400).contains(now() - time) }

  private func touched(by page: ReferralPage) -> [Referral] {
    page.referrals.filter { known[$0.id] != nil }
  }

  /// Whether a page holds records from before what is known, each just as it is kept.
  ///
  /// Those of the same moment may be new, and the moments come from clocks that were perhaps set back.
  private func reachesKnownGround(_ page: ReferralPage, _ knownTo: Timestamp?) throws(StoreError) -> Bool {
    guard let knownTo else { return false }
    let earlier = page.referrals.filter { $0.updatedAt.map { $0 < knownTo } ?? false }
    guard !earlier.isEmpty else { return false }
    return try store.news(earlier).isEmpty
  }
}

/// Why the cache could not be brought up to date.
public enum SyncError: Error, Hashable, Sendable {
  case service(ClientError)
  case store(StoreError)
}

extension SyncError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .service(let error): error.description
    case .store(let error): error.description
    }
  }
}
