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
    let trusted = store.map { " The trusted authorities are those in \($0)." } ?? ""
    return "The certificate of \(host)\(what), so nothing was sent.\(trusted) \(advice(host))"
  }

  private var what: String {
    switch self {
    case .expired(let moment): " expired on \(Self.day(moment))"
    case .notYetValid(let moment): " isn't valid before \(Self.day(moment))"
    case .otherHost(let name): " is for another host\(name.map { ", \(ClientError.plain($0))" } ?? "")"
    case .selfSigned: " is self-signed"
    case .unknownAuthority(let issuer?): ", issued by ‘\(ClientError.plain(issuer))’, isn't trusted"
    case .unknownAuthority(nil), .unknown: " isn't trusted"
    }
  }

  private func advice(_ host: String) -> String {
    switch self {
    case .expired: "If this machine's clock is right, ask whoever runs \(host) to renew it."
    case .notYetValid: "Check this machine's clock."
    case .otherHost: "Check the server's address."
    case .selfSigned, .unknownAuthority, .unknown:
      "If you trust its issuer, such as your company's network, point SSL_CERT_FILE to a file with the issuer's "
        + "certificate."
    }
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
    case .timedOut: "The proxy \(proxy) didn't open a connection in time. Check the network, then try again."
    case .signIn(offered: false):
      "The proxy \(proxy) asks for a name and a password (status 407). Add them to its address, as in "
        + "http://name:password@host:port, with special characters as % and two digits."
    case .signIn(offered: true):
      "The proxy \(proxy) rejected the name and password in its address (status 407). Check them; special characters are "
        + "written as % and two digits."
    case .noWay(let server):
      "The proxy \(proxy) refused to connect to \(server). Ask whoever runs it to allow that, or add the host to "
        + "NO_PROXY if it can be reached directly."
    }
  }
}

extension ProxyFault {
  /// What is wrong with the value of an environment variable, which is not repeated: it may hold a password.
  func words(_ variable: String) -> String {
    switch self {
    case .kind(let kind):
      "\(variable) names a proxy of a kind that can't be used\(kind.map { ", \($0)://" } ?? ""). Use an http:// or "
        + "socks5:// proxy."
    case .host: "\(variable) has no valid host. Write it like http://proxy.contoso.example:3128."
    case .port: "\(variable) has no valid port. A port is a number from 1 to 65535."
    case .signIn:
      "The name or password in \(variable) has a % without two digits that mean a character. Write % as %25, @ as %40, : "
        + "as %3A."
    case .addressOnly:
      "The proxy in \(variable) can't be used for a server given by its number: nobody could tell whether its certificate "
        + "is the right one. Use the server's name, or add the number to NO_PROXY."
    case .socksSignIn:
      "\(variable) has a name and a password, which can't be passed to a SOCKS proxy. Use an http:// proxy, or one that "
        + "asks for none."
    }
  }
}

extension CertificatesFault {
  var words: String {
    switch self {
    case .unreadable(let place):
      "\(place), where SSL_CERT_FILE or SSL_CERT_DIR points to, can't be read. Check the path and its permissions, or "
        + "unset the variable."
    case .noneHere:
      "This machine has no certificates of trusted authorities. Install them (ca-certificates), or point SSL_CERT_FILE "
        + "to a file of them."
    case .none(let place):
      "\(place), where SSL_CERT_FILE or SSL_CERT_DIR points to, holds no certificate. Name a file with certificates in "
        + "PEM form, or unset the variable."
    }
  }
}
