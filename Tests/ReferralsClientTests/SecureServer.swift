import NIOCore
import NIOPosix
import NIOSSL
import ScriptedServer
import Synchronization

/// Bytes that came in, in their order.
final class Seen: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  func append(_ buffer: ByteBuffer) { bytes.withLock { $0 += buffer.readableBytesView } }
}

struct NoPort: Error {}

/// A server on this machine that shows a certificate and gives everybody the same answer.
struct SecureServer {
  let port: Int
  /// What it was asked.
  let seen = Seen()
  private let channel: any Channel

  init(_ certificate: String, answer: String = ScriptedServer.Reaction.text(200, record, [])) async throws {
    let configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(Certificates.key.utf8), format: .pem)))
    let context = try NIOSSLContext(configuration: configuration)
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { [seen] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          try channel.pipeline.syncOperations.addHandler(Answering(answer, seen))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    guard let port = channel.localAddress?.port else { throw NoPort() }
    self.port = port
  }

  func stop() async throws { try await channel.close() }
}

private final class Answering: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let answer: String
  private let seen: Seen

  init(_ answer: String, _ seen: Seen) { (self.answer, self.seen) = (answer, seen) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    seen.append(unwrapInboundIn(data))
    guard seen.text.hasSuffix("\r\n\r\n") else { return }
    context.channel.writeAndFlush(ByteBuffer(string: answer), promise: nil)
  }
}

/// A proxy on this machine that leads every way it opens to one port, and remembers all that it could read.
struct TunnelProxy {
  let port: Int
  let seen = Seen()
  private let channel: any Channel

  init(to target: Int) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { [seen] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Tunnel(to: target, seen))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    guard let port = channel.localAddress?.port else { throw NoPort() }
    self.port = port
  }

  func stop() async throws { try await channel.close() }
}

/// Opens the way on the first request, and passes on everything after it.
private final class Tunnel: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let target: Int
  private let seen: Seen
  private var far: (any Channel)?

  init(to target: Int, _ seen: Seen) { (self.target, self.seen) = (target, seen) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    seen.append(bytes)
    if let far { return far.writeAndFlush(bytes, promise: nil) }
    guard seen.text.hasSuffix("\r\n\r\n") else { return }
    let near = context.channel
    ClientBootstrap(group: near.eventLoop)
      .channelInitializer { far in
        far.eventLoop.makeCompletedFuture { try far.pipeline.syncOperations.addHandler(Backwards(to: near)) }
      }
      .connect(host: "127.0.0.1", port: target).assumeIsolated()
      .whenSuccess { far in
        self.far = far
        near.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"), promise: nil)
      }
  }

  func channelInactive(context: ChannelHandlerContext) { far?.close(promise: nil) }
}

private final class Backwards: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let near: any Channel

  init(to near: any Channel) { self.near = near }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    near.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { near.close(promise: nil) }
}
