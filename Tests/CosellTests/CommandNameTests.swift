import ArgumentParser
import Testing

@testable import cosell

@Suite struct CommandNames {
  @Test(arguments: [
    (["dmeo"], "Did you mean ‘demo’?"), (["snadbox", "--port", "1"], "Did you mean ‘sandbox’?"),
    (["data", "wpie", "--yes"], "Did you mean ‘wipe’?"),
    (["data", "pth"], "There is no command of data ‘pth’."),
    (["nonsense"], "Known: screen, demo, sandbox, data."),
  ])
  func `a mistyped name is told with the nearest`(arguments: [String], words: String) {
    let error = #expect(throws: ValidationError.self) { try CommandName.check(arguments) }
    #expect(error?.message.contains(words) == true)
  }

  @Test(arguments: [
    [], ["--server", "https://contoso.example"], ["demo"], ["demo", "--seed", "2"],
    ["data", "wipe", "--yes"],
    ["help", "demo"], ["--help"],
  ])
  func `what is there is let through`(arguments: [String]) {
    #expect(throws: Never.self) { try CommandName.check(arguments) }
  }
}
