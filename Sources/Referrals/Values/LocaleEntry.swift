/// Checks the shape of a culture name such as `en-us` (BCP 47).
public enum LocaleEntry {
  /// What is wrong with `text` as a culture name, in a sentence; nil when nothing is.
  public static func problem(in text: String) -> String? {
    if text.isEmpty { return "Type a language and region, for example en-us." }
    if text.contains("_") { return "Use a hyphen, for example en-us." }
    let tags = text.split(separator: "-", omittingEmptySubsequences: false)
    let isShaped =
      text.utf8.count <= 35
      && tags.first.map { (2...3).contains($0.count) && $0.allSatisfy(\.isASCIILetter) } == true
      && tags.dropFirst().allSatisfy { tag in
        (1...8).contains(tag.count) && tag.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
      }
    return isShaped ? nil : "‘\(text.prefix(35))’ isn't a language and region. Type one like en-us or de-ch."
  }
}
