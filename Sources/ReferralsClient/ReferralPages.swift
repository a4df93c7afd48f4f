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
    private var next: Place = .first
    private var trail = PageTrail()

    private enum Place {
      case first
      case link(String)
      case end
      /// The list can't be followed any further.
      case nowhere(ClientError)
    }

    fileprivate init(client: ReferralsClient, query: ListQuery) {
      self.client = client
      self.query = query
    }

    /// - Throws: ``ClientError/unreadable(_:)`` when the list comes back to a page it has already given.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(ClientError) -> ReferralPage? {
      let page: ReferralPage
      switch next {
      case .first: page = try await client.list(query)
      case .link(let link): page = try await client.page(at: link)
      case .end: return nil
      case .nowhere(let error): throw error
      }
      do throws(ClientError) { next = try trail.next(after: page).map(Place.link) ?? .end } catch {
        next = .nowhere(error)
      }
      return page
    }
  }
}

extension ReferralsClient {
  /// Every page of a list.
  public func referrals(_ query: ListQuery) -> ReferralPages { ReferralPages(client: self, query: query) }
}
