import Dispatch

#if canImport(Glibc)
  import Glibc

  /// Hears when files in a folder are written.
  final class FolderWatch {
    /// What counts as written.
    enum Moment {
      /// Every write.
      case written
      /// That a file was closed after it was written, or took the place of another.
      case saved

      fileprivate var mask: UInt32 {
        switch self {
        case .written: UInt32(IN_MODIFY)
        case .saved: UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)
        }
      }
    }

    private let source: any DispatchSourceRead

    /// - Parameters:
    ///   - folder: It must exist.
    ///   - moment: What to hear of.
    ///   - changed: Called on a thread of its own with the names of the files, once for what came together.
    init?(_ folder: String, when moment: Moment, _ changed: @escaping @Sendable (Set<String>) -> Void) {
      let file = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      guard file >= 0 else { return nil }
      guard inotify_add_watch(file, folder, moment.mask) >= 0 else {
        close(file)
        return nil
      }
      source = DispatchSource.makeReadSource(fileDescriptor: file)
      source.setEventHandler { changed(Self.names(from: file)) }
      source.setCancelHandler { close(file) }
      source.resume()
    }

    deinit { source.cancel() }

    /// The names in the events that wait, each of which has a head of 16 bytes, its last four the room for the name
    /// (inotify(7)).
    private static func names(from file: Int32) -> Set<String> {
      var names: Set<String> = []
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while true {
        let count = read(file, &buffer, buffer.count)
        guard count > 0 else { return names }
        var rest = buffer.prefix(count)
        while rest.count >= 16 {
          let room = rest.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
          names.insert(String(decoding: rest.dropFirst(16).prefix(room).prefix { $0 != 0 }, as: UTF8.self))
          rest = rest.dropFirst(16 + room)
        }
      }
    }
  }
#else
  /// Elsewhere nothing is heard; what matters is looked at when a form is opened or the window is come back to.
  final class FolderWatch {
    enum Moment { case written, saved }

    init?(_ folder: String, when moment: Moment, _ changed: @escaping @Sendable (Set<String>) -> Void) {
      return nil
    }
  }
#endif
