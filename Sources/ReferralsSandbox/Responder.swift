import Hummingbird
import NIOCore

/// What Hummingbird hands every request to.
struct Responder: HTTPResponder {
  /// The connection that a request came over.
  struct Context: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
  }

  let sandbox: Sandbox

  func respond(to request: Request, context: Context) async throws -> Response {
    let body = try await Self.body(of: request, limit: sandbox.bodyLimit)
    let reply = try await sandbox.respond(to: SandboxRequest(request.head, body: body))
    guard case .answer(let answer) = reply else {
      // Nothing can be written to a closed channel, so not even a status line leaves.
      try await context.channel.close()
      return Response(status: .internalServerError)
    }
    return Response(answer)
  }

  /// The body up to one byte beyond the limit, which is enough to refuse it.
  private static func body(of request: Request, limit: Int) async throws -> [UInt8] {
    var body: [UInt8] = []
    for try await part in request.body where body.count <= limit {
      body += part.readableBytesView.prefix(limit + 1 - body.count)
    }
    return body
  }
}

extension SandboxRequest {
  init(_ head: HTTPRequest, body: [UInt8]) {
    self.init(
      head.method.rawValue, head.path ?? "/",
      headers: head.headerFields.map { Header($0.name.rawName, $0.value) }, body: body)
  }
}

extension Response {
  init(_ answer: Answer) {
    var fields = HTTPFields()
    for header in answer.headers {
      guard let name = HTTPFields.Element.Name(header.name) else { continue }
      fields[name] = header.value
    }
    self.init(
      status: HTTPResponse.Status(code: answer.status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
