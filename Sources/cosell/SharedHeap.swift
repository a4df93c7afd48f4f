#if canImport(Glibc)
  import Glibc
#endif

/// One heap for all threads: glibc gives each its own, whose free room is of no use to the others.
enum SharedHeap {
  /// To be called before there are other threads; elsewhere than with glibc nothing happens.
  static func use() {
    #if canImport(Glibc)
      // `mallopt` is declared in a header that no module has; see mallopt(3).
      guard let symbol = dlsym(nil, "mallopt") else { return }
      let mallopt = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
      _ = mallopt(arenaMax, 1)
    #endif
  }

  /// `M_ARENA_MAX`.
  private static let arenaMax: CInt = -8
}
