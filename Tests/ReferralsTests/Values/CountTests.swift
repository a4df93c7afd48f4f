import Referrals
import Testing

@Suite struct Counts {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-12_345, "-12,345"), (1_234_567, "1,234,567"), (-999, "-999"),
    (100_000, "100,000"), (.min, "-9,223,372,036,854,775,808"),
  ])
  func `thousands stand apart`(number: Int, words: String) {
    #expect(Count(number).description == words)
  }

  @Test func `what is counted is told as one or as many`() {
    #expect(Count(1).of("deal", "deals") == "1 deal")
    #expect(Count(0).of("deal", "deals") == "0 deals")
    #expect(Count(1_500).of("deal", "deals") == "1,500 deals")
  }
}
