import Referrals
import Testing

@Suite struct ServiceRequests {
  static let id = "11111111-2222-4333-8444-555555555555"

  @Test func `an update says exactly what the documentation says`() throws {
    let request = try ServiceRequest.patch(
      Self.id, JSONPatch([.replace("/details/dealValue", "10000"), .replace("/details/notes", "Called.")]),
      eTag: #""0a00b1c2-0000-0100-0000-6aa000000000""#)
    #expect(request.method == "PATCH")
    #expect(request.path == "/v1.0/engagements/referrals/\(Self.id)")
    #expect(
      request.headers == [
        .init("Accept", "application/json"),
        .init("Prefer", "return=representation"),
        .init("If-Match", #""0a00b1c2-0000-0100-0000-6aa000000000""#),
        .init("Content-Type", "application/json"),
      ])
    #expect(
      request.body == """
        [
          {
            "op": "replace",
            "path": "/details/dealValue",
            "value": "10000"
          },
          {
            "op": "replace",
            "path": "/details/notes",
            "value": "Called."
          }
        ]
        """)
  }

  @Test func `without a guard there is no If-Match`() throws {
    let request = try ServiceRequest.patch(Self.id, JSONPatch([.add("/team/-", Invented.janeDoe)]), eTag: nil)
    #expect(request.headers.map(\.name) == ["Accept", "Prefer", "Content-Type"])
  }

  @Test func `a deal is won by its status and then its substatus`() throws {
    var draft = try Invented.draft()
    draft.move(to: .won, reason: nil)
    let request = try draft.request(isGuarded: true)
    let ops = [
      #"{"op":"replace","path":"/status","value":"Closed"}"#,
      #"{"op":"replace","path":"/substatus","value":"Won"}"#,
    ]
    #expect(try JSONValue(parsing: request.body ?? "").compact == "[\(ops.joined(separator: ","))]")
  }

  @Test func `a new team member goes to the end of the team`() throws {
    var draft = try Invented.draft()
    draft.set([Invented.mira, Invented.tomas, Invented.janeDoe], at: "/team")
    #expect(
      try draft.request(isGuarded: false).body == """
        [
          {
            "op": "add",
            "path": "/team/-",
            "value": {
              "email": "jane.doe@contoso.com",
              "firstName": "Jane",
              "lastName": "Doe",
              "phoneNumber": "0000000001"
            }
          }
        ]
        """)
  }

  @Test func `a draft is guarded by the tag of the record it was made on`() throws {
    var draft = try Invented.draft()
    draft.set("x", at: "/campaignId")
    let tags = try [true, false].map { guarded in
      try draft.request(isGuarded: guarded).headers.first { $0.name == "If-Match" }?.value
    }
    #expect(tags == [draft.base.eTag, nil])
  }

  @Test func `a list is asked for with its options escaped and in order`() {
    let query = ListQuery(
      filter: "status eq 'New' & more", order: .newestChange, top: 100, skip: 200, count: true)
    let request = ServiceRequest.list(query)
    #expect(
      request.path == "/v1.0/engagements/referrals?%24filter=status%20eq%20%27New%27%20%26%20more"
        + "&%24orderby=updatedDateTime%20desc&%24top=100&%24skip=200&%24count=true")
    #expect(request.headers == [.init("Accept", "application/json")])
    #expect(ServiceRequest.list(ListQuery()).path == "/v1.0/engagements/referrals")
  }

  @Test func `an id can't leave its place in the path`() {
    #expect(ServiceRequest.get("../a?b/ü").path == "/v1.0/engagements/referrals/..%2Fa%3Fb%2F%C3%BC")
  }
}
