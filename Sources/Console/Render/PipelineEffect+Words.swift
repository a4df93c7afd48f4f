import Referrals

extension PipelineEffect {
  /// The effect on one line of at most so many columns: in full, rounded, without its title, or where deals go alone; empty
  /// where there is none or no room.
  func line(columns: Int) -> String {
    if isNothing { return "" }
    let tellings: [(Amount, String) -> String?] = [
      { $0.formatted(currency: $1) }, { "\($0.short) \($1)" }, { _, _ in nil },
    ]
    let lines = tellings.map { tell in
      let changes = Self.sorted(openChange).compactMap { currency, amount in
        tell(amount, currency).map { (amount.isNegative ? "" : "+") + $0 }
      }
      let open = changes.isEmpty ? [] : ["open \(changes.joined(separator: ", "))"]
      let moved = stages.map { stage, deals in
        let worth = Self.sorted(deals.sums).compactMap { tell($1, $0) }.joined(separator: ", ")
        return "\(deals.count) \(Self.word(stage))\(worth.isEmpty ? "" : " \(worth)")"
      }
      return (open + moved).joined(separator: " · ")
    }
    return lines.flatMap { $0.isEmpty ? [] : ["effect: \($0)", $0] }
      .first { DisplayText.width(of: $0) <= columns } ?? ""
  }

  /// The effect as sentences, exactly.
  var sentences: [String] {
    var lines = stages.map { stage, deals in
      "\(deals.count == 1 ? "1 deal is" : "\(deals.count) deals are") \(Self.word(stage))\(Self.worth(deals))."
    }
    if leaving.count > 0 {
      lines.append(
        "\(leaving.count == 1 ? "1 deal leaves" : "\(leaving.count) deals leave") the open pipeline\(Self.worth(leaving))."
      )
    }
    if !growth.isEmpty {
      let changes = Self.sorted(growth).map { currency, amount in
        (amount.isNegative ? "" : "+") + amount.formatted(currency: currency)
      }
      lines.append("The open pipeline changes by \(changes.joined(separator: ", ")).")
    }
    return lines
  }

  /// Where deals come to, in the order of life, others last by name.
  private var stages: [(Stage, Deals)] {
    arriving.sorted { left, right in
      let places = [left.key, right.key].map { Stage.all.firstIndex(of: $0) ?? .max }
      return (places[0], left.key.description) < (places[1], right.key.description)
    }.map { ($0.key, $0.value) }
  }

  private static func sorted(_ sums: [String: Amount]) -> [(currency: String, amount: Amount)] {
    sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func word(_ stage: Stage) -> String { stage.substatus.lowercased() }

  private static func worth(_ deals: Deals) -> String {
    let sums = sorted(deals.sums).map { $1.formatted(currency: $0) }
    let rest = deals.unvalued == 0 || sums.isEmpty ? [] : ["\(deals.unvalued) without a readable value"]
    return sums.isEmpty ? "" : ": " + (sums + rest).joined(separator: ", ")
  }
}

extension Staging {
  /// What the drafts come to once they are sent; what is not decided brings nothing about.
  func effect(of ids: [Referral.ID]? = nil) -> PipelineEffect {
    let wanted = ids.map(Set.init)
    return PipelineEffect(
      entries.filter { wanted?.contains($0.id) ?? true }.map { entry in
        guard case .conflict(let collisions) = entry.condition else { return entry.draft }
        return entry.draft.without(collisions.map(\.field))
      })
  }
}
