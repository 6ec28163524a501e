import ManifestText
import RolloutCore
import Testing

/// JSON, which kubectl prints and every JSON tool writes, read as the YAML that it is.
struct JSONInputTests {
    @Test(arguments: [
        (
            #"{"a":1,"b":"x","c":null,"d":true,"e":[1,2],"f":{},"g":[]}"#,
            [
                #"#1 /a "1""#, #"#1 /b "x""#, #"#1 /c "null""#, #"#1 /d "true""#, #"#1 /e/0 "1""#, #"#1 /e/1 "2""#,
            ]
        ),
        ("[{\"a\":-1.5e3},\n\"b\"]", [#"#1 /0/a "-1.5e3""#, #"#1 /1 "b""#]),
        ("{\"a\":\"\"}", [#"#1 /a """#]),
        ("\"x\"", [#"#1  "x""#]),
        (#"{"a:b":"c: d","e#f":"g # h","{":"}"}"#, [#"#1 /a:b "c: d""#, #"#1 /e#f "g # h""#, #"#1 /{ "}""#]),
    ])
    func compactJSON(text: String, values: [String]) throws {
        #expect(try ManifestsDump.values(of: text) == values)
    }

    @Test(arguments: ["  ", "\t", "    ", ""])
    func indentedJSON(indent: String) throws {
        let text = [
            "{", "\(indent)\"a\": {", "\(indent)\(indent)\"b\": [", "\(indent)\(indent)\(indent)1,",
            "\(indent)\(indent)\(indent)\"x\"", "\(indent)\(indent)]", "\(indent)}", "}", "",
        ].joined(separator: "\n")
        let depth = 3 * indent.count
        #expect(
            try ManifestsDump.scalars(of: text) == [
                "4:\(depth + 1)-4:\(depth + 2) /a/b/0 \"1\"", "5:\(depth + 1)-5:\(depth + 4) /a/b/1 \"x\"",
            ]
        )
    }

    @Test(arguments: [
        (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u00e9"#, "é"), (#"\u0000"#, "\0"),
        (#"\u2028"#, "\u{2028}"),
        ("é 名 👍", "é 名 👍"),
    ])
    func escapes(escaped: String, text: String) throws {
        let document = try #require(try ManifestsDump.documents(of: "{\"a\": \"\(escaped)\"}").first)
        #expect(document.root["a"]?.scalar?.text == text)
    }

    /// JSON writes what is beyond U+FFFF as two escapes; Python's json does so for every emoji.
    @Test func surrogatePairs() {
        withKnownIssue("libyaml refuses surrogate pairs, which kubectl's own JSON reader takes") {
            let document = try #require(try ManifestsDump.documents(of: #"{"a": "\ud83d\udc4d"}"#).first)
            #expect(document.root["a"]?.scalar?.text == "👍")
        }
    }

    @Test func typesAreThoseOfTheSyntax() throws {
        let document = try #require(try ManifestsDump.documents(of: #"{"a":6,"b":"6","c":null,"d":"null"}"#).first)
        #expect(document.root["a"]?.scalar?.isPlain == true)
        #expect(document.root["b"]?.scalar?.isPlain == false)
        #expect(document.root["c"]?.isNull == true)
        #expect(document.root["d"]?.isNull == false)
    }

    @Test func duplicateKeysOfJSON() {
        #expect(ManifestsDump.problems(of: "{\n\t\"a\": 1,\n\t\"a\": 2\n}") == ["duplicate-key 3:2 /a"])
    }

    @Test func aLongLineOfJSON() throws {
        let items = (0..<5000).map { #"{"name":"n\#($0)","value":"é"}"# }.joined(separator: ",")
        let values = try ManifestsDump.values(of: "{\"items\":[\(items)]}")
        #expect(values.count == 10_000)
        #expect(values.last?.contains("/items/4999/value") == true)
    }

    @Test(arguments: ["{\"a\": 1", "{\"a\" 1}", "{\"a\": \"\\q\"}", "[1 2}"])
    func brokenJSONIsLocated(text: String) {
        let failures = ManifestsDump.failures(of: Array(text.utf8))
        #expect(failures.map(\.code) == [.yamlSyntax])
        #expect(failures.first?.location?.line == 1)
    }
}
