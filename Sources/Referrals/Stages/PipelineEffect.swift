/// What some drafts bring about once they are sent: where deals go, and what they are worth.
///
/// Amounts of different currencies are never added up.
public struct PipelineEffect: Hashable, Sendable {
  /// Some deals and their worth.
  public struct Deals: Hashable, Sendable {
    public private(set) var count = 0
    /// The exact sum for each currency; that of deals without one is empty.
    public private(set) var sums: [String: Amount] = [:]
    /// How many of them hold no value that can be read.
    public private(set) var unvalued = 0

    mutating func add(_ deal: Referral) {
      count += 1
      guard let value = deal.dealValue else { return unvalued += 1 }
      sums[deal.currency ?? "", default: .zero] += value
    }
  }

  /// The deals that are open before and closed afterwards, with what the open pipeline held for them.
  public private(set) var leaving = Deals()
  /// The deals that come to another stage, with what they are worth then.
  public private(set) var arriving: [Stage: Deals] = [:]
  /// By how much the worth of the deals that stay open grows, for each currency in which it does.
  public private(set) var growth: [String: Amount] = [:]

  public init(_ drafts: [Draft]) {
    for draft in drafts { add(draft) }
    growth = growth.filter { !$0.value.isZero }
  }

  /// By how much the worth of the open pipeline changes by all of it, for each currency in which it does.
  public var openChange: [String: Amount] {
    growth.merging(leaving.sums.mapValues { -$0 }, uniquingKeysWith: +).filter { !$0.value.isZero }
  }

  public var isNothing: Bool { arriving.isEmpty && growth.isEmpty }

  private mutating func add(_ draft: Draft) {
    let (before, after) = (draft.base, draft.result)
    if before.stage != after.stage { arriving[after.stage, default: Deals()].add(after) }
    if before.stage.isClosed { return }
    if after.stage.isClosed { return leaving.add(before) }
    // A value that moves to another currency leaves the one and joins the other.
    if let value = before.dealValue { growth[before.currency ?? "", default: .zero] -= value }
    if let value = after.dealValue { growth[after.currency ?? "", default: .zero] += value }
  }
}

extension Draft {
  /// The draft without some fields, such as those that are still to be decided.
  public func without(_ fields: [Field]) -> Draft {
    var draft = self
    for field in fields { draft.unstage(field.id) }
    return draft
  }
}
