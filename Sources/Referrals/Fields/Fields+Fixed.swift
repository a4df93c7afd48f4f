/// The fields that are only read.
extension Field {
  static let invitation: [Field] = [
    fixed("invite-notes", .invitation, "/inviteContext/notes", "Notes", notForClients, .notes),
    fixed(
      "assistance", .invitation, "/inviteContext/assistanceRequestCode", "Help asked", notForClients,
      .choice(.assistance)),
    fixed(
      "invited-by", .invitation, "/inviteContext/invitedBy/organizationName", "Invited by", createdOnce),
    fixed(
      "invited-by-id", .invitation, "/inviteContext/invitedBy/organizationId", "Inviter's id", createdOnce),
    fixed("invited-mpn", .invitation, "/inviteContext/invitedMpnId", "Invited MPN", createdOnce),
    fixed("target", .invitation, "/target", "Target", createdOnce, .list),
  ]

  static let tracking: [Field] = [
    fixed("msx-id", .tracking, "/trackingInfo/microsoftMsxId", "Microsoft id", keptByService),
    fixed(
      "fed-opportunity", .tracking, "/trackingInfo/microsoftUSFedOpportunityId", "US Fed deal", keptByService),
    fixed("fed-lead", .tracking, "/trackingInfo/microsoftUSFedLeadId", "US Fed lead", keptByService),
    fixed("migrated-deal", .tracking, "/trackingInfo/migratedPSCDealId", "PSC deal", keptByService),
    fixed(
      "migrated-partner", .tracking, "/trackingInfo/migratedPSCPartnerDealId", "PSC partner", keptByService),
  ]

  static let registration: [Field] = [
    fixed(
      "registration-status", .registration, "/registrationStatus", "Status", keptByService,
      .choice(.registrationStatus)),
    fixed("registrations", .registration, "/registrations", "Registrations", registered, .list),
    fixed("exception", .registration, "/exception", "Exception", registered, .list),
  ]

  static let registered =
    "A deal registration has its own procedure in Partner Center, after the deal is won."

  static let record: [Field] = [
    fixed("id", .record, "/id", "Referral id", createdOnce),
    fixed("engagement", .record, "/engagementId", "Engagement", createdOnce),
    fixed("organization", .record, "/organizationName", "Organization", createdOnce),
    fixed("organization-id", .record, "/organizationId", "Organization id", createdOnce),
    fixed("mpn-id", .record, "/mpnId", "MPN id", createdOnce),
    fixed("type", .record, "/type", "Type", "The type follows from the consent to share the deal."),
    fixed("direction", .record, "/direction", "Direction", createdOnce, .choice(.direction)),
    fixed("qualification", .record, "/qualification", "Qualification", createdOnce, .choice(.qualification)),
    fixed("source", .record, "/referralSource", "Source", createdOnce),
    fixed("call-to-action", .record, "/callToAction", "Call to action", createdOnce),
    fixed("quality", .record, "/quality", "Quality", keptByService),
    fixed("spam", .record, "/isSpam", "Spam", keptByService, .flag),
    fixed("favorite", .record, "/favorite", "Favorite", notForClients, .flag),
    fixed("sensitivity", .record, "/dealSensitivity", "Sensitivity", notForClients),
    fixed("tags", .record, "/tags", "Tags", notForClients, .list),
    fixed("created", .record, "/createdDateTime", "Created", keptByService, .moment),
    fixed("updated", .record, "/updatedDateTime", "Updated", keptByService, .moment),
    fixed("accepted", .record, "/acceptedDateTime", "Accepted", keptByService, .moment),
    fixed("closed", .record, "/closedDateTime", "Closed", keptByService, .moment),
    fixed("expires", .record, "/expirationDateTime", "Expires", keptByService, .moment),
    fixed("created-via", .record, "/createdVia", "Created via", createdOnce),
    fixed("modified-via", .record, "/lastModifiedVia", "Changed via", keptByService),
    fixed("last-run", .record, "/lastRunId", "Last run", keptByService, .list),
    fixed("etag", .record, "/eTag", "ETag", keptByService),
    fixed("links", .record, "/links", "Links", keptByService, .list),
  ]

  /// An entry of one place.
  init(
    _ id: ID, _ group: Group, _ pointer: JSONPointer, _ kind: Kind, _ label: String, hint: String = "",
    isRequired: Bool = false, access: Access = .patch(nil)
  ) {
    self.init(id, group, [pointer], kind, label, hint: hint, isRequired: isRequired, access: access)
  }

  init(
    _ id: ID, _ group: Group, _ pointers: [JSONPointer], _ kind: Kind, _ label: String, hint: String = "",
    isRequired: Bool = false, access: Access
  ) {
    self.init(
      id: id, group: group, pointers: pointers, kind: kind, label: label, hint: hint, isRequired: isRequired,
      access: access)
  }

  static func fixed(
    _ id: ID, _ group: Group, _ pointer: JSONPointer, _ label: String, _ reason: String, _ kind: Kind = .text
  ) -> Field {
    Field(id, group, pointer, kind, label, access: .fixed(reason))
  }
}
