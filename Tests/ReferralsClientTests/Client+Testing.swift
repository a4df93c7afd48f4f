import Logging
import Referrals
import ReferralsClient
import ScriptedServer

let secret = "eyJ0eXAiOiJKV1QifQ.secret.signature"

/// Calls `body` with a client that is shut down afterwards.
func withClient<Value>(
  of address: String, network: Network = Network(), timeouts: Timeouts = Timeouts(), retry: Retry = .never,
  log: LogLines = LogLines(), onReceive: @escaping @Sendable (Int) -> Void = { _ in },
  _ body: (ReferralsClient) async throws -> Value
) async throws -> Value {
  let client = ReferralsClient(
    server: try ServerAddress(address), token: { try BearerToken(secret) }, network: network,
    timeouts: timeouts, retry: retry, agent: "cosell/test", log: log.logger, onReceive: onReceive)
  let result: Result<Value, any Error>
  do { result = .success(try await body(client)) } catch { result = .failure(error) }
  await client.shutdown()
  return try result.get()
}

func withClient<Value>(
  of server: ScriptedServer, timeouts: Timeouts = Timeouts(), retry: Retry = .never,
  log: LogLines = LogLines(), onReceive: @escaping @Sendable (Int) -> Void = { _ in },
  _ body: (ReferralsClient) async throws -> Value
) async throws -> Value {
  try await withClient(
    of: "http://127.0.0.1:\(server.port)", timeouts: timeouts, retry: retry, log: log, onReceive: onReceive,
    body)
}

/// The error of `work`, or nil when there is none.
func failure<Value>(of work: () async throws -> Value) async -> ClientError? {
  do {
    _ = try await work()
    return nil
  } catch { return error as? ClientError }
}

/// An update as a draft makes it.
func update(_ id: String = "r-1") throws -> ServiceRequest {
  try .patch(id, JSONPatch([.replace("/details/notes", "POC agreed")]), eTag: "\"5\"")
}

let record = #"{"id":"r-1","eTag":"\"6\"","name":"Contoso renewal"}"#

/// Why an update failed; nil where it did not.
func updateFailure(of client: ReferralsClient) async -> ClientError? {
  await failure { try await client.patch(update()) }
}
