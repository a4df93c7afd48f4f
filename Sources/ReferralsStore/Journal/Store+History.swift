import GRDB
public import Referrals

extension Store {
  /// Sends from the newest back: those in which every word of `search` occurs, before the send `number`.
  ///
  /// Looked through are the deal, the customer, ids, request ids, the patch and the reasons.
  public func history(search: String = "", before number: Int64? = nil, count: Int) throws(StoreError)
    -> [HistoryEntry]
  {
    let words = SearchText.folded(search).split(separator: " ").map(String.init)
    return try read { db in
      var sql: SQL = "SELECT * FROM send WHERE number < \(number ?? .max)"
      for word in words { sql.append(literal: " AND instr(search, \(word)) > 0") }
      sql.append(literal: " ORDER BY number DESC LIMIT \(count)")
      return try SQLRequest<Row>(literal: sql).fetchAll(db).map(HistoryEntry.init)
    }
  }
}

extension HistoryEntry {
  fileprivate init(_ row: Row) {
    let headers: String = row["headers"]
    let answer: String? = row["answer"]
    self.init(
      number: row["number"], referral: row["id"], name: row["name"],
      state: SendState(rawValue: row["state"]) ?? .unknown, startedAt: row["startedAt"],
      finishedAt: row["finishedAt"], requestID: row["requestID"], serviceRequestID: row["serviceRequestID"],
      oldETag: row["eTag"], newETag: row["newETag"], path: row["path"],
      headers: headers.split(separator: "\n").map(String.init), body: row["body"], words: row["words"],
      problem: answer.flatMap { ProblemText(text: $0)?.problem },
      draft: (try? DraftText(row))?.draft, kept: answer.map(Self.kept) ?? [])
  }
}

extension HistoryEntry {
  /// The fields that an answer says the service kept its own values of.
  private static func kept(in answer: String) -> [KeptField] {
    let json = try? JSONValue(parsing: answer)
    return json?["kept"]?.array?.compactMap { KeptField($0) } ?? []
  }
}

/// A refusal as one text, so that the history tells it as the service did.
struct ProblemText {
  let problem: ServiceProblem

  init(_ problem: ServiceProblem) { self.problem = problem }

  init?(text: String) {
    guard let json = try? JSONValue(parsing: text), let problem = ServiceProblem(facts: json) else {
      return nil
    }
    self.problem = problem
  }

  var text: String { problem.facts.compact }
}
