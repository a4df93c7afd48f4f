extension Field {
  /// Every property a referral is known to have, in reading order, which is form order and patch order too.
  ///
  /// A property that can be patched stands in the allow-list of Microsoft's own connector (Partner Center Referrals,
  /// apiDefinition.swagger.json in microsoft/PowerPlatformConnectors); the service may take more, which a client
  /// can't know. A new field is one entry here.
  public static let all: [Field] =
    deal + customer + people + requirements + consent + invitation + tracking + registration + record

  static let createdOnce = "The service sets this when the referral is created and keeps it."
  static let keptByService = "The service keeps this up to date by itself."
  static let notForClients = "The service documents no way for a client to change this."

  static let deal: [Field] = [
    Field(
      "name", .deal, "/name", .text, "Name",
      access: .fixed("Partner Center's own pages change the name; the service's update does not list it.")),
    Field(
      "deal-value", .deal, "/details/dealValue", .amount(currency: "/details/currency"), "Deal value",
      hint:
        "Digits, with separators if you like; or +5%, -10%, *1.1 of what it is now.",
      isRequired: true),
    Field(
      "currency", .deal, "/details/currency", .choice(.currencies), "Currency",
      hint: "The currency of the deal value, by its three letters.", isRequired: true),
    Field(
      "closes-on", .deal, "/details/closingDateTime", .day, "Closes on",
      hint:
        "A date such as 2027-02-26 or eoq, or +30d from its own; or use the arrows.",
      isRequired: true),
    Field(
      "stage", .deal, ["/status", "/substatus", "/statusReason"], .stage, "Stage",
      hint: "The moves the service allows from here.", isRequired: true, access: .patch(nil)),
    Field(
      "sales-stage", .deal, "/salesStage", .choice(.salesStage), "Sales stage",
      hint: "How far the sale has come, as Partner Center counts it."),
    Field("notes", .deal, "/details/notes", .notes, "Notes", hint: "Free text for everybody on the deal."),
    Field(
      "crm-id", .deal, "/externalReferenceId", .text, "CRM id", hint: "The deal's id in your own system."),
    Field("campaign", .deal, "/campaignId", .text, "Campaign", hint: "The marketing campaign's id."),
    Field(
      "program", .deal, "/referralProgram", .text, "Program",
      hint: "The go-to-market program the deal belongs to."),
  ]

  static let customer: [Field] = [
    fixed("customer", .customer, "/customerProfile/name", "Customer", createdOnce),
    fixed("customer-size", .customer, "/customerProfile/size", "Size", createdOnce, .choice(.customerSize)),
    fixed("address-1", .customer, "/customerProfile/address/addressLine1", "Address", createdOnce),
    fixed("address-2", .customer, "/customerProfile/address/addressLine2", "", createdOnce),
    fixed("city", .customer, "/customerProfile/address/city", "City", createdOnce),
    fixed("state", .customer, "/customerProfile/address/state", "State", createdOnce),
    fixed("postal-code", .customer, "/customerProfile/address/postalCode", "Postal code", createdOnce),
    fixed(
      "country", .customer, "/customerProfile/address/country", "Country", createdOnce, .choice(.countries)),
    fixed("region", .customer, "/customerProfile/address/region", "Region", createdOnce),
    fixed("customer-ids", .customer, "/customerProfile/ids", "Ids", createdOnce, .list),
    fixed("matching", .customer, "/customerProfile/isMatchingComplete", "Matched", keptByService, .flag),
  ]

  static let people: [Field] = [
    Field("team", .people, "/team", .people, "Team", hint: "Your own people on this deal."),
    Field(
      "customer-contacts", .people, "/customerProfile/team", .people, "Customer contacts",
      hint: "The customer's people; Partner Center freezes them once the deal is shared."),
  ]

  static let requirements: [Field] = [
    Field(
      "solutions", .requirements, "/details/requirements/solutions", .solutions, "Solutions",
      hint: "What the deal is about; a won deal needs at least one."),
    fixed(
      "industries", .requirements, "/details/requirements/industries", "Industries", notForClients, .list),
    fixed("products", .requirements, "/details/requirements/products", "Products", notForClients, .list),
    fixed("services", .requirements, "/details/requirements/services", "Services", notForClients, .list),
    fixed("offers", .requirements, "/details/requirements/offers", "Offers", notForClients, .list),
    fixed(
      "sales-plays", .requirements, "/details/requirements/salesPlays", "Sales plays", notForClients, .list),
    fixed(
      "attributes", .requirements, "/details/requirements/additionalRequirements/attributes", "Attributes",
      notForClients, .list),
    fixed(
      "iot", .requirements, "/details/requirements/additionalRequirements/iot", "IoT", notForClients, .list),
    fixed(
      "requested-contact", .requirements, "/details/customerRequestedContact", "Contact asked", keptByService,
      .flag),
    fixed("customer-action", .requirements, "/details/customerAction", "Customer action", keptByService),
    fixed("incentive", .requirements, "/details/incentiveLevel", "Incentive", keptByService),
  ]

  static let consent: [Field] = [
    Field(
      "share", .consent, "/consent/consentToShareReferralWithMicrosoftSellers", .flag,
      "Shared with Microsoft",
      hint: "Shows the deal to Microsoft's sellers. This can't be taken back.",
      access: .patch(.onceOn("Microsoft's sellers see this deal already, and that can't be taken back."))),
    fixed("consent-contact", .consent, "/consent/consentToContact", "May be contacted", createdOnce, .flag),
    fixed(
      "consent-others", .consent, "/consent/consentToToShareInfoWithOthers", "May be passed on", createdOnce,
      .flag),
    fixed(
      "consent-partners", .consent, "/consent/consentToMicrosoftToContactSpecificPartners",
      "Partners contacted",
      createdOnce, .flag),
  ]
}
