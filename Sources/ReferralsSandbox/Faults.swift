/// The faults that are still to happen.
struct Faults {
  private(set) var latency: Duration = .zero
  private var pending: [(failure: Fault.Failure, times: Int)] = []
  private let spareReads: Bool

  init(_ faults: [Fault], spareReads: Bool = false) {
    self.spareReads = spareReads
    for fault in faults { add(fault) }
  }

  mutating func add(_ fault: Fault) {
    switch fault {
    case .latency(let pause): latency = pause
    case .next(let failure, let times): if times > 0 { pending.append((failure, times)) }
    }
  }

  /// Takes the first failure that concerns such a request.
  mutating func take(isUpdate: Bool) -> Fault.Failure? {
    guard let place = pending.firstIndex(where: { isUpdate || !(spareReads || $0.failure.concernsUpdates) })
    else {
      return nil
    }
    let failure = pending[place].failure
    pending[place].times -= 1
    if pending[place].times == 0 { pending.remove(at: place) }
    return failure
  }
}
