import Referrals

/// Referrals in the service's wire shape, each the same in every run and on every machine.
struct Invented {
  private let bodies: [JSONObject]

  init() { bodies = (0..<Self.bodyCount).map(Self.body) }

  /// So many different texts, customers and teams; ids, tags, names, values and times differ in every referral.
  private static let bodyCount = 1_000

  /// The referral at a place in the service's list, the one changed last at zero.
  func referral(_ number: Int) -> Referral? {
    var document = bodies[number % bodies.count]
    let updated = 1_795_435_200 - number * 150
    document["id"] = .string(Self.id(number))
    document["eTag"] = .string("\"\(number)-1\"")
    document["name"] = .string("\(document["name"]?.string ?? "") \(number)")
    document["createdDateTime"] = .string(Self.moment(updated - 3_000_000))
    document["updatedDateTime"] = .string(Self.moment(updated))
    if var details = document["details"]?.object {
      details["dealValue"] = .number(JSONNumber(1_000 + number * 7_919 % 2_000_000))
      details["closingDateTime"] = .string(Self.moment((updated / 86_400 + number % 365) * 86_400))
      document["details"] = .object(details)
    }
    return Referral(.object(document))
  }

  static func id(_ number: Int) -> Referral.ID {
    let digits = String(number, radix: 16)
    return "5ec0de00-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  static func person(_ number: Int, at company: String = "fabrikam") -> JSONValue {
    let (first, last) = (firstNames[number % firstNames.count], lastNames[number / 7 % lastNames.count])
    return [
      "email": .string("\(first).\(last).\(number % 97)@\(company).example".lowercased()),
      "firstName": .string(first), "lastName": .string(last), "phoneNumber": "+41 44 000 00 01",
      "title": "Account manager", "contactPreference": ["locale": "en-us", "disableNotifications": false],
    ]
  }

  private static func moment(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = seconds % 86_400
    let clock = [time / 3_600, time / 60 % 60, time % 60].map(two).joined(separator: ":")
    return "\(Day(daysSinceEpoch: seconds / 86_400))T\(clock)Z"
  }
}

extension Invented {
  private static func body(_ number: Int) -> JSONObject {
    let (status, substatus) = stages[number % stages.count]
    let company = companies[number * 13 % companies.count]
    let branch = branches[number * 31 % branches.count]
    return JSONObject([
      ("id", ""), ("eTag", ""), ("engagementId", .string(id(number))), ("organizationName", "Fabrikam Cloud"),
      ("name", .string("\(works[number % works.count]) \(branch)")),
      ("status", .string(status)), ("substatus", .string(substatus)),
      ("type", number % 3 == 0 ? "Shared" : "Independent"),
      ("direction", number % 4 == 0 ? "Incoming" : "Outgoing"), ("salesStage", .string("\(number % 10)0")),
      ("externalReferenceId", .string("CRM-\(number)")), ("createdDateTime", ""), ("updatedDateTime", ""),
      ("customerProfile", customer("\(company) \(branch)", number)),
      ("details", details(number)),
      ("team", .array((0...(number % 3)).map { person(number * 3 + $0) })),
      ("consent", ["consentToShareReferralWithMicrosoftSellers": .bool(number % 3 == 0)]),
    ])
  }

  private static func customer(_ name: String, _ number: Int) -> JSONValue {
    [
      "name": .string(name), "size": "251to1000employees",
      "address": [
        "addressLine1": .string("\(number % 90 + 1) Lake Road"), "city": "Zürich", "country": "CH",
      ],
      "team": [person(number + 11, at: "contoso")],
    ]
  }

  private static func details(_ number: Int) -> JSONValue {
    let lines = (0...(number % 4)).map { notes[(number + $0 * 3) % notes.count] }
    return [
      "notes": .string(lines.joined(separator: "\n")),
      "dealValue": 0, "currency": .string(currencies[number % currencies.count]), "closingDateTime": "",
      "requirements": [
        "solutions": [
          ["id": .string("SOL-\(number)-KTR"), "name": "Landing zone", "type": "Name", "price": 9_800],
          ["id": "Azure", "name": "Azure", "type": "Category"],
        ]
      ],
    ]
  }

  private static let stages = [
    ("New", "Pending"), ("New", "Received"), ("Active", "Accepted"), ("Active", "Accepted"),
    ("Active", "Accepted"), ("Closed", "Won"), ("Closed", "Lost"), ("Closed", "Declined"),
    ("Closed", "Expired"),
  ]
  private static let currencies = ["USD", "EUR", "CHF", "EUR", "USD", "JPY", "GBP"]
  private static let works = [
    "Estate migration", "Data platform", "Archive to cloud", "Copilot rollout", "Network renewal",
    "Zero trust review", "Factory telemetry", "Contact centre", "Ledger modernisation", "Backup as a service",
    "Identity clean-up",
  ]
  private static let branches = [
    "Pharma", "Retail", "Logistics", "Energy", "Insurance", "Health", "Rail", "Foods", "Textiles", "Optics",
    "Shipping", "Mining", "Schools",
  ]
  private static let companies = [
    "Contoso", "Adatum", "Northwind", "Litware", "Proseware", "Tailspin", "Woodgrove", "Wingtip", "Trey",
    "Lamna", "Relecloud", "Munson",
  ]
  private static let firstNames = [
    "Maja", "Owen", "Ines", "Lukas", "Aoife", "Tomás", "Yuki", "Nadia", "Piet", "Salma", "Jürg", "Bea",
    "Ravi",
  ]
  private static let lastNames = [
    "Lindqvist", "Castell", "Moreau", "Meier", "Byrne", "Ortega", "Tanaka", "Haddad", "Visser", "Amrani",
    "Frei",
  ]
  private static let notes = [
    "12 Nov: scope of the pilot agreed with their architect, who wants a second site in it.",
    "Next step: order form to purchasing before the end of the quarter.",
    "Competing offer on the table; price is not what decides it.",
    "Security questionnaire returned, three answers open.",
    "Customer asked for a reference from the same trade.",
    "Budget approved in principle; their board meets in spring.",
    "Called twice, nobody there. Try the assistant.",
  ]
}
