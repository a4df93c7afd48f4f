public import Referrals

/// Why the service did not give what was asked for.
///
/// For an update the cases say whether it may have been carried out: ``unknownOutcome(_:)``, ``unavailable(_:)`` and
/// ``unreadable(_:)`` leave that open, every other case means that nothing was changed.
public enum ClientError: Error, Hashable, Sendable {
  /// 401.
  case unauthenticated(ServiceProblem)
  /// 403.
  case forbidden(ServiceProblem)
  /// 404 and 410.
  case notFound(ServiceProblem)
  /// 409: the record is being changed by someone else.
  case conflict(ServiceProblem)
  /// 412: the record has changed since it was read.
  case preconditionFailed(ServiceProblem)
  /// 429; the problem says how long to wait where the service did.
  case throttled(ServiceProblem)
  /// 400, 413, 415 and 422: the service does not take the request as it stands.
  case invalid(ServiceProblem)
  /// 408 and 5xx: the service, or a gateway before it, could not answer.
  case unavailable(ServiceProblem)
  /// Any other status, or an error where a list was due.
  case unexpected(ServiceProblem)
  /// A redirect; none is followed, since it would take the token elsewhere. The host is nil where it is the same.
  case redirected(status: Int, host: String?)

  /// No byte that matters has left: a read that got no connection, or an update whose body stayed here whole.
  case notSent(NotSent, host: String)
  /// The request may have arrived; no answer did.
  case unknownOutcome(UnknownOutcome)
  /// Stopped from this side, before an update left.
  case cancelled
  /// An answer of success that is not what the service documents.
  case unreadable(Unreadable)

  case badAddress(AddressFault)
  /// The environment names a proxy that can't be used; the variable is the one that says so.
  case badProxy(ProxyFault, variable: String)
  case badCertificates(CertificatesFault)
  case noToken
  case badToken(TokenFault)
  /// A patch that the service would not understand.
  case unsendable(JSONPatchError)
}

/// Why a request never left.
public enum NotSent: Hashable, Sendable {
  case unknownHost
  case refused
  case unreachable
  /// No connection in time.
  case timedOut
  /// The other side's certificate is not taken; `store` is where its authority was looked for.
  case untrusted(CertificateFault, store: String?)
  /// No secure connection came about for another reason.
  case insecure
  /// The proxy opened no way to the service; it is its host that is named.
  case proxy(ProxyFailure)
  case other(String)
}

/// Why a proxy opened no way.
public enum ProxyFailure: Hashable, Sendable {
  case unknownHost
  case refused
  case unreachable
  /// No connection, or no answer, in time.
  case timedOut
  /// 407: it takes nobody without a name and password, or not with those that went along.
  case signIn(offered: Bool)
  /// It does not lead there.
  case noWay(to: String)
}

/// Why it is not known what became of a request.
public enum UnknownOutcome: Hashable, Sendable {
  case connectionLost
  case timedOut
  case cancelled
  /// The program ended while the request was under way.
  case interrupted
}

/// What is wrong with an answer of success.
public enum Unreadable: Hashable, Sendable {
  case notJSON(JSONError)
  /// A page for people, by its title, as the sign-in of a network gives it in place of anybody.
  case anotherSite(title: String?)
  /// It is packed in a way that can't be undone.
  case coding(String)
  case notAReferral
  /// Another referral than the one that was asked about.
  case anotherReferral
  /// No body where a record was due.
  case nothing
  case notAList
  /// `limit` counts bytes.
  case tooLong(limit: Int)
  /// The list comes back to a page it has already given.
  case repeatedPage
  /// The next page would be on another server.
  case strayLink
}

extension ClientError {
  /// Sorts an answer that is no success by what it means.
  public init(_ problem: ServiceProblem) {
    switch problem.status {
    case 401: self = .unauthenticated(problem)
    case 403: self = .forbidden(problem)
    case 404, 410: self = .notFound(problem)
    case 409: self = .conflict(problem)
    case 412: self = .preconditionFailed(problem)
    case 429: self = .throttled(problem)
    case 400, 413, 415, 422: self = .invalid(problem)
    case 408, 500...599: self = .unavailable(problem)
    default: self = .unexpected(problem)
    }
  }

  /// What the service said, when it did.
  public var problem: ServiceProblem? {
    switch self {
    case .unauthenticated(let problem), .forbidden(let problem), .notFound(let problem),
      .conflict(let problem), .preconditionFailed(let problem), .throttled(let problem),
      .invalid(let problem), .unavailable(let problem), .unexpected(let problem):
      problem
    case .redirected, .notSent, .unknownOutcome, .cancelled, .unreadable, .badAddress, .badProxy,
      .badCertificates, .noToken, .badToken, .unsendable:
      nil
    }
  }

  /// Whether the same update would be refused again; else it is who asked, or when, that the service did not like.
  public var isAboutTheRequest: Bool {
    if case .invalid = self { true } else { false }
  }

  /// Whether nothing helps but another token.
  public var isAboutTheToken: Bool {
    switch self {
    case .noToken, .badToken, .unauthenticated: true
    default: false
    }
  }

  /// Whether an update that ended like this may have been carried out all the same.
  public var leavesOutcomeOpen: Bool {
    switch self {
    case .unknownOutcome, .unavailable, .unreadable: true
    // See Other is what a server may say once it has done what it was asked (RFC 9110, section 15.4.4).
    case .redirected(let status, _): status == 303
    default: false
    }
  }
}
