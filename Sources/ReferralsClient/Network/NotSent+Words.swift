import Referrals

extension NotSent {
  /// What happened, then what to do.
  func sentence(host: String) -> String {
    switch self {
    case .unknownHost: "No server is known by the name \(host). Check the network and the server's address."
    case .refused: "Nothing listens at \(host). Check that the server runs, and its address."
    case .unreachable: "\(host) can't be reached. Check the network, then try again."
    case .timedOut: "\(host) did not take the connection in time. Check the network, then try again."
    case .untrusted(let fault, let store): fault.sentence(host: host, store: store)
    case .insecure: "No secure connection to \(host) came about. Check that the address speaks https."
    case .proxy(let failure): failure.sentence(host)
    case .other(let words): "The request to \(host) did not leave: \(ClientError.plain(words)). Try again."
    }
  }
}

extension CertificateFault {
  fileprivate func sentence(host: String, store: String?) -> String {
    let what = "The certificate of \(host)"
    switch self {
    case .expired(let moment):
      return
        "\(what) ran out on \(Self.day(moment)), so nothing was sent. If this machine's clock is right, whoever "
        + "runs \(host) has to renew it."
    case .notYetValid(let moment):
      return
        "\(what) is only valid from \(Self.day(moment)), so nothing was sent. Check this machine's clock."
    case .otherHost(let name):
      let whose = name.map { ": it is that of \(ClientError.plain($0))" } ?? ""
      return "\(what) is not made out to that name\(whose), so nothing was sent. Check the server's address."
    case .selfSigned:
      return "\(what) is vouched for by nobody but itself, so nothing was sent. \(Self.advice(store))"
    case .unknownAuthority(let issuer):
      let who = issuer.map { ", issued by ‘\(ClientError.plain($0))’," } ?? ""
      return "\(what)\(who) is not trusted, so nothing was sent. \(Self.advice(store))"
    case .unknown:
      return "\(what) is not trusted, so nothing was sent. Check its address and this machine's clock. "
        + Self.advice(store)
    }
  }

  private static func advice(_ store: String?) -> String {
    guard let store else {
      return
        "This machine has no certificates of authorities; install them (ca-certificates), or name a file of them "
        + "in SSL_CERT_FILE."
    }
    return
      "No authority that stands for it is in \(store). If you trust who issued it, such as your own network, name "
      + "a file with its certificate in SSL_CERT_FILE."
  }

  private static func day(_ moment: Int) -> String {
    Day(daysSinceEpoch: Int((Double(moment) / 86_400).rounded(.down))).description
  }
}

extension ProxyFailure {
  fileprivate func sentence(_ proxy: String) -> String {
    switch self {
    case .unknownHost: "No proxy is known by the name \(proxy). Check the network and the proxy's address."
    case .refused: "Nothing listens at the proxy \(proxy). Check that it runs, and its address."
    case .unreachable: "The proxy \(proxy) can't be reached. Check the network, then try again."
    case .timedOut: "The proxy \(proxy) did not open a connection in time. Check the network, then try again."
    case .signIn(offered: false):
      "The proxy \(proxy) wants a name and a password (status 407). Put them into its address, as in "
        + "http://name:password@host:port, with % and two digits for every special character."
    case .signIn(offered: true):
      "The proxy \(proxy) does not take the name and password in its address (status 407). Check them, with % and "
        + "two digits for every special character."
    case .noWay(let server):
      "The proxy \(proxy) opens no connection to \(server). Ask who runs it to let you through, or name the host in "
        + "NO_PROXY if it can be reached directly."
    }
  }
}

extension ProxyFault {
  /// What is wrong with the value of an environment variable, which is not repeated: it may hold a password.
  func words(_ variable: String) -> String {
    switch self {
    case .kind(let kind):
      "\(variable) names a proxy of a kind that cosell can't use\(kind.map { ", \($0)://" } ?? ""). Use one of http:// or "
        + "socks5://."
    case .host: "\(variable) names no valid host. Write it like http://proxy.contoso.example:3128."
    case .port: "\(variable) names no valid port. A port is a number from 1 to 65535."
    case .signIn:
      "The name or password in \(variable) has a % that starts no escape. Write % as %25, @ as %40, : as %3A."
    case .socksSignIn:
      "\(variable) holds a name and password, which cosell can't pass to a SOCKS proxy. Use an http:// proxy, or one "
        + "that asks for none."
    }
  }
}

extension CertificatesFault {
  var words: String {
    switch self {
    case .unreadable(let place):
      "\(place), where SSL_CERT_FILE or SSL_CERT_DIR point to, can't be read. Check the path and its permissions, or "
        + "unset the variable."
    case .none(let place):
      "\(place), where SSL_CERT_FILE or SSL_CERT_DIR point to, holds no certificate. Name a file with certificates in "
        + "PEM form, or unset the variable."
    }
  }
}
