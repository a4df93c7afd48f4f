import Console
import Foundation
import Testing

@testable import cosell

/// These set `TZ` for the process, so they run one after the other.
@Suite(.serialized) struct LocalZones {
  private func zone(_ name: String, at now: Int) -> Zone {
    let before = ProcessInfo.processInfo.environment["TZ"]
    setenv("TZ", name, 1)
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    return LocalZone.told(at: now)
  }

  @Test func `clocks that never change have one step`() {
    let zone = zone("XYZ-5:30", at: 1_795_435_200)
    #expect(zone.name == "XYZ")
    #expect(zone.steps == [Zone.Step(since: 0, ahead: 19_800)])
    #expect(self.zone("UTC0", at: 1_795_435_200).steps == [Zone.Step(since: 0, ahead: 0)])
  }

  @Test func `each change is known to the second`() throws {
    // Central Europe, as POSIX writes it: the clocks change at 1:00 UTC on the last Sundays of March and October.
    let zone = zone("CET-1CEST,M3.5.0,M10.5.0/3", at: 1_795_435_200)
    #expect(zone.name == "CET")
    let autumn = try #require(zone.steps.firstIndex { $0.since == 1_792_890_000 })
    #expect(zone.steps[autumn].ahead == 3_600)
    #expect(zone.steps[autumn - 1].ahead == 7_200)
    #expect(zone.steps[autumn + 1] == Zone.Step(since: 1_806_195_600, ahead: 7_200))
  }
}
