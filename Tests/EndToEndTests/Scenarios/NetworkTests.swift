import Testing

/// What lies between this machine and the service, as the environment names it.
@Suite(.timeLimit(.minutes(1))) struct Surroundings {
  @Test(arguments: [
    ("HTTPS_PROXY", "ftp://jane:secret@proxy.contoso.example:3128", "a kind that can't be used, ftp://"),
    ("https_proxy", "http://jane:secret@proxy.contoso.example:x", "https_proxy has no valid port"),
    ("ALL_PROXY", "socks5://jane:secret@proxy.contoso.example", "can't be passed to a SOCKS proxy"),
  ])
  func `a proxy that can't be used is told before anything is sent, without its password`(
    variable: String, value: String, words: String
  ) async throws {
    let finished = try await Finished.cosell([], environment: [variable: value])
    #expect(finished.exit == .status(1))
    #expect(finished.errors.contains(words))
    #expect(!finished.errors.contains("secret"))
  }

  @Test func `the demo is on this machine, whatever proxy there is`() async throws {
    let finished = try await Finished.cosell(["demo"], environment: ["ALL_PROXY": "ftp://nowhere"])
    #expect(finished.errors.contains("There is no terminal to draw on"))
  }
}
