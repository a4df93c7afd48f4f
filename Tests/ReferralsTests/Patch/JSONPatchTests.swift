import Referrals
import Testing

@Suite struct JSONPatches {
  /// RFC 6902, appendix A: document, patch, and the result where there is one.
  static let appendix: [(name: String, document: String, patch: String, result: String?)] = [
    ("A.1", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"baz":"qux","foo":"bar"}"#),
    (
      "A.2", #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
      #"{"foo":["bar","qux","baz"]}"#
    ),
    ("A.3", #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
    (
      "A.4", #"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#
    ),
    (
      "A.5", #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#,
      #"{"baz":"boo","foo":"bar"}"#
    ),
    (
      "A.6", #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
      #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
      #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
    ),
    (
      "A.7", #"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
      #"{"foo":["all","cows","eat","grass"]}"#
    ),
    (
      "A.8", #"{"baz":"qux","foo":["a",2,"c"]}"#,
      #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
      #"{"baz":"qux","foo":["a",2,"c"]}"#
    ),
    ("A.9", #"{"baz":"qux"}"#, #"[{"op":"test","path":"/baz","value":"bar"}]"#, nil),
    (
      "A.10", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
      #"{"foo":"bar","child":{"grandchild":{}}}"#
    ),
    (
      "A.11", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#,
      #"{"foo":"bar","baz":"qux"}"#
    ),
    ("A.12", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#, nil),
    ("A.13", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","op":"remove"}]"#, nil),
    ("A.14", #"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
    ("A.15", #"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":"10"}]"#, nil),
    (
      "A.16", #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
      #"{"foo":["bar",["abc","def"]]}"#
    ),
  ]

  @Test(arguments: appendix)
  func `the examples of RFC 6902 end as they should`(
    name: String, document: String, patch: String, result: String?
  ) throws {
    let document = try JSONValue(parsing: document)
    guard let result else {
      #expect(throws: JSONPatchError.self) { try JSONPatch(parsing: patch.utf8).applied(to: document) }
      return
    }
    let patched = try JSONPatch(parsing: patch.utf8).applied(to: document)
    #expect(try patched == JSONValue(parsing: result))
  }

  @Test func `a patch reads back from its own text`() throws {
    let patch = JSONPatch([
      .add("/a/-", ["b": 1]), .replace("/x~1y", .null), .remove("/a"), .move(from: "/a", to: "/b"),
      .copy(from: "/b", to: "/c"), .test("", true),
    ])
    #expect(try JSONPatch(parsing: patch.json.indented.utf8) == patch)
  }

  @Test(
    arguments: [
      (#"{}"#, nil), (#"[1"#, nil), (#"[{"op":"add","path":"/a","value":1},1]"#, 1),
      (#"[{"path":"/a","value":1}]"#, 0),
      (#"[{"op":"add","path":"/a"}]"#, 0), (#"[{"op":"add","path":"a","value":1}]"#, 0),
      (#"[{"op":1,"path":"/a"}]"#, 0),
      (#"[{"op":"spam","path":"/a","value":1}]"#, 0), (#"[{"op":"move","path":"/a"}]"#, 0),
      (#"[{"op":"ADD","path":"/a","value":1}]"#, 0),
    ] as [(String, Int?)])
  func `what is no patch is refused, and the error names the operation`(text: String, index: Int?) {
    let error = #expect(throws: JSONPatchError.self) { try JSONPatch(parsing: text.utf8) }
    #expect(error?.index == index)
  }

  @Test(arguments: [
    (JSONPatch.Operation.replace("/missing", 1), JSONPatchError.noSuchPlace(index: 1, path: "/missing")),
    (.add("/list/3", 1), .badIndex(index: 1, path: "/list/3")),
    (.add("/list/01", 1), .badIndex(index: 1, path: "/list/01")),
    (.replace("/list/-", 1), .noSuchPlace(index: 1, path: "/list/-")),
    (.remove(""), .wholeDocument(index: 1)),
    (.move(from: "/list", to: "/list/0"), .intoItself(index: 1, from: "/list", path: "/list/0")),
    (.test("/list/0", 2), .testFailed(index: 1, path: "/list/0")),
    (.copy(from: "/list/9", to: "/a"), .noSuchPlace(index: 1, path: "/list/9")),
  ])
  func `when one operation fails the error names it and nothing has changed`(
    operation: JSONPatch.Operation, error: JSONPatchError
  ) {
    let document: JSONValue = ["list": [1, 2], "a": "b"]
    let before = document
    #expect(throws: error) { try JSONPatch([.replace("/a", "changed"), operation]).applied(to: document) }
    #expect(document == before)
    #expect(error.description.hasPrefix("Operation 2 of the patch: "))
  }

  @Test func `texts that only look the same fail a test`() {
    let document: JSONValue = ["a": "caf\u{E9}"]
    #expect(throws: JSONPatchError.self) { try JSONPatch([.test("/a", "cafe\u{301}")]).applied(to: document) }
  }

  @Test(arguments: [
    JSONPatch.Operation.remove("/a"), .move(from: "/a", to: "/b"), .copy(from: "/a", to: "/b"),
    .test("/a", 1),
  ])
  func `only add and replace may be sent, and the refusal names the operation`(operation: JSONPatch.Operation)
  {
    let patch = JSONPatch([.add("/team/-", [:]), .replace("/salesStage", "40"), operation])
    let error = #expect(throws: JSONPatchError.self) { try patch.checkedForService() }
    #expect(error == .notForTheService(index: 2, name: operation.name))
    #expect(error?.description.contains("‘\(operation.name)’") == true)
    #expect(throws: JSONPatchError.self) { try ServiceRequest.patch("1", patch, eTag: nil) }
  }
}
