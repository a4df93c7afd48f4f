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
      if words.contains("CERTIFICATE_VERIFY_FAILED") || words.contains("failedToValidateHostname") {
        self = .untrusted
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
