import Testing

@testable import ManifestText
@testable import RolloutCore

/// Anchors, aliases and merge keys: text that shows at several places.
struct SharedTextTests {
    private static let list = """
        kind: List
        items:
        - spec: &spec # the model
            replicas: 2
            grace: 30 # s
        - spec: *spec
        - spec:
            <<: *spec
            replicas: 5

        """

    private static func set(_ path: String, _ value: PatchValue, in items: Int...) throws -> String {
        let changes = items.map {
            ManifestChange(PatchedText.target(pointer: "/items/\($0)"), .set(.init(at: path), value))
        }
        return try PatchedText.apply(changes, to: list)
    }

    @Test func whatAllUsersWantIsChangedAtTheAnchor() throws {
        let wanted = Self.list.split(separator: "30").joined(separator: "90")
        #expect(try Self.set("spec.grace", 90, in: 0, 1, 2) == wanted)
        #expect(try Self.set("spec.grace", 90, in: 2, 0, 1) == wanted)
    }

    /// The third user has a key of its own, so that it is no user of that field.
    @Test func aFieldThatAUserOverridesIsNotShared() throws {
        #expect(try Self.set("spec.replicas", 3, in: 0, 1) == Self.list.split(separator: "2").joined(separator: "3"))
    }

    @Test func anAliasOfOneUserBecomesACopy() throws {
        #expect(
            try Self.set("spec.grace", 90, in: 1)
                == Self.list.split(separator: "- spec: *spec").joined(
                    separator: "- spec:\n    replicas: 2\n    grace: 90 # s"
                )
        )
    }

    @Test func anExplicitKeyOverridesAMergeKey() throws {
        #expect(try Self.set("spec.grace", 90, in: 2) == Self.list + "    grace: 90\n")
    }

    @Test func theOthersGetCopiesWhenTheAnchorsOwnObjectChanges() throws {
        #expect(
            try Self.set("spec.grace", 90, in: 0) == """
                kind: List
                items:
                - spec: &spec # the model
                    replicas: 2
                    grace: 90 # s
                - spec:
                    replicas: 2
                    grace: 30 # s
                - spec:
                    <<: *spec
                    replicas: 5
                    grace: 30

                """
        )
    }

    /// An override cannot take a key away, nor hide one that comes.
    @Test func aMergeKeyIsWrittenOutWhereItCannotBeOverridden() throws {
        let remove = ManifestChange(PatchedText.target(pointer: "/items/2"), .remove(.init(at: "spec.replicas")))
        #expect(
            try PatchedText.apply([remove], to: Self.list)
                == Self.list.split(separator: "    <<: *spec\n    replicas: 5\n").joined() + "    grace: 30\n"
        )
        #expect(
            try Self.set("spec.paused", true, in: 0, 1).hasSuffix(
                "    grace: 30 # s\n    paused: true\n- spec: *spec\n- spec:\n    replicas: 5\n    grace: 30\n"
            )
        )
    }

    @Test(arguments: [
        (0, "a: &x 60\nb: 30\nc: [30]\n"), (1, "a: &x 30\nb: 60\nc: [*x]\n"), (2, "a: &x 30\nb: *x\nc: [60]\n"),
    ])
    func scalarsAreSharedToo(index: Int, wanted: String) throws {
        let paths = ["a", "b", "c[0]"]
        #expect(try PatchedText.apply(.set(.init(at: paths[index]), 60), to: "a: &x 30\nb: *x\nc: [*x]\n") == wanted)
    }

    @Test func aCopyKeepsQuotesAndCommentsAndMovesToItsPlace() throws {
        let text = """
            x-env: &env
                # common
                A: '1' # one

                B: |
                    text
            y:
            - z: *env # here
            - *env
            - <<: *env
              A: {}

            """
        let wanted = """
            x-env: &env
                # common
                A: '1' # one

                B: |
                    text
            y:
            - z: # here
                  A: '1' # one

                  B: |
                      text
                  C: 2
            - *env
            - <<: *env
              A: {}
              B: xt

            """
        let changes: [ChangeOperation] = [.set(.init(at: "y[0].z.C"), 2), .set(.init(at: "y[2].B"), "xt")]
        let changed = try PatchedText.apply(changes.map { ManifestChange(PatchedText.target(), $0) }, to: text)
        #expect(changed == wanted)
    }

    @Test func whatGoesWithItsAnchorIsCopiedToThoseWhoUseIt() throws {
        let text = "a: &x\n  k: &y [1, 2]\nb: *y\nc: *x\n"
        #expect(try PatchedText.apply(.remove(.init(at: "a")), to: text) == "b: [1, 2]\nc:\n  k:\n  - 1\n  - 2\n")
    }

    @Test func anAliasInASharedListIsNotChangedForAll() throws {
        let text = "t: &t x\na: &l\n- *t\nb: *l\n"
        #expect(try PatchedText.apply(.set(.init(at: "a[0]"), "z"), to: text) == "t: &t x\na: &l\n- z\nb:\n- x\n")
    }

    @Test func mergeKeysOfSeveralMappingsAreFollowed() throws {
        let text = "d: [&p {a: 1}, &q {a: 2, b: {c: 3}}]\nx:\n  <<: [*p, *q]\n"
        #expect(try PatchedText.apply(.set(.init(at: "x.b.c"), 4), to: text) == text + "  b: {c: 4}\n")
        #expect(try PatchedText.apply(.set(.init(at: "x.a"), 4), to: text) == text + "  a: 4\n")
    }
}
