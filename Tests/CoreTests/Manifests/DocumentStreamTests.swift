import ManifestText
import RolloutCore
import Testing

/// Streams of several documents, empty ones included, and the comments by which helm names templates.
struct DocumentStreamTests {
    @Test(arguments: [
        ("a: 1", [#"#1 /a "1""#]),
        ("---\na: 1", [#"#1 /a "1""#]),
        ("a: 1\n---\nb: 2\n", [#"#1 /a "1""#, #"#2 /b "2""#]),
        ("a: 1\n...\n---\nb: 2\n", [#"#1 /a "1""#, #"#2 /b "2""#]),
        ("---\n---\na: 1\n", [#"#1  """#, #"#2 /a "1""#]),
        ("---\na: 1\n---\n", [#"#1 /a "1""#, #"#2  """#]),
        (
            "---\n# nothing here\n---\na: 1\n---\n\n\n---\nb: 2\n",
            [
                #"#1  """#, #"#2 /a "1""#, #"#3  """#, #"#4 /b "2""#,
            ]
        ),
        ("# above\n---\na: 1\n", [#"#1 /a "1""#]),
        ("--- {a: 1}\n--- {b: 2}\n", [#"#1 /a "1""#, #"#2 /b "2""#]),
        ("--- # comment\na: 1\n", [#"#1 /a "1""#]),
        ("%YAML 1.1\n---\na: 1\n", [#"#1 /a "1""#]),
        ("a: |\n  ---\n  b\n", [#"#1 /a "---\nb\n""#]),
        ("a: ---\n", [#"#1 /a "---""#]),
    ])
    func documentsAreCountedFromOneEmptyOnesIncluded(text: String, values: [String]) throws {
        #expect(try ManifestsDump.values(of: text) == values)
    }

    /// YAML 1.1, which Kubernetes tools read, wants `---` before every document but the first.
    @Test func aDocumentAfterDotsNeedsItsMark() {
        #expect(ManifestsDump.problems(of: "a: 1\n...\nb: 2\n") == ["yaml-syntax 3:1"])
    }

    @Test func aProblemNamesItsDocument() throws {
        let failures = ManifestsDump.failures(of: Array("a: 1\n---\n---\nb: 1\nb: 2\n".utf8))
        #expect(failures.map { $0.location?.document } == [3])
        #expect(failures.map(ManifestsDump.describe) == ["duplicate-key 5:1 /b"])
    }

    @Test func linesRunOnThroughTheFile() throws {
        #expect(
            try ManifestsDump.scalars(of: "a: 1\n---\nb: 2\n...\n---\n\nc: 3\n") == [
                #"1:4-1:5 /a "1""#, #"3:4-3:5 /b "2""#, #"7:4-7:5 /c "3""#,
            ]
        )
    }

    @Test(arguments: [
        "", " \n\n", "# only\n# comments\n", "---\n", "---\n---\n# x\n---", "~\n", "--- null\n", "\u{FEFF}",
    ])
    func nothingButWhiteSpaceCommentsAndNullsIsEmpty(text: String) {
        #expect(ManifestsDump.problems(of: text) == ["empty-input"])
    }

    @Test func noFileAtAllIsEmpty() {
        #expect(throws: NotReviewable.self) { try Manifests(parsing: []) }
    }

    @Test(arguments: ["''\n", "\"null\"\n", "x", "[]\n", "{}\n"])
    func anythingElseIsContent(text: String) {
        #expect(ManifestsDump.problems(of: text) == [])
    }

    @Test(arguments: [
        ("---\n# Source: chart/templates/a.yaml\na: 1\n", ["chart/templates/a.yaml"]),
        ("# Source: first.yaml\na: 1\n", ["first.yaml"]),
        ("---\n# Source: a.yaml\r\na: 1\r\n---\r\n# Source: b.yaml\r\nb: 2\r\n", ["a.yaml", "b.yaml"]),
        ("---\na: 1\n---\n# Source: b.yaml\nb: 2\n", [nil, "b.yaml"]),
        ("---\n# Source: a.yaml\n# a remark\na: 1\n", ["a.yaml"]),
        ("---\n# Source: a.yaml\n---\n# Source: b.yaml\nb: 2\n", ["a.yaml", "b.yaml"]),
        ("---\na: 1\n# Source: inside.yaml\nb: 2\n---\nc: 3\n", [nil, nil]),
        ("---\na: |\n  # Source: text.yaml\n---\nb: 2\n", [nil, nil]),
        ("---\n# source: a.yaml\n#Source: b.yaml\na: 1\n", [nil]),
        ("---\n# é ü 名\n# Source: ö/a.yaml\na: 1\n", ["ö/a.yaml"]),
    ])
    func theHelmSourceIsTheCommentAboveTheDocument(text: String, sources: [String?]) throws {
        #expect(try ManifestsDump.documents(of: text).map(\.source) == sources)
    }

    @Test func everyFileCountsItsOwnDocumentsAndLines() throws {
        let files = [
            ManifestFile(name: "a.yaml", text: "---\na: 1\n---\nb: 2\n"), ManifestFile(name: "b.yaml", text: "c: 3\n"),
        ]
        let documents = try Manifests(parsing: files).documents
        #expect(documents.map { "\($0.file ?? "") \($0.index)" } == ["a.yaml 1", "a.yaml 2", "b.yaml 1"])
        let place = documents[2].location(of: documents[2].root, pointer: "")
        #expect(place.file == "b.yaml")
        #expect(ManifestsDump.range(place) == "1:1-1:5")
    }

    @Test func problemsOfAllFilesAreReportedTogether() throws {
        let files = [
            ManifestFile(name: "a.yaml", text: "a: 1\na: 2\n"), ManifestFile(name: "b.yaml", text: "c: [\n"),
            ManifestFile(name: "c.yaml", text: "d: 4\n"),
        ]
        let error = try #require(throws: NotReviewable.self) { try Manifests(parsing: files) }
        #expect(error.problems.map { $0.location?.file } == ["a.yaml", "b.yaml"])
        #expect(error.problems.map(\.code) == [.duplicateKey, .yamlSyntax])
    }

    @Test func anEmptyFileBesideAFullOneIsFine() throws {
        let files = [ManifestFile(name: "a.yaml", text: ""), ManifestFile(name: "b.yaml", text: "a: 1\n")]
        #expect(try Manifests(parsing: files).documents.count == 1)
    }

    @Test func twoFilesOfOneNameAreRefused() throws {
        let files = [ManifestFile(name: "a.yaml", text: "a: 1"), ManifestFile(name: "a.yaml", text: "b: 1")]
        let error = try #require(throws: NotReviewable.self) { try Manifests(parsing: files) }
        #expect(error.problems.map(\.code) == [.invalidParameter])
        #expect(error.problems.map(\.parameter) == ["manifests"])
    }
}
