import Referrals
import Testing

@Suite struct Identity {
  @Test func `a GUID is the same referral in capitals and in small letters`() {
    let small = "27bd8bee-00ab-4000-8000-00000000000f"
    for spelling in [small, small.uppercased(), "27BD8bee-00AB-4000-8000-00000000000f"] {
      let referral = Referral(["id": .string(spelling)])
      #expect(referral?.id == small)
      #expect(referral?.document == ["id": .string(spelling)], "the document stays as it came")
      #expect(Referral.identity(spelling) == small)
    }
  }

  @Test(arguments: [
    "A", "a", "Deal-17", "27BD8BEE-00AB-4000-8000-0000000000", "{27BD8BEE-00AB-4000-8000-00000000000F}",
    "27BD8BEE_00AB-4000-8000-00000000000F", "27BD8BEG-00AB-4000-8000-00000000000F",
    "27BD8BEE-00AB-4000-8000-00000000000ÉA", "２7BD8BEE-00AB-4000-8000-00000000F",
  ])
  func `any other id is another one in another spelling`(id: String) {
    #expect(Referral(["id": .string(id)])?.id == id)
    #expect(Referral.identity(id) == id)
  }
}
