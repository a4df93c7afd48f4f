import Testing

/// The reader the house rules rest on: a rule that sees nothing would always hold.
@Suite struct Reader {
  @Test func `comments and literals are blanked, code and line breaks stay`() {
    let text = ##"""
      let a = "try! \(b("}") + c) {" // try!
      /* { /* nested */ } */ let r = /"{/
      let s = #"\d{2} "try!" "#; try x()
      let t = """
        try! "{"
        """
      func `a { name`() {}
      """##
    let code = CodeOnly.of(text)
    #expect(!code.contains("try!"))
    #expect(code.split(separator: "\n", omittingEmptySubsequences: false).count == 7)
    #expect(code.filter { $0 == "{" }.count == 1)
    #expect(code.filter { $0 == "}" }.count == 1)
    #expect(code.contains("; try x()"))
    #expect(code.contains("let r ="))
  }

  @Test func `the length of a function runs from its signature to its closing brace`() {
    let file = SourceFile(
      path: "Sources/X/Y.swift",
      text: """
        protocol P {
          func requirement(of x: Int) -> Int
          init(other: Int)
        }
        struct S {
          @inlinable public func long(
            _ work: () -> Void = { print("{") }
          ) -> Int
          where Int: Sendable {
            if true { return 1 }
            return 2
          }
          init?(x: Int) { self.init() }
          init() {
            self.init(x: 1)
          }
        }
        """)
    #expect(
      file.functions == [.init(line: 6, length: 7), .init(line: 13, length: 1), .init(line: 14, length: 3)])
  }

  @Test func `imports are found with their access and whether they stand in for another`() {
    let file = SourceFile(
      path: "Sources/X/Y.swift",
      text: """
        public import A
        @testable import B
        #if canImport(C)
          import struct C.Thing
        #else
          import D
        #endif
        // import E
        """)
    #expect(file.imports.map(\.module) == ["A", "B", "C", "D"])
    #expect(file.imports.map(\.isFallback) == [false, false, false, true])
  }

  @Test func `a finding names the file, the line and the code`() {
    let file = SourceFile(path: "Sources/X/Y.swift", text: "let a = 1\n  let b = try! c()\n// try!")
    #expect(file.places(of: "try!") == ["Sources/X/Y.swift:2: let b = try! c()"])
  }
}
