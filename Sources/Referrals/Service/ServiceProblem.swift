/// What the service said when it did not do as asked, in whichever of its shapes it said so.
public struct ServiceProblem: Hashable, Sendable {
  /// One thing that is wrong with a request, and where.
  public struct Reason: Hashable, Sendable {
    /// The part of the request at fault, spelt as the service does; nil where it names none.
    public var target: String?
    /// The service's own words; empty where it has none.
    public var words: String

    public init(target: String? = nil, words: String) {
      self.target = target
      self.words = words
    }

    /// The field at fault; nil where none is named, or none that is known.
    public var field: Field? { target.flatMap(Field.init(target:)) }
  }

  /// The HTTP status.
  public var status: Int
  /// The machine-readable code of the outer envelope, for example `preconditionFailed`.
  public var code: String?
  /// The service's own words; not to be matched on.
  public var message: String?
  /// The part of the request at fault, for example `ETag` or a JSON Pointer.
  public var target: String?
  /// The deepest inner code, for example `99918`.
  public var innerCode: String?
  public var innerMessage: String?
  /// What is wrong in detail, in the service's order.
  public var reasons: [Reason]
  /// What the service calls this exchange, for its support.
  public var requestID: String?
  /// How long the service asks to wait, in seconds.
  public var retryAfter: Int?

  public init(
    status: Int, code: String? = nil, message: String? = nil, target: String? = nil, innerCode: String? = nil,
    innerMessage: String? = nil, reasons: [Reason] = [], requestID: String? = nil, retryAfter: Int? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.target = target
    self.innerCode = innerCode
    self.innerMessage = innerMessage
    self.reasons = reasons
    self.requestID = requestID
    self.retryAfter = retryAfter
  }

  /// The most telling of the service's own sentences about the request as a whole.
  public var words: String? { innerMessage ?? message }

  /// The fields at fault, each once.
  public var fields: [Field] {
    let named = ([Reason(target: target, words: "")] + reasons).compactMap(\.field)
    return named.enumerated().filter { place, field in
      !named.prefix(place).contains { $0.id == field.id }
    }.map(\.element)
  }
}
