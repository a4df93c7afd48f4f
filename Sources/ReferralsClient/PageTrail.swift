public import Referrals

/// The way through a list so far, so that one that goes round in circles comes to an end.
///
/// A service that gives the same page again under other links would keep a reader for ever; one that repeats itself for
/// a while, or gives empty pages while it searches, is followed. Where everything that it counts has come, a circle is the
/// end of the list.
public struct PageTrail: Sendable {
  /// How many pages in a row may bring nothing new.
  static let patience = 20

  private var links: Set<String> = []
  /// What was on each page, as one number, since a list may have very many.
  private var pages: Set<Int> = []
  private var stale = 0
  /// How many records have come, and how many there are in all, where a page counted more than it held.
  private var (received, total): (Int, Int?) = (0, nil)

  public init() {}

  /// Where the list goes on after `page`; nil at its end.
  ///
  /// - Throws: ``ClientError/unreadable(_:)`` when the list comes back to a page it has already given.
  public mutating func next(after page: ReferralPage) throws(ClientError) -> String? {
    var content = Hasher()
    for referral in page.referrals {
      content.combine(referral.id)
      content.combine(referral.eTag)
    }
    let isNew = pages.insert(content.finalize()).inserted && !page.referrals.isEmpty
    stale = isNew ? 0 : stale + 1
    if isNew { received += page.referrals.count }
    if let count = page.count, count > page.referrals.count { total = count }
    guard let link = page.nextLink else { return nil }
    if links.insert(link).inserted, stale < Self.patience { return link }
    guard let total, received >= total else { throw .unreadable(.repeatedPage) }
    return nil
  }
}
