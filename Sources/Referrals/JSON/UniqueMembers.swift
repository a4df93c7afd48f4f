/// The members of an object while it is read, each name once.
struct UniqueMembers {
  /// Up to this many members, looking through them is quicker than keeping an index.
  private static let fewMembers = 64

  private(set) var all: [JSONObject.Member] = []
  private var places: [[UInt8]: Int] = [:]

  /// Takes a member in, in the place of one of the same name where there is one; whether there was none.
  mutating func put(_ member: JSONObject.Member) -> Bool {
    if let place = place(of: member.name) {
      all[place] = member
      return false
    }
    all.append(member)
    if all.count == Self.fewMembers {
      for (place, member) in all.enumerated() { places[Array(member.name.utf8)] = place }
    } else if all.count > Self.fewMembers {
      places[Array(member.name.utf8)] = all.count - 1
    }
    return true
  }

  private func place(of name: String) -> Int? {
    all.count < Self.fewMembers
      ? all.firstIndex { $0.name.isSpelled(like: name) } : places[Array(name.utf8)]
  }
}
