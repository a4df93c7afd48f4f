import Referrals
import Testing

@Suite struct FieldTable {
  /// The allow-list of Microsoft's own connector.
  static let allowed: Set<JSONPointer> = [
    "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team",
    "/customerProfile/team/-", "/details/closingDateTime", "/details/currency", "/details/dealValue",
    "/details/notes",
    "/details/requirements/solutions", "/details/requirements/solutions/-", "/externalReferenceId",
    "/referralProgram",
    "/salesStage", "/status", "/substatus", "/statusReason", "/team", "/team/-",
  ]

  @Test func `what may be patched is the allow-list, each path once`() {
    let paths = Field.all.flatMap(\.patchPaths)
    #expect(paths.count == 18)
    #expect(Set(paths) == Self.allowed)
  }

  @Test func `no two fields share an id or a place`() {
    #expect(Set(Field.all.map(\.id)).count == Field.all.count)
    let places = Field.all.flatMap(\.pointers)
    #expect(Set(places).count == places.count)
    for place in places {
      #expect(JSONPointer(place.description) == place)
      #expect(!places.contains { $0.isAbove(place) }, "\(place) lies inside another field")
    }
  }

  @Test(arguments: Field.all)
  func `a field can be shown and explained`(field: Field) {
    #expect(field.label.count <= 22)
    #expect(!field.pointers.isEmpty)
    switch field.access {
    case .patch: #expect(!field.label.isEmpty && field.hint.hasSuffix("."))
    case .fixed(let reason): #expect(reason.hasSuffix("."))
    }
  }

  @Test func `every value of a record belongs to a field, and every field has its place there`() throws {
    let record = try JSONValue(parsing: Invented.record)
    for leaf in leaves(of: record, at: "") where leaf != "/@odata.context" {
      #expect(Field.at(leaf) != nil, "\(leaf) is shown nowhere")
    }
    for field in Field.all {
      for pointer in field.pointers { #expect(record[at: pointer] != nil, "\(pointer) is in no record") }
    }
  }

  @Test func `a field is found by its place, what lies inside it and nothing beside it`() throws {
    #expect(Field.at("/team/-") == Field.with("team"))
    #expect(Field.at("/substatus") == Field.with("stage"))
    #expect(Field.at("/customerProfile") == nil)
    #expect(Field.with("no-such-field") == nil)
  }

  @Test func `a closed referral takes no change, and says so`() throws {
    let closed = try Invented.referral(["/status": "Closed", "/substatus": "Lost"])
    for field in Field.patchable { #expect(field.obstacle(in: closed)?.contains("Closed · Lost") == true) }
  }

  @Test func `an open referral takes every change, but for what is shared already`() throws {
    let open = try Invented.referral()
    #expect(Field.patchable.compactMap { $0.obstacle(in: open) }.isEmpty)
    let shared = try Invented.referral(["/consent/consentToShareReferralWithMicrosoftSellers": true])
    #expect(Field.patchable.filter { $0.obstacle(in: shared) != nil }.map(\.id) == ["share"])
    #expect(try Invented.field("name").obstacle(in: open) != nil)
  }

  private func leaves(of value: JSONValue, at pointer: JSONPointer) -> [JSONPointer] {
    guard let object = value.object, !object.members.isEmpty else { return [pointer] }
    return object.members.flatMap { leaves(of: $0.value, at: pointer.appending($0.name)) }
  }
}
