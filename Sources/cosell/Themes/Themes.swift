import Console
import Referrals

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The themes there are: those in the program, and the user's own files before them.
enum Themes {
  private static let builtIn: [(name: String, bytes: [UInt8])] = [
    ("default", PackageResources.default_yaml),
    ("dark", PackageResources.dark_yaml),
    ("light", PackageResources.light_yaml),
    ("high-contrast", PackageResources.high_contrast_yaml),
    ("colour-blind", PackageResources.colour_blind_yaml),
  ]

  /// The themes that come with the program, the usual one first.
  static var builtInNames: [String] { builtIn.map(\.name) }

  /// Every theme that can be named, the user's own after the ones in the program.
  static func names(userFolder: String?) -> [String] {
    let files = userFolder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    let own = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    return builtInNames + own.filter { !builtInNames.contains($0) }.sorted()
  }

  /// The theme called `name`: `NAME.yaml` in `userFolder` if it is there, else the one in the program.
  static func named(_ name: String, userFolder: String?) throws(ThemeError) -> Theme {
    if let userFolder, !name.contains("/") {
      let file = "\(userFolder)/\(name).yaml"
      let text: String?
      do throws(OwnFileFault) { text = try OwnFile.text(file) } catch { throw .unreadable(file: file, error) }
      if let text { return try ThemeFile(file).theme(from: text, called: name) }
    }
    guard let entry = builtIn.first(where: { $0.name == name }) else {
      let known = names(userFolder: userFolder)
      throw .unknownTheme(name, nearest: nearestName(to: name, among: known), known: known)
    }
    return try ThemeFile("\(name).yaml").theme(
      from: String(decoding: entry.bytes, as: UTF8.self), called: name)
  }
}
