import Foundation
import Testing

@testable import cosell

@Suite struct OwnFiles {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID().uuidString)").path

  private func with<Value>(_ body: () throws -> Value) throws -> Value {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body()
  }

  @Test func `only what does not exist is absent`() throws {
    try with {
      #expect(try OwnFile.text("\(folder)/config.yaml") == nil)
      #expect(try OwnFile.text("\(folder)/no/such/folder/config.yaml") == nil)
      try "theme: dark".write(toFile: "\(folder)/config.yaml", atomically: false, encoding: .utf8)
      #expect(try OwnFile.text("\(folder)/config.yaml") == "theme: dark")
    }
  }

  @Test func `a link to nowhere is told, be it the file or a folder above it`() throws {
    try with {
      let link = "\(folder)/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/no/such/place")
      for path in [link, "\(link)/config.yaml", "\(link)/themes/mine.yaml"] {
        #expect(throws: OwnFileFault.brokenLink(link, to: "/no/such/place")) { try OwnFile.text(path) }
      }
      let paths = try Paths({ ["XDG_CONFIG_HOME": link][$0] ?? "/home/jane" }, home: { nil })
      #expect(
        throws: SettingsError.unreadable(
          file: "\(link)/cosell/config.yaml", .brokenLink(link, to: "/no/such/place"))
      ) {
        try Settings.read(paths)
      }
    }
  }

  @Test func `a folder, a pipe and a path through a file are told as what they are`() throws {
    try with {
      try FileManager.default.createDirectory(atPath: "\(folder)/a.yaml", withIntermediateDirectories: false)
      #expect(throws: OwnFileFault.folder) { try OwnFile.text("\(folder)/a.yaml") }
      #expect(throws: ThemeError.unreadable(file: "\(folder)/a.yaml", .folder)) {
        try Themes.named("a", userFolder: folder)
      }
      try #require(mkfifo("\(folder)/pipe", 0o600) == 0)
      #expect(throws: OwnFileFault.noFile) { try OwnFile.text("\(folder)/pipe") }
      try "x".write(toFile: "\(folder)/file", atomically: false, encoding: .utf8)
      #expect(throws: OwnFileFault.failed("Not a directory")) {
        try OwnFile.text("\(folder)/file/config.yaml")
      }
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/loop", withDestinationPath: "loop")
      #expect(throws: OwnFileFault.self) { try OwnFile.text("\(folder)/loop") }
    }
  }

  @Test func `text that is not UTF-8 is told with its line, and a mark of UTF-8 is passed over`() throws {
    try with {
      let path = "\(folder)/config.yaml"
      try Data("theme: dark\nprofile: Z\u{FC}rich".unicodeScalars.map { UInt8($0.value) }).write(
        to: URL(filePath: path))
      #expect(throws: OwnFileFault.encoding(line: 2)) { try OwnFile.text(path) }
      try Data([0xFF, 0xFE, 0x74, 0x00]).write(to: URL(filePath: path))
      #expect(throws: OwnFileFault.encoding(line: 1)) { try OwnFile.text(path) }
      try Data([0xEF, 0xBB, 0xBF] + Array("theme: dark".utf8)).write(to: URL(filePath: path))
      #expect(try OwnFile.text(path) == "theme: dark")
    }
  }

  @Test(arguments: [nil, "", "home/jane", "."])
  func `a home that is no absolute path is as none`(home: String?) throws {
    let paths = try Paths({ $0 == "HOME" ? home : nil }, home: { "/users/jane" })
    #expect(paths.settings == "/users/jane/.config/cosell/config.yaml")
    #expect(paths.data == "/users/jane/.local/share/cosell")
    let own = try Paths({ $0 == "HOME" ? "/home/jane" : "relative" }, home: { "/users/jane" })
    #expect(own.state == "/home/jane/.local/state/cosell")
    #expect(throws: PathsError(variable: "XDG_CONFIG_HOME")) {
      try Paths({ $0 == "HOME" ? home : nil }, home: { nil })
    }
    #expect(throws: PathsError(variable: "XDG_STATE_HOME")) {
      try Paths({ ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"][$0] }, home: { "" })
    }
  }
}
