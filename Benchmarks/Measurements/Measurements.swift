import Benchmark

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration.metrics = [.wallClock]
  Benchmark.defaultConfiguration.timeUnits = .nanoseconds
  Benchmark.defaultConfiguration.warmupIterations = 20
  Benchmark.defaultConfiguration.maxDuration = .seconds(3)
  measureReading()
  measureFiltering()
  measureSync()
  measureMerging()
  measureScreen()
}

/// What a benchmark fails with when it would measure nothing.
struct NothingToMeasure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
