import Referrals
import Testing

@Suite struct NamedAddresses {
  private static let read: [(String, [String])] = [
    ("Jane Doe <jane@contoso.example>", ["jane@contoso.example", "Jane", "Doe"]),
    ("\"Doe, Jane\" <jane@contoso.example>", ["jane@contoso.example", "Jane", "Doe"]),
    ("Doe, Jane <jane@contoso.example>", ["jane@contoso.example", "Jane", "Doe"]),
    ("'Jane Doe' <jane@contoso.example>", ["jane@contoso.example", "Jane", "Doe"]),
    ("Maria de la Cruz <maria@contoso.example>", ["maria@contoso.example", "Maria", "de la Cruz"]),
    ("<jane@contoso.example>", ["jane@contoso.example", "", ""]),
    ("Jane <j@a.example>", ["j@a.example", "Jane", ""]),
    ("mailto:jane@contoso.example?subject=Hello%20there", ["jane@contoso.example", "", ""]),
    ("MAILTO:jane%2Bcrm%40contoso.example", []),
    ("mailto:jane%2Bcrm@contoso.example", ["jane+crm@contoso.example", "", ""]),
    ("Jane Doe <mailto:jane@contoso.example>", ["jane@contoso.example", "Jane", "Doe"]),
    ("jane@contoso.example (Jane Doe)", ["jane@contoso.example", "Jane", "Doe"]),
    ("\u{200B}Jane\u{A0}Doe <jane@contoso.example>", ["jane@contoso.example", "Jane", "Doe"]),
    ("jane@contoso.example", []), ("Jane Doe", []), ("", []), ("a@x.example, b@x.example", []),
    ("Jane <jane @contoso.example>", []), ("<>", []), ("(@)", []),
  ]

  @Test(arguments: read.indices)
  func `an address is read with the names beside it`(place: Int) {
    let (text, parts) = Self.read[place]
    let named = NamedAddress(text)
    #expect((named.map { [$0.address, $0.firstName, $0.lastName] } ?? []) == parts)
  }

  @Test(arguments: ["a@x.example, b@x.example", "a@x.example; B <b@x.example>", "a@x.example b@x.example"])
  func `several addresses are told as that`(text: String) {
    #expect(EmailEntry.problem(in: text)?.hasPrefix("These are 2 addresses.") == true)
  }

  @Test func `what nobody can see in an address is refused by its name`() {
    #expect(
      EmailEntry.problem(in: "jä\u{200D}né@contoso.example") == "An e-mail address can't have U+200D in it.")
  }
}
