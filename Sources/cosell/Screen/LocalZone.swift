import Console

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the clocks go here, by `TZ` or else by what the system is set to.
enum LocalZone {
  /// The zone as it was for some years and will be for one, told at a moment in seconds since 1970.
  static func told(at now: Int) -> Zone {
    tzset()
    let (here, name) = clock(now)
    var steps: [Zone.Step] = []
    var since = now - 6 * 366 * day
    var ahead = clock(since).ahead
    steps.append(Zone.Step(since: since, ahead: ahead))
    while since < now + 366 * day {
      // Nowhere do the clocks change twice within so few days.
      let next = since + 14 * day
      let after = clock(next).ahead
      if after != ahead {
        steps.append(Zone.Step(since: change(after: since, before: next), ahead: after))
        ahead = after
      }
      since = next
    }
    let differs = steps.contains { $0.ahead != here }
    return Zone(name: name, steps: differs ? steps : [Zone.Step(since: 0, ahead: here)])
  }

  private static let day = 86_400

  /// The first moment at which the clocks no longer go as at `start`.
  private static func change(after start: Int, before end: Int) -> Int {
    let ahead = clock(start).ahead
    var (before, after) = (start, end)
    while after - before > 1 {
      let middle = (before + after) / 2
      if clock(middle).ahead == ahead { before = middle } else { after = middle }
    }
    return after
  }

  private static func clock(_ time: Int) -> (ahead: Int, name: String) {
    var (seconds, parts) = (time_t(time), tm())
    guard localtime_r(&seconds, &parts) != nil else { return (0, "UTC") }
    return (parts.tm_gmtoff, parts.tm_zone.map { String(cString: $0) } ?? "local time")
  }
}
