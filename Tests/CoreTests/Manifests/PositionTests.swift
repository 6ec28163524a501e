import ManifestText
import RolloutCore
import Testing

/// Lines and columns as an editor counts them, whatever the line ends and the letters before a node.
struct PositionTests {
    @Test func placesOfPlainAndQuotedScalars() throws {
        let text = """
            a: 1
            b:
              c: "two"
              d:
              - 'three'
              -   four words here
            """
        #expect(
            try ManifestsDump.scalars(of: text) == [
                #"1:4-1:5 /a "1""#,
                #"3:6-3:11 /b/c "two""#,
                #"5:5-5:12 /b/d/0 "three""#,
                #"6:7-6:22 /b/d/1 "four words here""#,
            ]
        )
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndCountsOnce(lineEnd: String) throws {
        let text = ["a: 1", "", "# é comment", "b:", "  c: x", "  d: y", ""].joined(separator: lineEnd)
        #expect(
            try ManifestsDump.scalars(of: text) == [
                #"1:4-1:5 /a "1""#, #"5:6-5:7 /b/c "x""#, #"6:6-6:7 /b/d "y""#,
            ]
        )
    }

    @Test func mixedLineEndsCountOnceEach() throws {
        #expect(
            try ManifestsDump.scalars(of: "a: 1\r\nb: 2\rc: 3\n\r\nd: 4") == [
                #"1:4-1:5 /a "1""#, #"2:4-2:5 /b "2""#, #"3:4-3:5 /c "3""#, #"5:4-5:5 /d "4""#,
            ]
        )
    }

    @Test
    func byteOrderMarkTakesNoColumn() throws {
        #expect(
            try ManifestsDump.scalars(of: "\u{FEFF}a: 1\nb: 2\n") == [#"1:4-1:5 /a "1""#, #"2:4-2:5 /b "2""#]
        )
    }

    @Test
    func byteOrderMarkBeforeACommentOrADocumentMark() throws {
        #expect(try ManifestsDump.scalars(of: "\u{FEFF}# x\na: 1\nb: 2\n") == [#"2:4-2:5 /a "1""#, #"3:4-3:5 /b "2""#])
        #expect(try ManifestsDump.scalars(of: "\u{FEFF}---\na: 1\nb: 2\n") == [#"2:4-2:5 /a "1""#, #"3:4-3:5 /b "2""#])
    }

    /// A column counts code points: é and 名 take one, 👍🏽 takes two, e with a combining accent takes two.
    @Test(arguments: [
        (#"{"é": x}"#, 7), (#"{"名": x}"#, 7), (#"{"👍": x}"#, 7), (#"{"👍🏽": x}"#, 8), ("{\"e\u{301}\": x}", 8),
        (#"{"ab": x}"#, 8),
    ])
    func columnsCountCodePoints(text: String, column: Int) throws {
        let line = try #require(try ManifestsDump.scalars(of: text).first)
        #expect(line.hasPrefix("1:\(column)-1:\(column + 1) "))
    }

    @Test func lettersOfOtherScriptsBeforeManyNodes() throws {
        // More than 256 characters, so that positions are also found across the checkpoints of the text.
        let lines = (0..<200).map { "ключ\($0): \"ü\($0)\"" }
        let places = try ManifestsDump.scalars(of: lines.joined(separator: "\n"))
        #expect(places.count == 200)
        for (index, place) in places.enumerated() {
            let start = "ключ\(index): ".unicodeScalars.count + 1
            let end = start + "\"ü\(index)\"".unicodeScalars.count
            #expect(place == "\(index + 1):\(start)-\(index + 1):\(end) /ключ\(index) \"ü\(index)\"")
        }
    }

    /// YAML 1.1 breaks lines at U+0085, U+2028 and U+2029; editors do not, so they take a column and end no line.
    @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
    func unicodeLineSeparatorsEndNoLine(separator: String) throws {
        let text = "a: \"x\(separator)y\"\nb: [ 'p\(separator)q', z ]\n# c\(separator)# d\ne: f\n"
        let places = try ManifestsDump.scalars(of: text).map {
            $0.split(separator: " ").prefix(2).joined(separator: " ")
        }
        #expect(places == ["1:4-1:9 /a", "2:6-2:11 /b/0", "2:13-2:14 /b/1", "4:4-4:5 /e"])
    }

    @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
    func unicodeLineSeparatorsInABlockScalar(separator: String) throws {
        let text = "a: |\n  x\n  y \(separator)  z\nb: 1\n"
        #expect(try ManifestsDump.scalars(of: text).last == #"4:4-4:5 /b "1""#)
    }

    @Test func blockScalarsSpanTheirLines() throws {
        let text = """
            a: |
              one
              two

            b: >-
              folded
              text
            c: |2
                indented
            d: end
            """
        #expect(
            try ManifestsDump.scalars(of: text) == [
                #"1:4-3:6 /a "one\ntwo\n""#,
                #"5:4-7:7 /b "folded text""#,
                #"8:4-9:13 /c "  indented\n""#,
                #"10:4-10:7 /d "end""#,
            ]
        )
    }

    @Test(arguments: [
        ("a: |\n  x\n\n\nb: 1", #""x\n""#), ("a: |-\n  x\n\n\nb: 1", #""x""#), ("a: |+\n  x\n\n\nb: 1", #""x\n\n\n""#),
        ("a: >\n  x\n  y\n\n  z\nb: 1", #""x y\nz\n""#), ("a: >\n  x\n    y\n  z\nb: 1", #""x\n  y\nz\n""#),
        ("a: |\n  # no comment\nb: 1", ##""# no comment\n""##),
    ])
    func blockScalarsKeepTheLineBreaksTheyAreMeantTo(text: String, value: String) throws {
        #expect(try ManifestsDump.values(of: text).first == "#1 /a \(value)")
    }

    @Test func collectionsBeginAtTheirFirstTokenAndEndWithTheirLast() throws {
        let text = """
            spec:
              ports:
              - name: web
                port: 80


              other: [ 1,
                2 ]
            """
        #expect(try ManifestsDump.place(of: "/spec/ports/0", in: text) == "3:5-4:13")
        #expect(try ManifestsDump.place(of: "/spec/other", in: text) == "7:10-8:8")
        #expect(try ManifestsDump.place(of: "", in: text) == "1:1-8:8")
    }

    /// A comment behind a block collection is no part of it.
    @Test
    func aCommentAfterACollectionIsNotPartOfIt() throws {
        let text = "a:\n  b: 1\n# about c\nc: 2\n"
        #expect(try ManifestsDump.place(of: "/a", in: text) == "2:3-2:7")
    }

    @Test func anEmptyValueStandsRightAfterItsKey() throws {
        #expect(try ManifestsDump.scalars(of: "a:\nb: 1\n").first == #"1:3-1:3 /a """#)
    }

    @Test(arguments: [
        ("a/b: 1", "/a~1b"), ("a~b: 1", "/a~0b"), ("\"~1\": 1", "/~01"), ("\"\": 1", "/"), ("é: 1", "/é"),
        ("- - x", "/0/0"),
    ])
    func pointersFollowRFC6901(text: String, pointer: String) throws {
        let line = try #require(try ManifestsDump.scalars(of: text).first)
        #expect(line.split(separator: " ").dropFirst().first.map(String.init) == pointer)
    }

    @Test func aSyntaxErrorAfterOtherScriptsNamesItsColumn() throws {
        #expect(ManifestsDump.problems(of: "a: 1\n\"名前\": [1, 2}\n") == ["yaml-syntax 2:12 /名前"])
    }

    @Test func locationsAreOrderedByFileThenPlace() {
        func at(_ file: String?, _ line: Int, _ column: Int, _ pointer: String = "") -> Location {
            Location(
                file: file,
                document: 1,
                line: line,
                column: column,
                endLine: line,
                endColumn: column,
                pointer: pointer
            )
        }
        let ordered = [
            at(nil, 2, 1), at("a", 1, 9), at("a", 2, 1), at("a", 2, 1, "/x"), at("a", 10, 1), at("b", 1, 1),
        ]
        #expect(Array(ordered.reversed()).sorted() == ordered)
    }
}
