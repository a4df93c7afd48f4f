/// Why a server's certificate is not taken.
public enum CertificateFault: Hashable, Sendable {
  /// Seconds since 1970.
  case expired(at: Int)
  case notYetValid(from: Int)
  /// It is that of other hosts; the name of one, where it says so.
  case otherHost(String?)
  /// Nobody known stands for it; who is said to, where it says so.
  case unknownAuthority(String?)
  /// The server names itself as the authority.
  case selfSigned
  /// It could not be looked at.
  case unknown
}

/// What is read of a certificate to tell what is wrong with it.
struct CertificateFacts: Hashable {
  /// Seconds since 1970.
  let validFrom: Int
  let validTo: Int
  let subject: String?
  let issuer: String?
  let isSelfIssued: Bool

  /// What is wrong with a certificate that was not taken.
  func fault(now: Int, isHostWrong: Bool) -> CertificateFault {
    if isHostWrong { return .otherHost(subject) }
    if now > validTo { return .expired(at: validTo) }
    if now < validFrom { return .notYetValid(from: validFrom) }
    return isSelfIssued ? .selfSigned : .unknownAuthority(issuer)
  }
}
