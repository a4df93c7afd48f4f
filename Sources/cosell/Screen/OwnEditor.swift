import Console
import Curses
import Foundation
import Subprocess
import Synchronization

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The person's own editor, for long notes.
final class OwnEditor {
  private let mailbox: Mailbox<Event>
  /// What hears that an editor which came back at once saves after all.
  private var watches: [FolderWatch] = []

  /// Nobody reads, changes and saves a text as fast.
  private static let leastTime = Duration.seconds(1)
  /// The folders of all editors that were opened; they go when the program goes.
  private static let folders = Mutex<[ScratchFolder]>([])

  init(mailbox: Mailbox<Event>) { self.mailbox = mailbox }

  /// Takes away what editors left behind, and what could still be had of them.
  static func forgetFiles() {
    for folder in folders.withLock({ $0 }) { folder.remove() }
  }

  /// Opens the editor on a text, and waits until it comes back.
  func edit(_ text: String) -> EditedText {
    let folder: ScratchFolder
    do { folder = try ScratchFolder(for: "editor") } catch { return .noFile("\(error)") }
    let file = "\(folder.path)/notes.txt"
    do { try Data(text.utf8).write(to: URL(filePath: file)) } catch {
      folder.remove()
      return .noFile(error.localizedDescription)
    }
    guard chmod(file, 0o600) == 0 else { return .noFile("\(file) can't be made private.") }
    Self.folders.withLock { $0.append(folder) }
    let begin = ContinuousClock.now
    let end = Result { try Self.run(Self.command, on: file) }
    let outcome = outcome(of: end, text, file, quickly: ContinuousClock.now - begin < Self.leastTime)
    if outcome.isOver { folder.remove() }
    if case .returnedAtOnce = outcome { listen(folder, file, text) }
    return outcome
  }

  private func outcome(
    of end: Result<TerminationStatus, any Error>, _ text: String, _ file: String, quickly: Bool
  ) -> EditedText {
    let saved = FileManager.default.contents(atPath: file).map(Array.init)
    let hasSaved = saved != nil && saved != Array(text.utf8)
    let kept = hasSaved ? file : nil
    switch end {
    case .failure: return .failed(.status(126), keptAt: kept)
    case .success(.exited(127)): return .notFound(command: Self.command)
    case .success(.exited(let status)) where status != 0: return .failed(.status(Int(status)), keptAt: kept)
    case .success(.signaled(let number)): return .failed(.signal(Int(number)), keptAt: kept)
    case .success: break
    }
    guard let saved else { return .unchanged }
    guard let edited = SavedText.text(saved) else { return .unreadable(file: file) }
    guard let settled = SavedText.settled(edited, over: text) else {
      return quickly ? .returnedAtOnce(file: file) : .unchanged
    }
    return .done(settled)
  }

  private func listen(_ folder: ScratchFolder, _ file: String, _ text: String) {
    let watch = FolderWatch(folder.path, when: .saved) { [mailbox] names in
      guard names.contains("notes.txt"), let saved = FileManager.default.contents(atPath: file) else {
        return
      }
      guard let edited = SavedText.text(Array(saved)) else {
        return mailbox.post(.edited(.unreadable(file: file)))
      }
      if let settled = SavedText.settled(edited, over: text) { mailbox.post(.edited(.savedLate(settled))) }
    }
    if let watch { watches.append(watch) }
  }

  /// A variable that is empty is not set.
  private static var command: String {
    let wanted = ["VISUAL", "EDITOR"].compactMap(Environment.value).map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return wanted.first { !$0.isEmpty } ?? "vi"
  }

  /// Runs the editor in front, and tells how it ended.
  private static func run(_ command: String, on path: String) throws -> TerminationStatus {
    try Blocking.run {
      // The variable may hold a command with arguments, so a shell reads it.
      try await Subprocess.run(
        .path("/bin/sh"), arguments: ["-c", "\(command) \"$1\"", "sh", path],
        input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
        output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false)
      ).terminationStatus
    }
  }
}

extension EditedText {
  /// Whether nothing more is to be had of the file.
  fileprivate var isOver: Bool {
    switch self {
    case .done, .unchanged, .notFound, .failed(_, keptAt: nil), .noFile: true
    case .returnedAtOnce, .savedLate, .failed, .unreadable: false
    }
  }
}
