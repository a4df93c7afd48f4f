import Referrals

/// Every draft once more, each in a small file of its own, for the day the database is damaged.
///
/// A copy is on the disk before the database takes the draft, and goes once the database let it go.
struct DraftCopies: Sendable {
  let folder: String

  func put(_ draft: StoredDraft, isSending: Bool, requestID: String?, at time: Int) throws(StoreError) {
    try PrivateFiles.makeFolder(folder)
    let text = DraftText(draft.draft)
    let copy: JSONValue = [
      "base": .string(text.base), "edits": .string(text.edits), "isWhole": .bool(text.isWhole),
      "condition": .string(draft.condition),
      "revision": .number(JSONNumber(Int(draft.revision))), "savedAt": .number(JSONNumber(time)),
      "isSending": .bool(isSending), "requestID": requestID.map(JSONValue.string) ?? .null,
    ]
    try PrivateFiles.replace(file(draft.draft.base.id), with: copy.compact)
  }

  /// As above, but not over a copy that tells of a sending.
  ///
  /// - Returns: Whether the copy is there.
  func putUnlessSending(_ draft: StoredDraft, at time: Int) throws(StoreError) -> Bool {
    let before = copy(file(draft.draft.base.id))
    guard before?.requestID == nil else { return false }
    let revision = max(draft.revision, (before?.draft.revision ?? 0) + 1)
    let newer = StoredDraft(
      draft: draft.draft, condition: draft.condition, revision: revision, savedAt: draft.savedAt)
    try put(newer, isSending: false, requestID: nil, at: time)
    return true
  }

  func remove(_ id: Referral.ID) { PrivateFiles.delete(file(id)) }

  func removeAll() {
    for name in PrivateFiles.names(in: folder) { PrivateFiles.delete("\(folder)/\(name)") }
  }

  struct Copy: Hashable {
    let draft: StoredDraft
    let savedAt: Int
    /// The request under way when the copy was made.
    let requestID: String?
  }

  var isEmpty: Bool { names.isEmpty }
  var count: Int { names.count }

  /// Whether the copy of a draft says the very same, and was made for no sending.
  func hold(_ id: Referral.ID, _ text: DraftText, condition: String, revision: Int64) -> Bool {
    guard let bytes = PrivateFiles.contents(file(id)), let json = try? JSONValue(parsing: bytes) else {
      return false
    }
    return text == DraftText(json) && json["condition"]?.string == condition
      && json["revision"]?.number?.int == Int(revision) && json["isSending"]?.bool == false
  }

  func all() -> [Copy] { names.compactMap { copy("\(folder)/\($0)") } }

  /// Gives the copies of drafts whose ids were spelled otherwise the names that they have now.
  ///
  /// `current` says what the table holds of a referral.
  func rename(_ current: (Referral.ID) throws -> StoredDraft?) throws {
    for name in names where name.count == 2 * 36 + ".json".count {
      let path = "\(folder)/\(name)"
      guard isInCapitals(name), let copy = copy(path), file(copy.draft.draft.base.id) != path else {
        continue
      }
      let id = copy.draft.draft.base.id
      let requestID = copy.requestID ?? self.copy(file(id))?.requestID
      let draft = try current(id) ?? copy.draft
      try put(draft, isSending: requestID != nil, requestID: requestID, at: draft.savedAt)
      PrivateFiles.delete(path)
    }
  }

  /// Whether the id that a name spells has a letter from A to F, which are 41 to 46.
  private func isInCapitals(_ name: String) -> Bool {
    let digits = Array(name.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).contains {
      digits[$0] == UInt8(ascii: "4") && (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(digits[$0 + 1])
    }
  }

  private var names: [String] { PrivateFiles.names(in: folder).filter { $0.hasSuffix(".json") }.sorted() }

  private func copy(_ path: String) -> Copy? {
    guard let bytes = PrivateFiles.contents(path), let json = try? JSONValue(parsing: bytes),
      let draft = DraftText(json)?.draft
    else { return nil }
    let stored = StoredDraft(
      draft: draft, condition: json["condition"]?.string ?? "",
      revision: Int64(json["revision"]?.number?.int ?? 0), savedAt: json["savedAt"]?.number?.int ?? 0)
    return Copy(
      draft: stored, savedAt: stored.savedAt,
      requestID: json["isSending"]?.bool == true ? json["requestID"]?.string ?? "" : nil)
  }

  /// Ids come from the service, so their bytes are spelled in hexadecimal.
  private func file(_ id: Referral.ID) -> String {
    let digits = id.utf8.map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }
    return "\(folder)/\(digits.joined()).json"
  }
}

extension DraftText {
  /// What a copy tells.
  fileprivate init?(_ copy: JSONValue) {
    guard let base = copy["base"]?.string, let edits = copy["edits"]?.string else { return nil }
    // Copies from before it was written down were made of what may have been a row of the list.
    self.init(base: base, edits: edits, isWhole: copy["isWhole"]?.bool ?? false)
  }
}
