import Testing

@testable import ManifestText
@testable import RolloutCore

/// Block style: indentation, comments and blank lines.
struct BlockStyleTests {
    @Test func aKeyGoesBehindTheLastValueAndBeforeCommentsOfWhatFollows() throws {
        let text = """
            spec: # why
              replicas: 3 # three zones

              # about the strategy
              strategy: {}
              # paused: true
            # top
            status: null

            """
        let set = ChangeOperation.set(.init(at: "spec.minReadySeconds"), 10)
        let wanted = """
            spec: # why
              replicas: 3 # three zones

              # about the strategy
              strategy: {}
              minReadySeconds: 10
              # paused: true
            # top
            status: null

            """
        #expect(try PatchedText.apply(set, to: text) == wanted)
    }

    @Test(arguments: [
        // Null and empty values become blocks; comments on their line stay there.
        ("annotations:\nspec: 1\n", "annotations:\n  k: v\nspec: 1\n"),
        ("annotations: # none yet\nspec: 1\n", "annotations: # none yet\n  k: v\nspec: 1\n"),
        ("annotations: {} # none yet\nspec: 1\n", "annotations: # none yet\n  k: v\nspec: 1\n"),
        ("annotations: null\nspec: 1\n", "annotations:\n  k: v\nspec: 1\n"),
        ("annotations: ~\n", "annotations:\n  k: v\n"),
        ("annotations: &none {}\n", "annotations: &none\n  k: v\n"),
        ("spec: 1\n", "spec: 1\nannotations:\n  k: v\n"),
    ])
    func aMissingMappingComesIntoBeing(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.set(.init(at: "annotations.k"), "v"), to: text) == wanted)
    }

    @Test(arguments: [
        // Compact, indented, wide dashes, a wide indentation to be taken over for new collections.
        ("a:\n- x\nb: 1\n", "a:\n- x\n- k: v\n  l:\n  - 1\nb: 1\n"),
        ("a:\n  - x # c\n# d\nb: 1\n", "a:\n  - x # c\n  - k: v\n    l:\n      - 1\n# d\nb: 1\n"),
        ("a:\n    -   x: 1\n", "a:\n    -   x: 1\n    -   k: v\n        l:\n            - 1\n"),
        ("a: []\n", "a:\n- k: v\n  l:\n  - 1\n"), ("a:\nb:\n    c: 1\n", "a:\n- k: v\n  l:\n  - 1\nb:\n    c: 1\n"),
    ])
    func anItemIsAppendedInTheIndentationOfItsList(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.append(.init(at: "a"), ["k": "v", "l": [1]]), to: text) == wanted)
    }

    @Test(arguments: [
        ("a:\n  b: 1\n  c: 2\n", "a:\n  c: 2\n"), ("a:\n  b: 1 # one\n", "a: {}\n"),
        (
            "a: # see\n  # about b\n  b:\n    d:\n    - 1\n    - 2 # two\n  # about c\n  c: 2\n",
            "a: # see\n  # about b\n  # about c\n  c: 2\n"
        ),
        ("a:\n  c: 2\n  b: |\n    text\n\n    more\n\nz: 1\n", "a:\n  c: 2\n\nz: 1\n"),
        ("a: {b: 1, c: 2}\n", "a: {c: 2}\n"),
    ])
    func aRemovedKeyTakesItsLinesAndNoOthers(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.remove(.init(at: "a.b")), to: text) == wanted)
    }

    @Test(arguments: [
        ("a:\n- b: 1\n  c: 2\n", "a:\n- c: 2\n"),
        ("a:\n- b: 1 # one\n  # about c\n  c: 2\n", "a:\n-\n  # about c\n  c: 2\n"), ("a:\n- b: 1\n", "a:\n- {}\n"),
        ("a:\n- c: 2\n  b:\n    d: 1\n- e\n", "a:\n- c: 2\n- e\n"),
    ])
    func aKeyOnTheLineOfADashIsRemoved(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.remove(.init(at: "a[0].b")), to: text) == wanted)
    }

    /// A mapping that replaces another touches only the lines of the fields that differ.
    @Test func whatIsEqualInAReplacedMappingKeepsItsText() throws {
        let text = "s: # see\n  type: 'RollingUpdate'   # default\n  max: 1 # one\n  old: true\n"
        let set = ChangeOperation.set(.init(at: "s"), ["type": "RollingUpdate", "max": 2, "new": ["k": "v"]])
        #expect(
            try PatchedText.apply(set, to: text)
                == "s: # see\n  type: 'RollingUpdate'   # default\n  max: 2 # one\n  new:\n    k: v\n"
        )
    }

    @Test(arguments: [
        ("a:\n  b: 1\n  c: 2\nd: 3\n", "a: x\nd: 3\n"), ("a: # see\n- 1\n- 2\nd: 3\n", "a: x # see\nd: 3\n"),
        ("a: {b: 1} # see\nd: 3\n", "a: x # see\nd: 3\n"), ("a: |\n  text\nd: 3\n", "a: |-\n  x\nd: 3\n"),
    ])
    func aScalarTakesThePlaceOfACollection(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.set(.init(at: "a"), "x"), to: text) == wanted)
    }

    @Test func severalChangesComposeUnderOneNewParent() throws {
        let changes: [ChangeOperation] = [
            .set(.init(at: "spec.template.spec.grace"), 90), .set(.init(at: "spec.template.metadata.a"), "b"),
            .append(.init(at: "spec.template.spec.args"), "--x"), .append(.init(at: "spec.template.spec.args"), "--y"),
        ]
        #expect(
            try PatchedText.apply(changes.map { ManifestChange(PatchedText.target(), $0) }, to: "kind: Deployment\n")
                == """
                kind: Deployment
                spec:
                  template:
                    spec:
                      grace: 90
                      args:
                      - --x
                      - --y
                    metadata:
                      a: b

                """
        )
    }

    @Test func whatIsAlreadySoIsLeftAlone() throws {
        let text = "a: '1' # quoted\nb: {c: [x]}\n"
        #expect(try PatchedText.apply(.set(.init(at: "a"), "1"), .set(.init(at: "b"), ["c": ["x"]]), to: text) == text)
    }
}
