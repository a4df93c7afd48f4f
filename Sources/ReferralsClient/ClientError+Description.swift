import Referrals

extension ClientError: CustomStringConvertible {
  /// What happened, then what to do.
  public var description: String {
    switch self {
    case .unauthenticated(let problem):
      said(problem, "The service does not accept the sign-in")
        + " Quit, set COSELL_TOKEN to a fresh token of a user who signed in with multi-factor authentication, and start "
        + "cosell again: while it runs it sees no new one."
    case .forbidden(let problem):
      said(problem, "The service does not allow this")
        + " Ask for a Referrals role in Partner Center, or sign in as someone who has one."
    case .notFound(let problem):
      said(problem, "The service has no such referral") + " Refresh the list; it may have been archived."
    case .conflict(let problem):
      said(problem, "Someone else is changing this referral right now") + " Read it again, then send again."
    case .preconditionFailed(let problem):
      said(problem, "This referral has changed since it was read, and nothing was overwritten")
        + " Read it again, compare, then send again."
    case .throttled(let problem):
      said(problem, "The service asks to slow down") + " Try again \(Self.later(problem.retryAfter))."
    case .invalid(let problem):
      said(
        problem,
        "The service refuses the request\(problem.place.map { " because of ‘\(Self.plain($0))’" } ?? "")")
        + " Correct it, then send again."
    case .unavailable(let problem) where problem.status == 511:
      said(problem, "This network asks for a sign-in first")
        + " Sign in to it with a web browser, then try again."
    case .unavailable(let problem):
      said(problem, "The service could not answer (status \(problem.status))")
        + " Try again \(Self.later(problem.retryAfter))."
    case .unexpected(let problem) where problem.status < 300:
      said(problem, "The server reports an error in an answer of success") + " Try again later."
    case .unexpected(let problem):
      said(problem, "The server answered with status \(problem.status), which is not part of this service")
        + " Check the server's address."
    case .redirected(let status, let host):
      "The server redirects to \(host.map(Self.plain) ?? "another place of its own") (status \(status)), which isn't "
        + "followed with your token. Check the server's address; if your network asks for a sign-in, do that in a web "
        + "browser first."
    case .notSent(let reason, let host): reason.sentence(host: host)
    case .unknownOutcome(let reason): "\(reason.words). Try again in a moment."
    case .cancelled: "Stopped before anything was sent. Start it again when you like."
    case .unreadable(.anotherSite(let title)):
      "\(Unreadable.anotherSite(title: title).words). If your network asks for a sign-in, do that in a web browser, then "
        + "try again; else check the server's address."
    case .unreadable(let what): "\(what.words). Check the server's address; if it is right, try again later."
    case .badAddress(let fault): fault.words
    case .badProxy(let fault, let variable): fault.words(variable)
    case .badCertificates(let fault): fault.words
    case .noToken:
      "There is no token. Quit, set COSELL_TOKEN to an access token for Partner Center, and start cosell again; or try "
        + "it without an account: cosell demo"
    case .badToken(let fault):
      "\(fault.words) Quit, set COSELL_TOKEN to the token alone, and start cosell again."
    case .unsendable(let error): "The change can't be sent: \(error)"
    }
  }

  /// What happened, in a few words and without the stop at the end, for a request that is tried again by itself.
  public var brief: String {
    switch self {
    case .throttled: "The service asks to slow down"
    case .unavailable(let problem): "The service could not answer (status \(problem.status))"
    case .unknownOutcome(let reason): reason.words
    default: description.firstRange(of: ". ").map { String(description[..<$0.lowerBound]) } ?? description
    }
  }

  private func said(_ problem: ServiceProblem, _ what: String) -> String {
    let words = problem.words.map(Self.plain) ?? ""
    return (words.isEmpty ? "\(what)." : "\(what): ‘\(words)’.") + reasons(of: problem, but: words)
  }

  /// The most reasons that are told in one sentence.
  private static let reasonsTold = 5

  /// What is wrong in detail, reason by reason, as far as the sentence before has not told it.
  private func reasons(of problem: ServiceProblem, but words: String) -> String {
    let told = problem.reasons.compactMap { reason -> String? in
      let (place, reasonWords) = (reason.place.map(Self.plain), Self.plain(reason.words))
      guard !reasonWords.isEmpty, reasonWords != words else {
        return place == problem.place.map(Self.plain) ? nil : place.map { " It names \($0)." }
      }
      return place.map { " \($0): ‘\(reasonWords)’." } ?? " ‘\(reasonWords)’."
    }
    let rest = told.count - Self.reasonsTold
    return told.prefix(Self.reasonsTold).joined() + (rest > 0 ? " And \(rest) more." : "")
  }

  private static func later(_ seconds: Int?) -> String {
    switch seconds {
    case nil, 0: "in a moment"
    case 1: "in a second"
    case .some(let seconds) where seconds < 120: "in \(seconds) seconds"
    case .some(let seconds) where seconds < 7_200: "in \((seconds + 59) / 60) minutes"
    case .some(let seconds) where seconds <= 86_400: "in \((seconds + 3_599) / 3_600) hours"
    case .some: "in more than a day"
    }
  }

  /// What others wrote, on one line and without control characters, which a terminal would obey.
  static func plain(_ text: String) -> String {
    let blanked = String(String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) ? $0 : " " }))
    let words = blanked.split(separator: " ").joined(separator: " ")
    let end = words.lastIndex { $0 != "." && $0 != " " }
    return end.map { String(words[...$0]) } ?? ""
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    default: true
    }
  }
}

extension UnknownOutcome {
  /// What happened, without the stop at the end.
  public var words: String {
    switch self {
    case .connectionLost: "The connection broke before the answer was there"
    case .timedOut: "The service did not answer in time"
    case .cancelled: "It was stopped before the answer was there"
    case .interrupted: "The program ended before the answer was there"
    }
  }
}

extension Unreadable {
  fileprivate var words: String {
    switch self {
    case .notJSON: "The server's answer is not JSON, as if another site had answered"
    case .anotherSite(let title):
      "Another site answered instead of the service\(title.map { ": ‘\(ClientError.plain($0))’" } ?? "")"
    case .coding(let name):
      "The server's answer is compressed as ‘\(ClientError.plain(name))’ and couldn't be read"
    case .notAReferral: "The server's answer isn't a referral"
    case .anotherReferral: "The server's answer is another referral than the one asked for"
    case .nothing: "The server's answer is empty where the referral was due"
    case .notAList: "The server's answer is no list of referrals"
    case .tooLong(let limit): "The server's answer is longer than \(limit / 1_048_576) MiB"
    case .repeatedPage: "The server's list goes round in circles"
    case .strayLink: "The server's list goes on at another server, which does not get the token"
    }
  }
}

extension AddressFault {
  fileprivate var words: String {
    switch self {
    case .notAnAddress:
      "That is not the address of a server. Write it like https://api.partner.microsoft.com."
    case .scheme(let scheme):
      "A server's address starts with https://, not \(scheme)://. Write it like https://api.partner.microsoft.com."
    case .plain(let host):
      "http:// would show the token to everyone on the way to \(host). Use https://; http:// is for this machine only."
    case .userInfo: "A server's address holds no name and no password. Take out what stands before the @."
    case .host: "The server's address has no valid host. Write it like https://api.partner.microsoft.com."
    case .port(let port): "‘\(port)’ is no port. A port is a number from 1 to 65535."
    case .pathOrQuery: "The server's address goes on after the host. Leave out everything after it."
    }
  }
}

extension ServiceProblem {
  /// What is at fault, in a person's word where it is a field.
  fileprivate var place: String? {
    if let target { return Reason(target: target, words: "").place }
    // One reason that says no more than the whole names what the whole is about.
    guard reasons.count == 1, let reason = reasons.first, reason.words == words else { return nil }
    return reason.place
  }
}

extension ServiceProblem.Reason {
  fileprivate var place: String? {
    guard let field, !field.label.isEmpty else { return target }
    return field.label
  }
}
