import Referrals

extension Emulation {
  /// Updates a record as a whole or not at all.
  mutating func patch(_ id: String, _ request: SandboxRequest, at now: Moment) throws(Refusal) -> Answer {
    try checkMediaType(request)
    guard let place = book.place(of: id) else {
      throw book.isTwin(id) ? .ownedByMicrosoft : .notFound("There is no referral ‘\(id)’.")
    }
    let record = book.document(at: place)
    if let condition = request.header("If-Match") {
      let tag = record["eTag"]?.string ?? ""
      guard ETag.matches(condition, tag) else { throw .staleTag }
    }
    let updated = try PatchRules(notesLimit: options.notesLimit, now: now).result(
      of: request.body, on: record)
    let stored = book.write(updated, at: place, now: now)
    return Self.wantsRecord(request) ? Self.entity(stored) : .noContent
  }

  /// Refuses JSON Patch's own media type too: the documentation never shows it.
  private func checkMediaType(_ request: SandboxRequest) throws(Refusal) {
    let wanted = Endpoint.patch.mediaType ?? ""
    let sent = request.header("Content-Type") ?? ""
    let type = sent.split(separator: ";").first?.split(separator: " ").first?.lowercased()
    guard type == wanted else {
      throw .invalid(
        "The body must be \(wanted)\(sent.isEmpty ? "" : ", not \(sent)").", target: "Content-Type",
        status: 415)
    }
  }

  /// Whether the answer is to be the updated record (RFC 7240, section 4.2).
  private static func wantsRecord(_ request: SandboxRequest) -> Bool {
    let preferences = request.header("Prefer")?.split { $0 == "," || $0 == ";" } ?? []
    return preferences.contains {
      $0.filter { $0 != " " && $0 != "\"" }.lowercased() == "return=representation"
    }
  }
}
