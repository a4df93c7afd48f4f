public import Referrals

/// Something on the referral screen that the cursor can stand on.
public enum DetailItem: Hashable, Sendable {
  case field(Field.ID)
  /// A member of the list that the field holds, by place.
  case person(Field.ID, Int)
  case solution(Int)
  /// A place of the record that holds what is only read here: a member that no field knows, or an element of a list
  /// that the draft takes out.
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

  /// What is read of a record, and with a draft also what it takes out of the lists.
  init(_ referral: Referral, draft: Draft? = nil) {
    left =
      Field.Group.allCases.compactMap { group in
        let fields = Field.all.filter { $0.group == group && !$0.isList && Self.isShown($0, in: referral) }
        return fields.isEmpty ? nil : Section(title: group.rawValue, items: fields.map { .field($0.id) })
      } + Self.others(in: referral)
    right = Field.all.filter(\.isList).map { field in
      let places = referral.places(of: field)
      let items = Self.elements(of: field, at: places, draft)
      return Section(
        title: "\(field.label) · \(Count(places.count))", items: items.isEmpty ? [.field(field.id)] : items)
    }
  }

  private static func elements(of field: Field, at places: [Int], _ draft: Draft?) -> [DetailItem] {
    func item(_ place: Int) -> DetailItem {
      field.kind == .people ? .person(field.id, place) : .solution(place)
    }
    guard let draft, draft.isStaged(field) else { return places.map(item) }
    return draft.elements(of: field).filter { $0.value.object != nil }.compactMap { element in
      element.place.map(item) ?? element.origin.map { .other(field.pointer.appending("\($0)")) }
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
    case .other(let pointer): Field.at(pointer)
    }
  }
}

extension Draft {
  /// The person or solution that an item stands for, where this draft changes their list.
  func element(_ item: DetailItem) -> StagedElement? {
    guard let field = item.field, field.isList, isStaged(field) else { return nil }
    return elements(of: field).first { element in
      switch item {
      case .person(_, let place), .solution(let place): element.place == place
      case .other(let pointer):
        element.place == nil && element.origin.map { field.pointer.appending("\($0)") } == pointer
      case .field: false
      }
    }
  }
}

extension State {
  /// A field or another place of a record with its whole value, as a sentence; nil where there is nothing to read.
  func reading(of item: DetailItem, in id: Referral.ID) -> String? {
    guard let referral = staged(id) else { return nil }
    let (label, value): (String, String)
    switch item {
    case .field(let id):
      guard let field = Field.with(id), !field.isList else { return nil }
      (label, value) = (field.label.isEmpty ? field.group.rawValue : field.label, field.words(in: referral))
    case .other(let pointer): (label, value) = (pointer.description, referral[pointer].map(Field.plain) ?? "")
    case .person, .solution: return nil
    }
    guard !value.isEmpty else { return nil }
    return "\(label): \(value)\(value.hasSuffix(".") ? "" : ".")"
  }

  /// What the draft does to the person or solution under the cursor of the referral screen.
  var stagedElement: StagedElement? {
    guard case .referral(let view) = place else { return nil }
    return staging.draft(view.id)?.element(view.cursor)
  }

  /// What is staged for the item under the cursor, where that is shown short.
  var stagedChange: Change? {
    guard case .referral(let view) = place, let draft = staging.draft(view.id), let field = view.cursor.field,
      draft.isStaged(field)
    else { return nil }
    guard field.isList else { return draft.changes(of: field).first }
    guard let element = stagedElement, element.change == .edited else { return nil }
    return draft.changes(of: field).first { $0.kind == .edited && $0.title == element.title }
  }

  /// That something else stands under the cursor than was removed there, as a sentence.
  var successorWords: String? {
    guard case .referral(let view) = place, let successor = view.successor, let field = view.cursor.field,
      field.isList
    else { return nil }
    let draft = staging.draft(view.id) ?? referral(view.id).map(Draft.init)
    let now = draft?.elements(of: field).first { element in
      switch view.cursor {
      case .person(_, let place), .solution(let place): element.place == place
      case .field, .other: false
      }
    }
    return now.map {
      "\(successor.title) is removed. \($0.title) stands here now: move the cursor to remove another."
    }
  }

  /// That the person or solution under the cursor is to be taken out, as a sentence.
  var removalWords: String? {
    guard let element = stagedElement, element.change == .removed else { return nil }
    return "The removal of \(element.title) is staged. \(Command.keyLabel("referral.unstage")) takes it back."
  }
}
