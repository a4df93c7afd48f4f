public import Referrals

/// A list, page by page, each fetched when it is asked for.
public struct ReferralPages: AsyncSequence, Sendable {
  public typealias Element = ReferralPage
  public typealias Failure = ClientError

  let client: ReferralsClient
  let query: ListQuery

  public func makeAsyncIterator() -> Iterator { Iterator(client: client, query: query) }

  public struct Iterator: AsyncIteratorProtocol {
    let client: ReferralsClient
    let query: ListQuery
    private var last: ReferralPage?
    private var seen: Set<String> = []

    fileprivate init(client: ReferralsClient, query: ListQuery) {
      self.client = client
      self.query = query
    }

    /// - Throws: ``ClientError/unreadable(_:)`` when the list comes back to a page it has already given.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(ClientError) -> ReferralPage? {
      guard let last else {
        let page = try await client.list(query)
        self.last = page
        return page
      }
      guard let link = last.nextLink else { return nil }
      guard seen.insert(link).inserted else { throw .unreadable(.repeatedPage) }
      self.last = try await client.next(last)
      return self.last
    }
  }
}

extension ReferralsClient {
  /// Every page of a list.
  public func referrals(_ query: ListQuery) -> ReferralPages { ReferralPages(client: self, query: query) }
}
