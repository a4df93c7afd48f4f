import Benchmark
import Console
import Referrals
import ReferralsStore

func measureScreen() {
  var state = State(
    size: Size(columns: 160, rows: 48),
    setting: Setting(profile: "bench", server: "https://api.example", version: "1.0"))
  Benchmark(
    "Render a frame, 160 × 48",
    closure: { benchmark in
      // Down and up again, so that the cursor stays within the rows at hand, and the page scrolls now and then.
      let isDown = benchmark.currentIteration / 60 % 2 == 0
      blackHole(update(&state, with: .typed(.key(isDown ? .down : .up))))
      blackHole(render(state))
    },
    setup: {
      let store = try Shelf.store()
      let query = state.list.query
      let window = try store.rows(query, from: .first, count: windowSize)
      let totals = try store.totals(query)
      store.close()
      _ = update(&state, with: .ticked(1_795_435_200))
      _ = update(&state, with: .rows(query, .first, window))
      _ = update(&state, with: .counted(query, Shelf.count, totals))
      for _ in 0..<30 { _ = update(&state, with: .typed(.key(.down))) }
      guard state.list.row == 30 else { throw NothingToMeasure("The list has no rows.") }
    })
}
