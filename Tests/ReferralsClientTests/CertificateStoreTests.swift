import Foundation
import ScriptedServer
import Testing

@testable import ReferralsClient

@Suite struct CertificateStores {
  /// A folder with these files, gone afterwards.
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    try body(folder.path)
  }

  @Test func `where nothing is named, or nothing but blanks between colons, this machine's count`() throws {
    for store in [CertificateStore(file: nil, folders: nil), CertificateStore(file: "", folders: "::")] {
      #expect(store == .system)
      #expect(try store.authorities() == nil)
    }
  }

  @Test func `files and folders add up, each certificate once`() throws {
    try withFolder([
      "a.pem": "\(Certificates.authority)\n\(Certificates.good)", "b.crt": Certificates.authority,
      "README": "none here",
    ]) { folder in
      let one = try CertificateStore(file: "\(folder)/a.pem", folders: nil).authorities()
      #expect(one?.count == 2)
      let both = CertificateStore(file: "\(folder)/b.crt", folders: "\(folder):\(folder)")
      let all = try both.authorities()
      #expect(all?.count == 2)
      #expect(both.name == "\(folder)/b.crt and \(folder) and \(folder)")
    }
  }

  @Test func `a folder that holds nothing is passed over where there is something else`() throws {
    try withFolder(["a.pem": Certificates.authority]) { folder in
      for store in [
        CertificateStore(file: "\(folder)/a.pem", folders: "/nowhere"),
        CertificateStore(file: nil, folders: "/nowhere:\(folder)"),
      ] {
        let all = try store.authorities()
        #expect(all?.count == 1)
      }
    }
  }

  @Test func `a certificate as bytes is taken as well`() throws {
    let lines = Certificates.authority.split(separator: "\n").dropFirst().dropLast().joined()
    let bytes = try #require(Data(base64Encoded: lines))
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).cer")
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try CertificateStore(file: file.path, folders: nil).authorities()?.count == 1)
  }

  @Test func `a place that can't be read or holds nothing is told, and nothing is sent`() async throws {
    try withFolder(["README": "none here", "empty.pem": ""]) { folder in
      let none = "\(folder)/none.pem"
      #expect(throws: ClientError.badCertificates(.unreadable(none))) {
        try CertificateStore(file: none, folders: nil).authorities()
      }
      for place in ["\(folder)/README", "\(folder)/empty.pem"] {
        #expect(throws: ClientError.badCertificates(.none(place))) {
          try CertificateStore(file: place, folders: nil).authorities()
        }
      }
      #expect(throws: ClientError.badCertificates(.none(folder))) {
        try CertificateStore(file: nil, folders: folder).authorities()
      }
      #expect(throws: ClientError.badCertificates(.unreadable("/nowhere"))) {
        try CertificateStore(file: nil, folders: "/nowhere:\(folder)").authorities()
      }
    }
    let server = try ScriptedServer(.json(200, record))
    let network = Network(certificates: .places(file: "/nowhere/at/all.pem", folders: []))
    try await withClient(of: "https://127.0.0.1:\(server.port)", network: network) { client in
      let expected = ClientError.badCertificates(.unreadable("/nowhere/at/all.pem"))
      #expect(await failure { try await client.get("r-1") } == expected)
      #expect(await failure { try await client.patch(update()) } == expected)
      #expect(expected.description.contains("/nowhere/at/all.pem"))
    }
    #expect(server.requests.isEmpty)
  }
}
