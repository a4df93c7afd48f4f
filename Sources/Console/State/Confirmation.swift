public import Referrals

/// The question before something leaves the machine or is lost, as facts that every window lays out anew.
public struct Confirmation: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case send([Referral.ID])
    case quit
  }

  /// What must be read before the answer.
  public struct Warning: Hashable, Sendable {
    public let text: String
    /// Whether it tells of what can't be taken back.
    public let isFinal: Bool

    init(_ text: String, isFinal: Bool = false) {
      self.text = text
      self.isFinal = isFinal
    }
  }

  public let subject: Subject
  /// What is asked, where the warnings do not say it.
  let question: String?
  /// What it comes to, referral by referral; a small window tells less of it.
  let details: [String]
  /// What that comes to for the pipeline, as sentences; told where there is room.
  let effect: String
  let warnings: [Warning]
  /// Whether the word `yes` must be typed in full.
  public let needsWord: Bool
  public var answer = LineEditor()
  /// Why the answer does not do.
  var complaint: String?
  /// Whether it was on the screen before the next key; until then no key is an answer.
  var isSeen = false
  /// How far the lines are scrolled in a window that does not show all of them.
  var scroll = 0

  init(
    subject: Subject, question: String? = nil, details: [String] = [], effect: String = "",
    warnings: [Warning], needsWord: Bool = false
  ) {
    self.subject = subject
    self.question = question
    self.details = details
    self.effect = effect
    self.warnings = warnings
    self.needsWord = needsWord
  }

  /// How it is answered.
  var ways: String {
    if subject == .quit { return "Enter quits, Esc stays." }
    return needsWord ? "Type yes and press Enter to send, Esc to stay." : "Enter sends, Esc stays."
  }

  /// All of it as sentences.
  public var lines: [String] {
    (question.map { [$0] } ?? []) + details + (effect.isEmpty ? [] : [effect]) + warnings.map(\.text) + [ways]
  }
}
