/// Why the emulated service can't start.
public enum SandboxError: Error, Hashable, Sendable {
  case portInUse(Int)
  case notListening(port: Int, reason: String)
  case unknownFault(String)
  case badFaultValue(name: String, value: String, example: String)
}

extension SandboxError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .portInUse(let port):
      "Port \(port) on 127.0.0.1 is in use. Stop the program that listens there, or choose another port; "
        + "0 takes any free one."
    case .notListening(let port, let reason):
      "Can't listen on port \(port) of 127.0.0.1: \(reason) Choose another port; 0 takes any free one."
    case .unknownFault(let text):
      "There is no fault ‘\(text)’. Choose from \(Fault.examples.joined(separator: ", "))."
    case .badFaultValue(let name, let value, let example):
      "‘\(value)’ is no value for the fault \(name). Write it like \(example)."
    }
  }
}
