public import Referrals

/// Something on the referral screen that the cursor can stand on.
public enum DetailItem: Hashable, Sendable {
  case field(Field.ID)
  /// A member of the list that the field holds, by place.
  case person(Field.ID, Int)
  case solution(Int)
  /// A member of the record that no field knows.
  case other(JSONPointer)
}

/// What the referral screen shows of one record, in order.
struct Detail: Hashable {
  struct Section: Hashable {
    let title: String
    let items: [DetailItem]
  }

  /// Fields, group by group, and what no field knows.
  let left: [Section]
  /// People and solutions.
  let right: [Section]

  init(_ referral: Referral) {
    left =
      Field.Group.allCases.compactMap { group in
        let fields = Field.all.filter { $0.group == group && !$0.isList && Self.isShown($0, in: referral) }
        return fields.isEmpty ? nil : Section(title: group.rawValue, items: fields.map { .field($0.id) })
      } + Self.others(in: referral)
    right = Field.all.filter(\.isList).map { field in
      let count = referral[field.pointer]?.array?.count ?? 0
      let items = (0..<count).map { place in
        field.kind == .people ? DetailItem.person(field.id, place) : .solution(place)
      }
      return Section(title: "\(field.label) · \(count)", items: items.isEmpty ? [.field(field.id)] : items)
    }
  }

  /// Every item in reading order.
  var items: [DetailItem] { leftItems + rightItems }
  var leftItems: [DetailItem] { left.flatMap(\.items) }
  var rightItems: [DetailItem] { right.flatMap(\.items) }

  /// What can be edited is always shown, the rest when there is something to read.
  private static func isShown(_ field: Field, in referral: Referral) -> Bool {
    field.isPatchable || !field.words(in: referral).isEmpty
  }

  private static func others(in referral: Referral) -> [Section] {
    let unknown = unknownPlaces(in: referral.document, at: "")
    return unknown.isEmpty ? [] : [Section(title: "Other", items: unknown.map(DetailItem.other))]
  }

  /// The places of values that no field covers, the deepest known object first.
  private static func unknownPlaces(in value: JSONValue, at pointer: JSONPointer) -> [JSONPointer] {
    guard let object = value.object else { return [] }
    return object.members.flatMap { member -> [JSONPointer] in
      let place = pointer.appending(member.name)
      if Field.at(place) != nil || member.name.hasPrefix("@odata.") { return [] }
      let holdsFields = Field.all.contains { $0.pointers.contains { place.isAbove($0) } }
      if holdsFields { return unknownPlaces(in: member.value, at: place) }
      return member.value.isNull ? [] : [place]
    }
  }
}

extension DetailItem {
  /// The field that is edited through this item.
  var field: Field? {
    switch self {
    case .field(let id), .person(let id, _): Field.with(id)
    case .solution: Field.with("solutions")
    case .other: nil
    }
  }
}
