import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Listing {
  @Test func `a list has the documented envelope and the records in the order of their changes`() throws {
    var desk = Desk()
    let answer = desk.get(Desk.list)

    #expect(answer.status == 200)
    #expect(
      answer.json.object?.members.map(\.name) == ["@odata.context", "@odata.count", "value"])
    #expect(answer.json["@odata.context"] == "http://api.partner.microsoft.com/v1.0/$metadata#Referrals")
    let updated = answer.values.compactMap { $0["updatedDateTime"]?.string }
    #expect(updated.count == 40)
    #expect(updated == updated.sorted(by: >))
  }

  @Test func `pages follow each other until the last one, which has no next link`() {
    var desk = Desk()
    var answer = desk.list(
      ("$top", "17"), ("$orderby", "createdDateTime asc"), ("$select", "id,createdDateTime"))
    var pages = [answer]
    while let next = answer.nextTarget {
      answer = desk.get(next)
      pages.append(answer)
    }

    #expect(pages.map(\.values.count) == [17, 17, 6])
    #expect(Set(pages.flatMap(\.ids)).count == 40)
    let created = pages.flatMap(\.values).compactMap { $0["createdDateTime"]?.string }
    #expect(created.count == 40)
    #expect(created == created.sorted())
  }

  @Test func `a page has 50 referrals unless asked, and never more than 100`() {
    var desk = Desk { $0.referrals = 230 }
    #expect(desk.list(("$select", "id")).ids.count == 50)
    #expect(desk.list(("$top", "1000"), ("$select", "id")).ids.count == 100)
    #expect(desk.list(("$top", "0")).values.isEmpty)
    #expect(desk.list(("$top", "0")).nextTarget == nil)
    #expect(desk.list(("$skip", "225")).values.count == 5)
  }

  @Test func `the count is that of the page unless all are asked for`() {
    var desk = Desk()
    #expect(desk.list(("$top", "3")).json["@odata.count"] == 3)
    #expect(desk.list(("$top", "3"), ("$count", "true")).json["@odata.count"] == 40)
    let won = desk.list(("$filter", "substatus eq 'Won'"), ("$top", "1"), ("$count", "true"))
    #expect(won.json["@odata.count"]?.number?.int ?? 0 > 1)
    #expect(won.nextTarget.map { desk.get($0).json["@odata.count"] == won.json["@odata.count"] } == true)
  }

  @Test func `a next link leads to this service, or has the documented form when asked to`() throws {
    var desk = Desk()
    desk.emulation.address = "http://127.0.0.1:8085"
    let link = try #require(desk.list(("$top", "3")).json["@odata.nextLink"]?.string)
    #expect(link.hasPrefix("http://127.0.0.1:8085/v1.0/engagements/referrals?$skiptoken="))

    var quirky = Desk { $0.quirkyNextLink = true }
    let odd = try #require(quirky.list(("$top", "3")).json["@odata.nextLink"]?.string)
    #expect(odd.hasPrefix("http://api.partner.microsoft.com/v1.0/referrals?$skiptoken="))
  }

  @Test func `a next link carries any filter whole`() throws {
    var desk = Desk()
    let text = "it's $skiptoken & 100 % + ü"
    for id in desk.records.prefix(2).map(\.id) {
      _ = try desk.emulation.edit(
        id, JSONPatch([.add("/externalReferenceId", .string(text))]), at: desk.now)
    }
    let filter = "externalReferenceId eq '\(text.replacing("'", with: "''"))'"
    let first = desk.list(("$filter", filter), ("$top", "1"))
    let second = desk.get(try #require(first.nextTarget))
    #expect(first.ids.count == 1)
    #expect(second.ids.count == 1)
    #expect(first.ids != second.ids)
    #expect(second.nextTarget == nil)
  }

  @Test func `selected members stay in the order of the record`() {
    var desk = Desk()
    let answer = desk.list(("$select", "customerProfile, status,id"), ("$top", "1"))
    #expect(answer.values.first?.object?.members.map(\.name) == ["id", "status", "customerProfile"])
  }

  @Test(arguments: [
    ("$top", "-1"), ("$top", "ten"), ("$top", ""), ("$skip", "1.5"), ("$orderby", "name desc"),
    ("$orderby", "updatedDateTime down"), ("$count", "yes"), ("$select", "id,colour"), ("$search", "x"),
    ("$expand", "team"), ("$skiptoken", "abc"), ("$skiptoken", "%"),
  ])
  func `an option that is not understood is refused by name`(name: String, value: String) {
    var desk = Desk()
    let answer = desk.list((name, value))
    #expect(answer.status == 400)
    #expect(answer.problem.code == "invalidRequest")
    #expect(answer.problem.target == name)
  }

  @Test func `an option that stands twice or a broken escape is refused`() {
    var desk = Desk()
    #expect(desk.get("\(Desk.list)?$top=1&$top=2").status == 400)
    #expect(desk.get("\(Desk.list)?$filter=%2").status == 400)
    #expect(desk.get("\(Desk.list)?$filter=%ff").status == 400)
    #expect(desk.get("\(Desk.list)?api-version=2&$top=1").status == 200)
  }

  @Test func `one record comes bare, with its context first and its tag in a header`() throws {
    var desk = Desk()
    let first = try #require(desk.records.first)
    let answer = desk.get("\(Desk.list)/\(first.id.uppercased())")

    #expect(answer.status == 200)
    #expect(answer.json.object?.members.first?.name == "@odata.context")
    #expect(answer.json["id"]?.string == first.id)
    #expect(answer.header("ETag") == first.eTag)
    #expect(first.eTag?.first == "\"")
  }
}
