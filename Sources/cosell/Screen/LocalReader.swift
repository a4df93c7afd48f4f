import Console
import Referrals
import ReferralsStore
import Workspace

/// Answers the effects that only read from this machine, before the next key is looked at.
struct LocalReader {
  let workspace: Workspace

  /// What came of an effect; nil when it is not for here.
  func answer(_ effect: Effect) -> Event? {
    do throws(StoreError) {
      switch effect {
      case .rows(let query, let anchor, let count), .rowsAhead(let query, let anchor, let count):
        return .rows(query, anchor, try workspace.rows(query, from: anchor, count: count))
      case .count(let query) where query.filter == .everything:
        let (count, totals) = try workspace.count(query)
        return .counted(query, count, totals)
      case .read(let ids): return .read(try workspace.read(ids))
      case .history(let search, let before):
        let entries = try workspace.history(search: search, before: before, count: HistoryView.Page.size)
        return .history(HistoryView.Page(search: search, before: before, entries: entries))
      case .meet(let text, let id):
        guard let field = Field.with(id) else { return .met(nil) }
        return .met(try workspace.person(like: text, in: field))
      default: return nil
      }
    } catch { return .readFailed(Trouble("\(error)")) }
  }
}
