import Referrals

/// The service without sockets: requests in, replies out, the records in between.
struct Emulation {
  let options: SandboxOptions
  /// Where the service is reached; next links start with it.
  var address = "http://127.0.0.1"
  var book: Book
  private(set) var faults: Faults
  /// The latest requests, without their tokens.
  private(set) var requests: [SandboxRequest] = []
  private var requestIDs: SplitMix64

  /// How many requests are remembered.
  static let memory = 1_000

  init(_ options: SandboxOptions, now: Moment) {
    self.options = options
    book = Book(Seed(number: options.seed, now: now, count: options.referrals))
    faults = Faults(options.faults, spareReads: options.faultsSpareReads)
    requestIDs = SplitMix64(options.seed, stream: .max - 1)
  }

  /// Serves a request, or fails as it was told to; every answer carries an id of its own.
  mutating func respond(to request: SandboxRequest, at now: Moment) -> Reply {
    if requests.count == Self.memory { requests.removeFirst() }
    requests.append(request.withoutToken)
    let id = requestIDs.guid()
    guard case .answer(var answer) = reply(to: request, at: now) else { return .hangUp }
    answer.headers.append(Answer.Header("Request-ID", id))
    if request.method == "HEAD" { answer.body = [] }
    return .answer(answer)
  }

  mutating func inject(_ fault: Fault) { faults.add(fault) }

  /// Changes a record as another user would, past every rule.
  mutating func edit(_ id: String, _ patch: JSONPatch, at now: Moment) throws(JSONPatchError) -> JSONValue? {
    guard let place = book.place(of: id) else { return nil }
    return book.write(try patch.applied(to: book.document(at: place)), at: place, now: now)
  }

  private mutating func reply(to request: SandboxRequest, at now: Moment) -> Reply {
    switch faults.take(isUpdate: isUpdate(request)) {
    case nil: break
    case .conflict: interfere(with: request, at: now)
    case .throttle: return .answer(.throttled)
    case .unavailable: return .answer(.unavailable)
    case .html: return .answer(.page)
    case .unauthorized: return .answer(.unauthorized)
    case .dropBefore: return .hangUp
    case .dropAfter:
      let answer = serve(request, at: now)
      guard answer.status < 300 else {
        // It waits for an update that is made.
        faults.add(.next(.dropAfter))
        return .answer(answer)
      }
      return .hangUp
    }
    return .answer(serve(request, at: now))
  }

  private func isUpdate(_ request: SandboxRequest) -> Bool {
    guard let route = try? Route(request), route.endpoint == .patch, let id = route.id else { return false }
    return book.place(of: id) != nil
  }

  /// Another user adds a line to the notes of the record that the request is about.
  private mutating func interfere(with request: SandboxRequest, at now: Moment) {
    guard let id = (try? Route(request))?.id, let record = book.document(id).flatMap(Referral.init) else {
      return
    }
    let lines = [record.notes, "Another user was here first."].filter { !$0.isEmpty }
    let notes = JSONValue.string(lines.joined(separator: "\n"))
    _ = try? edit(id, JSONPatch([.add("/details/notes", notes)]), at: now)
  }

  private mutating func serve(_ request: SandboxRequest, at now: Moment) -> Answer {
    do { return try answer(request, at: now) } catch { return error.answer }
  }

  private mutating func answer(_ request: SandboxRequest, at now: Moment) throws(Refusal) -> Answer {
    try authorize(request)
    let route = try Route(request)
    guard request.body.count <= options.bodyLimit else {
      throw .invalid("The body is longer than \(options.bodyLimit) bytes.", status: 413)
    }
    switch (route.endpoint, route.id) {
    case (.list, _): return try list(request)
    case (.get, let id?): return try get(id, request)
    case (.patch, let id?): return try patch(id, request, at: now)
    default: throw .notFound("There is nothing at ‘\(request.path)’.")
    }
  }

  private func authorize(_ request: SandboxRequest) throws(Refusal) {
    let words = request.header("Authorization")?.split(separator: " ", omittingEmptySubsequences: true) ?? []
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      throw .unauthenticated(isTokenMissing: true)
    }
    guard options.acceptedToken == nil || options.acceptedToken == String(words[1]) else {
      throw .unauthenticated(isTokenMissing: false)
    }
  }
}
