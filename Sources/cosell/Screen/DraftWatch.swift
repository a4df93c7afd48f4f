import Dispatch

#if canImport(Glibc)
  import Glibc

  /// Hears when any copy of the program keeps or lets go of a draft, by the folder that holds their copies.
  final class DraftWatch {
    private let source: any DispatchSourceRead

    /// - Parameters:
    ///   - folder: Where the copies are; it must exist.
    ///   - changed: Called on a thread of its own, a little later, when the database has it too.
    init?(_ folder: String, _ changed: @escaping @Sendable () -> Void) {
      let file = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      guard file >= 0 else { return nil }
      guard inotify_add_watch(file, folder, UInt32(IN_MOVED_TO | IN_DELETE)) >= 0 else {
        close(file)
        return nil
      }
      source = DispatchSource.makeReadSource(fileDescriptor: file)
      source.setEventHandler {
        usleep(100_000)
        var news = [UInt8](repeating: 0, count: 4_096)
        while read(file, &news, news.count) > 0 {}
        changed()
      }
      source.setCancelHandler { close(file) }
      source.resume()
    }

    deinit { source.cancel() }
  }
#else
  /// Elsewhere other copies are looked at when a form is opened or the window is come back to.
  final class DraftWatch {
    init?(_ folder: String, _ changed: @escaping @Sendable () -> Void) { return nil }
  }
#endif
