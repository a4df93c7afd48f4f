import AsyncHTTPClient
import NIOCore
import NIOPosix

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension NotSent {
  /// Why no connection came about; nil for an error that may also end a connection in use.
  init?(connecting error: any Error) {
    switch error {
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: self = .timedOut
      default: return nil
      }
    case let error as NIOConnectionError:
      guard let failure = error.connectionErrors.first else {
        self = .unknownHost
        return
      }
      self = NotSent(connecting: failure.error) ?? .unreachable
    case let error as IOError:
      switch error.errnoCode {
      case ECONNREFUSED: self = .refused
      case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL: self = .unreachable
      default: return nil
      }
    case is SocketAddressError: self = .unknownHost
    default:
      // The TLS library's own types stay out of this package; its words name the step that failed.
      let words = "\(error)"
      if words.contains("CERTIFICATE_VERIFY_FAILED") {
        self = .untrusted(.unknown, store: nil)
      } else if words.contains("failedToValidateHostname") {
        self = .untrusted(.otherHost(nil), store: nil)
      } else if words.contains("handshakeFailed") {
        self = .insecure
      } else {
        return nil
      }
    }
  }

  /// Why a request that certainly stayed here did.
  init(certain error: any Error) {
    self = NotSent(connecting: error) ?? .other((error as? HTTPClientError)?.shortDescription ?? "\(error)")
  }
}

extension ProxyFailure {
  /// Why a proxy opened no way; nil for an error that is the server's own.
  ///
  /// - Parameters:
  ///   - error: What the HTTP library tells.
  ///   - server: The host that the way was to lead to.
  ///   - offered: Whether a name and password went along.
  ///   - isBefore: Whether it is certain that no request left.
  init?(_ error: any Error, server: String, offered: Bool, isBefore: Bool) {
    switch error {
    case let error as HTTPClientError:
      switch error {
      case .proxyAuthenticationRequired: self = .signIn(offered: offered)
      case .remoteConnectionClosed where isBefore: self = .noWay(to: server)
      case .invalidProxyResponse: self = .noWay(to: server)
      case .connectTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout, .getConnectionFromPoolTimeout:
        self = .timedOut
      default: return nil
      }
    case is NIOConnectionError, is IOError, is SocketAddressError:
      switch NotSent(connecting: error) {
      case .unknownHost: self = .unknownHost
      case .refused: self = .refused
      case .unreachable: self = .unreachable
      default: return nil
      }
    default:
      // The types of the SOCKS handshake are known to the HTTP library alone.
      guard String(reflecting: type(of: error)).hasPrefix("NIOSOCKS.") else { return nil }
      self = .noWay(to: server)
    }
  }
}
