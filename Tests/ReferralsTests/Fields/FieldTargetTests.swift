import Referrals
import Testing

@Suite struct FieldTargets {
  @Test(arguments: [
    "Details.ClosingDateTime", "details/closingDateTime", "/details/closingDateTime",
    "$.details.closingDateTime", "$['details']['closingDateTime']", "DETAILS.CLOSINGDATETIME",
    "#/details/closingDateTime", "details.closing_date_time", "referral.Details.ClosingDateTime",
    "closingDateTime", " Details.ClosingDateTime ", "[0].details.closingDateTime",
    "Dto.Details.ClosingDateTime",
    "api.v1.details.closingDateTime",
  ])
  func `a field is known in every spelling of its place`(target: String) {
    #expect(Field(target: target)?.id == "closes-on")
  }

  @Test(arguments: [
    ("/team/0/email", "team"), ("Team[1].Email", "team"), ("/team/-", "team"),
    ("CustomerProfile.Team[0].Email", "customer-contacts"),
    ("Details.Requirements.Solutions[0].Id", "solutions"),
    ("/substatus", "stage"), ("StatusReason", "stage"), ("DealValue", "deal-value"), ("Notes", "notes"),
    ("inviteContext.notes", "invite-notes"),
    ("ConsentToShareReferralWithMicrosoftSellers", "share"),
  ])
  func `what lies inside a list or travels with others is its field`(target: String, id: String) {
    #expect(Field(target: target)?.id.name == id)
  }

  @Test(arguments: [
    "", ".", "$", "/", "somebody.team", "foo", "[3].path", "closingDateTimes",
    String(repeating: "a.", count: 5_000),
  ])
  func `what names no field is none`(target: String) {
    #expect(Field(target: target) == nil)
  }
}
