@testable import Referrals
import Testing

/// Five invented referrals in the service's own shape, the one changed last first.
enum Records {
  static let estate = "c83d5e20-0000-4000-8000-000000000001"
  static let renewal = "c83d5e20-0000-4000-8000-000000000002"
  static let rollout = "c83d5e20-0000-4000-8000-000000000003"
  static let won = "c83d5e20-0000-4000-8000-000000000004"
  static let hostile = "c83d5e20-0000-4000-8000-000000000005"

  static let all = [estateDocument, renewalDocument, rolloutDocument, wonDocument, hostileDocument]
    .compactMap(Referral.init)

  /// The record with some places changed and the tag that a server gives it then.
  static func changed(
    _ id: Referral.ID, tag: String = "\"later\"", _ values: [JSONPointer: JSONValue]
  ) throws -> Referral {
    let record = try #require(all.first { $0.id == id })
    var document = record.document.setting(.string(tag), at: "/eTag")
    for (pointer, value) in values { document = document.setting(value, at: pointer) }
    return try #require(Referral(document))
  }

  /// As many records as asked for, to have a list longer than a screen.
  static func many(_ count: Int) -> [Referral] {
    (0..<count).compactMap { number in
      Referral(renewalDocument.setting(.string("many-\(number)"), at: "/id").setting("Deal", at: "/name"))
    }
  }

  static func person(_ email: String, _ first: String, _ last: String) -> JSONValue {
    [
      "email": .string(email), "firstName": .string(first), "lastName": .string(last),
      "phoneNumber": "+41 44 000 00 01", "title": "Account manager",
      "contactPreference": ["locale": "en-us", "disableNotifications": false],
    ]
  }
}

extension Records {
  /// Active and shared, with two people, two solutions, two lines of notes and a member no field knows.
  private static let estateDocument: JSONValue = [
    "id": .string(estate), "eTag": "\"e1\"", "engagementId": "e83d5e20-0000-4000-8000-000000000001",
    "name": "Estate migration wave 2", "organizationName": "Contoso Cloud Partners",
    "status": "Active", "substatus": "Accepted", "type": "Shared", "direction": "Outgoing",
    "createdDateTime": "2026-08-14T09:12:00Z", "updatedDateTime": "2026-11-22T16:25:40.1908233Z",
    "salesStage": "40", "externalReferenceId": "CRM-1042",
    "customerProfile": [
      "name": "Contoso Pharmaceuticals AG", "size": "1001to5000employees",
      "address": ["addressLine1": "1 Lake Road", "city": "Zürich", "country": "CH"],
      "team": [person("lukas.meier@contoso.example", "Lukas", "Meier")],
    ],
    "details": [
      "notes": "12 Nov: POC scope agreed.\nNext step: order form.", "dealValue": 245_000, "currency": "CHF",
      "closingDateTime": "2027-02-26T00:00:00.0000000Z",
      "requirements": [
        "solutions": [
          ["id": "SOL-41802-KTR", "name": "Landing zone", "type": "Name", "price": 9_800, "currency": "CHF"],
          ["id": "Azure", "name": "Azure", "type": "Category"],
        ]
      ],
    ],
    "team": [
      person("maja.lindqvist@fabrikam.example", "Maja", "Lindqvist"),
      person("owen.castell@fabrikam.example", "Owen", "Castell"),
    ],
    "consent": ["consentToShareReferralWithMicrosoftSellers": true, "consentToContact": true],
    "pilotWave": ["ring": "early", "seats": 25],
  ]

  private static let renewalDocument: JSONValue = [
    "id": .string(renewal), "eTag": "\"r1\"", "name": "Data platform renewal", "status": "New",
    "substatus": "Received", "type": "Independent", "direction": "Incoming",
    "createdDateTime": "2026-11-10T09:12:00Z", "updatedDateTime": "2026-11-21T08:00:00Z",
    "customerProfile": ["name": "Fabrikam Retail"],
    "details": [
      "dealValue": 80_000, "currency": "USD", "closingDateTime": "2027-01-15T00:00:00.0000000Z",
      "requirements": ["solutions": []],
    ],
    "team": [person("ines.moreau@contoso.example", "Ines", "Moreau")],
    "consent": ["consentToShareReferralWithMicrosoftSellers": false],
  ]

  /// Active, and everything that a won deal needs is there.
  private static let rolloutDocument: JSONValue = [
    "id": .string(rollout), "eTag": "\"o1\"", "name": "Copilot rollout", "status": "Active",
    "substatus": "Accepted", "type": "Independent", "direction": "Outgoing",
    "createdDateTime": "2026-09-01T09:12:00Z", "updatedDateTime": "2026-11-20T08:00:00Z",
    "customerProfile": ["name": "Adatum"],
    "details": [
      "dealValue": 1_200_000, "currency": "JPY", "closingDateTime": "2026-12-31T00:00:00.0000000Z",
      "requirements": ["solutions": [["id": "Microsoft365", "name": "Microsoft 365", "type": "Category"]]],
    ],
    "team": [person("maja.lindqvist@fabrikam.example", "Maja", "Lindqvist")],
    "consent": ["consentToShareReferralWithMicrosoftSellers": false],
  ]

  private static let wonDocument: JSONValue = [
    "id": .string(won), "eTag": "\"w1\"", "name": "Archive to cloud", "status": "Closed",
    "substatus": "Won", "type": "Independent", "direction": "Outgoing",
    "createdDateTime": "2026-03-01T09:12:00Z", "updatedDateTime": "2026-11-19T08:00:00Z",
    "customerProfile": ["name": "Northwind Traders"],
    "details": [
      "notes": "Signed.", "dealValue": 55_000, "currency": "EUR",
      "closingDateTime": "2026-09-30T00:00:00.0000000Z",
    ],
    "team": [person("ines.moreau@contoso.example", "Ines", "Moreau")],
  ]

  /// Text that would steer a terminal, turn its neighbours round, or take more room than it has characters.
  private static let hostileDocument: JSONValue = [
    "id": .string(hostile), "eTag": "\"h1\"", "name": "\u{1B}[2J\u{1B}]0;owned\u{7}Deal\u{202E}txet\u{9B}31m",
    "status": "Active", "substatus": "Acc\u{0}epted", "type": "Independent", "direction": "Outgoing",
    "createdDateTime": "2026-03-01T09:12:00Z", "updatedDateTime": "2026-11-18T08:00:00Z",
    "salesStage": "\u{1B}c",
    "customerProfile": [
      "name": "日本電気通信株式会社 👨‍👩‍👧‍👦 e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
      "team": [["email": "\u{1B}[31m@x", "firstName": "\r\n", "lastName": "\u{2066}x\u{2069}"]],
    ],
    "details": [
      "notes": "one\r\ntwo\u{B}three\u{2028}four\u{85}five\u{1B}[0m 🇨🇭\u{7F}", "dealValue": "12\u{1B}",
      "currency": "US\u{8}", "closingDateTime": "\u{1B}[6n",
      "requirements": ["solutions": [["id": "\u{1B}P", "name": "家族👨‍👩‍👧", "type": "Name"]]],
    ],
    "team": [["email": "a\u{0}@b.example", "firstName": "\u{200F}", "lastName": "\u{9F}"]],
    "\u{1B}[7m": ["日本": "\u{1B}[7m"],
  ]
}
