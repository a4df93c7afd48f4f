/// The members of a JSON object in their order, each name once.
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    public let name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The members as they are written.
  public private(set) var members: [Member] = []

  public init() {}

  /// Of members with one name, the last counts and stands where the first stood.
  public init(_ members: [(String, JSONValue)]) {
    for (name, value) in members { self[name] = value }
  }

  /// For the parser, which has made sure that no name stands twice.
  init(unique members: [Member]) { self.members = members }

  /// The value of the member called `name`; a new member goes to the end, and nil takes one away.
  public subscript(_ name: String) -> JSONValue? {
    get { index(of: name).map { members[$0].value } }
    set {
      switch (index(of: name), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name, value))
      case (nil, nil): break
      }
    }
  }

  private func index(of name: String) -> Int? {
    members.firstIndex { $0.name.isSpelled(like: name) }
  }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.members.count == right.members.count else { return false }
    return left.members.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(members.count)
    // Members may stand in any order, so their hashes are combined by an operation that has none.
    hasher.combine(
      members.reduce(0) { sum, member in
        var own = Hasher()
        for byte in member.name.utf8 { own.combine(byte) }
        own.combine(member.value)
        return sum ^ own.finalize()
      })
  }
}
