/// The words that referrals are made of.
enum Phrases {
  static let owner = "Contoso Cloud Partners"
  static let ownerID = "7c1e9b52-4d0a-4f68-a3b7-20e85d6f91c4"
  static let microsoftID = "31d7c0ae-58f2-4b96-9e14-c6a07f2b85d3"

  /// What is sold, and the product it needs.
  static let deals: [(name: String, product: String)] = [
    ("Estate migration", "Azure"), ("Data platform renewal", "SQL"), ("Copilot rollout", "Microsoft365"),
    ("Contact centre modernisation", "Dynamics365Business"),
    ("Identity clean-up", "EnterpriseMobilityAndSecurity"),
    ("SAP landing zone", "Azure"), ("Backup and recovery", "Azure"), ("Shop floor telemetry", "Azure"),
    ("Intranet relaunch", "SharePoint"), ("Meeting rooms", "Teams"), ("Sales reporting", "PowerBI"),
    ("Field service pilot", "Dynamics365Enterprise"), ("Windows refresh", "Windows"),
    ("Zero trust review", "EnterpriseMobilityAndSecurity"), ("Warehouse forecasting", "SQL"),
    ("Document archive", "SharePoint"), ("Voice in the cloud", "Teams"), ("Kubernetes adoption", "Azure"),
    ("Désenclavement des données", "Azure"), ("Überblick über alle Verträge", "Office"),
  ]

  static let endings = ["", "", "", " phase 1", " phase 2", " pilot", " 2027", " (renewal)"]

  static let services = [
    "DeploymentOrMigration", "ManagedServices", "Integration", "ConsultingAndProfessional",
    "LearningAndCertification",
  ]

  static let sizes: [String?] = [
    "10to50employees", "51to250employees", "251to1000employees", "1001to5000employees",
    "Morethan20000employees", nil, "",
  ]

  /// Remarks as salespeople leave them, one line each.
  static let remarks = [
    "Asked for a first call before the month ends.",
    "Budget owner confirmed; legal wants the data processing agreement first.",
    "Waiting for the security questionnaire.",
    "Workshop went well, 14 people, two of them sceptical.",
    "Angebot verschickt, Rückfrage zu Lizenzen für Teilzeitkräfte.",
    "先方の稟議待ち。来週もう一度連絡する。",
    "Ζήτησαν παράταση μέχρι το τέλος του μήνα.",
    "Đã gửi báo giá, chờ phản hồi từ phòng mua hàng.",
    "Competes with the incumbent; price is not the issue, migration time is.",
    "POC scope agreed: two workloads, four weeks.",
    "Order form is with procurement 🙂",
  ]

  static let assistance = [
    "GeneralOrOther", "CustomerTechnicalArchitecture", "ProofOfConceptOrDemo", "QuotesOrLicensing",
    "WorkloadSpecificValueProposition",
  ]

  /// Notes of some 3,000 characters, with headings, lists and lines of every length.
  static let longNotes: String = {
    var lines = ["Minutes of the discovery workshop", "=================================", ""]
    let topics = [
      "Network", "Identity", "Databases", "Backup", "Licences", "Training", "Sécurité", "Übergabe", "監視",
    ]
    for (place, topic) in topics.enumerated() {
      lines += [
        "\(place + 1). \(topic)",
        "   - As it is: grown over the years, documented in three places that do not agree with each other.",
        "   - Wanted: one owner, one document, and a date by which the old way is switched off for good.",
        "   - Open: who pays for the weeks in which both run side by side? \(remarks[place])", "",
      ]
    }
    return (lines + ["Next meeting: to be agreed. Please keep this list up to date."]).joined(separator: "\n")
  }()
}

/// Somebody who works for the partner.
struct Colleague: Hashable {
  let first: String
  let last: String
  let mailbox: String
  let title: String?
  let phone: String?
  let locale: String?

  static let all = [
    Colleague(
      first: "Mara", last: "Lindholm", mailbox: "mara.lindholm", title: "Partner manager",
      phone: "+46855507001", locale: "sv-se"),
    Colleague(
      first: "Oskar", last: "Brandt", mailbox: "oskar.brandt", title: nil, phone: "+493055507002",
      locale: "de-de"),
    Colleague(
      first: "Ximena", last: "Quiñones", mailbox: "ximena.quinones", title: "Solution architect",
      phone: "+34915550703", locale: "es-es"),
    Colleague(
      first: "大輔", last: "森", mailbox: "daisuke.mori", title: "営業", phone: "+81355507004", locale: "ja-jp"),
    Colleague(
      first: "Σοφία", last: "Νικολάου", mailbox: "sofia.nikolaou", title: nil, phone: nil, locale: nil),
    Colleague(
      first: "Олена", last: "Шевчук", mailbox: "olena.shevchuk", title: "Delivery lead",
      phone: "+380445550706", locale: "uk-ua"),
    Colleague(
      first: "Yusuf", last: "Demirağ", mailbox: "yusuf.demirag", title: nil, phone: "+902125550707",
      locale: "tr-tr"),
  ]
}
