import ReferralsStore

extension Opening {
  /// What a person should know about how the local data was found; nil where all is well.
  var words: String? {
    switch self {
    case .fresh, .opened: nil
    case .mended(let drafts):
      "Of what was pending, the local data had lost \(Self.counted(drafts, "draft")), which came back from the copies."
        + Self.advice(drafts)
    case .rescued(let file?, let drafts, let unfinished, let sends):
      "The local data was damaged and is set aside as \(file). Taken over: \(Self.counted(drafts, "draft")), "
        + "\(Self.counted(unfinished, "open form")), \(Self.counted(sends, "send")); the rest is fetched anew."
        + Self.advice(drafts)
    case .rescued(nil, let drafts, let unfinished, _):
      "The local data was missing. From the copies came back \(Self.counted(drafts, "draft")) and "
        + "\(Self.counted(unfinished, "open form")); the rest is fetched anew." + Self.advice(drafts)
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func advice(_ drafts: Int) -> String {
    drafts == 0 ? "" : " Press p and look at \(drafts == 1 ? "it" : "them") before you send."
  }
}
