/// A reason that Partner Center offers for closing without a sale.
///
/// The service stores free text in `/statusReason`; which text its own pages write is not documented, so the words
/// of the list are sent. Source: "Bulk operations" on learn.microsoft.com/partner-center, column reason.
public enum StageReason {
  public static let all: [String] = [
    "Budget too small", "Customer does not respond", "Customer chose another vendor", "Need can't be met",
    "Not a customer", "Timeline too short", "Abuse, spam or phishing", "Other",
  ]
}
