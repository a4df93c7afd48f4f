import Benchmark
import Referrals
import ReferralsStore

/// How many rows the screen asks for at 160 × 48.
let windowSize = 172

/// A benchmark over the filled store, which is open before the clock starts.
func measureStore(_ name: String, _ body: @escaping (Benchmark, Store) throws -> Void) {
  var store: Store?
  Benchmark(
    name,
    closure: { benchmark in
      guard let store else { throw NothingToMeasure("The store is not open.") }
      try body(benchmark, store)
    },
    setup: { store = try Shelf.store() },
    teardown: { store?.close() })
}

func measureReading() {
  // What a start waits for: the file is opened, too.
  Benchmark(
    "First window",
    closure: { benchmark in
      let store = try Shelf.store()
      let window = try store.rows(RowQuery(), from: .first, count: windowSize)
      benchmark.stopMeasurement()
      store.close()
      guard window.rows.count == windowSize else { throw NothingToMeasure("The store is not full.") }
    },
    setup: { try Shelf.store().close() })

  var last: Referral.ID?
  measureStore("Next window") { _, store in
    let window = try store.rows(RowQuery(), from: last.map(Anchor.after) ?? .first, count: windowSize)
    last = window.hasLater ? window.rows.last?.id : nil
    blackHole(window)
  }

  measureStore("Last window") { _, store in
    blackHole(try store.rows(RowQuery(sort: RowSort(.customer)), from: .last, count: windowSize))
  }

  measureStore("Totals") { _, store in blackHole(try store.totals(RowQuery())) }

  measureStore("Totals of a filter") { _, store in
    blackHole(try store.totals(RowQuery(RowFilter("stage:active value>50k"))))
  }

  measureStore("Read a record") { benchmark, store in
    // A prime step, so that neighbours on the disk are not read one after the other.
    let id = Invented.id(benchmark.currentIteration * 7_919 % Shelf.count)
    guard try store.referral(id) != nil else { throw NothingToMeasure("\(id) is not in the store.") }
  }
}

func measureFiltering() {
  // Typed letter by letter: what many rows hold, what few hold, what none holds, and conditions.
  let typed = ["contoso", "CRM-417", "nowhere", "stage:won", "notes:board closes<2026-12"]
  let keys = typed.flatMap { text in text.indices.map { String(text[...$0]) } }
  measureStore("Filter key") { benchmark, store in
    let filter = RowFilter(keys[benchmark.currentIteration % keys.count])
    blackHole(try store.rows(RowQuery(filter), from: .first, count: windowSize))
  }
}

func measureSync() {
  let invented = Invented()
  Benchmark(
    "Sync 100,000",
    configuration: .init(warmupIterations: 0, maxDuration: .seconds(600), maxIterations: 1),
    closure: { benchmark in
      let store = try Shelf.emptyStore()
      benchmark.startMeasurement()
      try Shelf.fill(store, with: 100_000, invented)
      benchmark.stopMeasurement()
      store.close()
    },
    teardown: { Shelf.removeEmptyStore() })
}
