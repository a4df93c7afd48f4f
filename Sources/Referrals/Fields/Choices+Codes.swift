/// The codes of fields that are only read, as people say them; codes beyond these are shown as they stand.
///
/// Source: learn.microsoft.com/partner-center/developer/referral-resources; for the kinds of help and registration
/// apiDefinition.swagger.json of Partner Center Referrals in microsoft/PowerPlatformConnectors.
extension Choices {
  public static let customerSize = Choices([
    "1to9employees": "1 to 9 employees", "10to50employees": "10 to 50 employees",
    "51to250employees": "51 to 250 employees", "251to1000employees": "251 to 1,000 employees",
    "1001to5000employees": "1,001 to 5,000 employees", "5001to10000employees": "5,001 to 10,000 employees",
    "10001to20000employees": "10,001 to 20,000 employees",
    "Morethan20000employees": "More than 20,000 employees",
    "1to50employees": "1 to 50 employees", "51to500employees": "51 to 500 employees",
    "Morethan500employees": "More than 500 employees",
  ])

  /// The kinds of help that Microsoft is asked for.
  public static let assistance = Choices([
    "GeneralOrOther": "General or other", "CustomerTechnicalArchitecture": "Customer technical architecture",
    "ProofOfConceptOrDemo": "Proof of concept or demo", "QuotesOrLicensing": "Quotes or licensing",
    "PostSalesCustomerSuccess": "Post-sales customer success",
    "WorkloadSpecificValueProposition": "Workload-specific value proposition",
  ])

  public static let qualification = Choices([
    "SalesQualified": "Sales qualified", "MarketingQualified": "Marketing qualified",
  ])

  public static let direction = Choices(["Incoming": "Inbound", "Outgoing": "Outbound"])

  public static let registrationStatus = Choices([
    "ReviewPending": "Review pending", "ActionRequired": "Action required",
  ])

  /// What stands in lists: products, services, targets, and what is known of the purchase.
  static let listed = Choices([
    "EnterpriseMobilityAndSecurity": "Enterprise Mobility and Security", "DeveloperTools": "Developer tools",
    "Dynamics365Business": "Dynamics 365 Business", "Dynamics365Enterprise": "Dynamics 365 Enterprise",
    "DynamicsAX,GP,NAV,SL": "Dynamics AX, GP, NAV, SL", "Microsoft365": "Microsoft 365",
    "PowerBI": "Power BI",
    "SkypeForBusiness": "Skype for Business", "SurfaceHub": "Surface Hub",
    "ConsultingAndProfessional": "Consulting and professional",
    "CustomSolution(ISV)": "Custom solution (ISV)",
    "DeploymentOrMigration": "Deployment or migration", "IPServices(ISV)": "IP services (ISV)",
    "LearningAndCertification": "Learning and certification", "ManagedServices": "Managed services",
    "ProjectServices": "Project services", "CustomerMarketplaceIntent": "Marketplace purchase",
    "HaveNotDecided": "Not decided", "PartnerRole": "Partner role", "SolutionArea": "Solution area",
    "SolutionPlay": "Solution play", "SolutionProfile": "Solution", "BusinessProfileLocation": "Location",
    "Duns": "D-U-N-S", "msft": "Microsoft", "AzureIPCoSell": "Azure IP co-sell",
  ])

  private init(_ words: KeyValuePairs<String, String>) {
    self.init(words.map { Choice($0.key, $0.value) }, takesOthers: true)
  }
}

extension Choices {
  /// The values whose code or words hold a text, in capital or small letters.
  public func values(matching text: String) -> [String] {
    let wanted = text.lowercased()
    return all.filter { [$0.value, $0.title].contains { $0.lowercased().contains(wanted) } }.map(\.value)
  }
}
