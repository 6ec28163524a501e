import Testing

@testable import ManifestText
@testable import RolloutCore

/// Attributes in one annotation, in every style in which charts write it.
struct CommaListTests {
    private static let styles: [(String, String)] = [
        ("a: k1=v1,k2=v2 # c\n", "a: k1=7,k2=v2,k3=new # c\n"), ("a: 'k1=v1, k2=v2'\n", "a: 'k1=7, k2=v2, k3=new'\n"),
        ("a: \" k1 = v1 ,k2=v2\"\n", "a: \" k1 = 7 ,k2=v2,k3=new\"\n"),
        ("a: >-\n  k1=v1,\n  k2=v2\nb: 1\n", "a: >-\n  k1=7,\n  k2=v2,\n  k3=new\nb: 1\n"),
        ("a: |\n  k1=v1,\n  k2=v2\nb: 1\n", "a: |\n  k1=7,\n  k2=v2,\n  k3=new\nb: 1\n"),
        ("a: \"k1=v1,\\\n   k2=v2\"\n", "a: \"k1=7,\\\n   k2=v2,\\\n   k3=new\"\n"),
        ("a: k1=v1,\n  k2=v2\n", "a: k1=7,\n  k2=v2,\n  k3=new\n"),
        ("a: >-\r\n  k1=v1,\r\n  k2=v2\r\n", "a: >-\r\n  k1=7,\r\n  k2=v2,\r\n  k3=new\r\n"),
        ("{\"a\":\"k1=v1,k2=v2\"}", "{\"a\":\"k1=7,k2=v2,k3=new\"}"), ("a: k1=v1,\n", "a: k1=7,k3=new\n"),
        ("a: k0=,k1=v1\n", "a: k0=,k1=7,k3=new\n"), ("a: ''\n", "a: 'k1=7,k3=new'\n"), ("a:\n", "a: k1=7,k3=new\n"),
        ("b: 1\n", "b: 1\na: k1=7,k3=new\n"),
    ]

    @Test(arguments: styles)
    func onePairChangesAndOneIsAdded(text: String, wanted: String) throws {
        let changed = try PatchedText.apply(
            .mergeCommaList(.init(at: "a"), key: "k1", value: "7"),
            .mergeCommaList(.init(at: "a"), key: "k3", value: "new"),
            to: text
        )
        #expect(changed == wanted)
    }

    /// Of equal keys the last one counts for the controller.
    @Test func theLastOfEqualKeysIsTheOneThatChanges() {
        #expect(CommaList.setting("k", to: "3", in: "k=1,x=0,k=2") == "k=1,x=0,k=3")
    }

    @Test func keysAreComparedAsAWhole() {
        #expect(CommaList.setting("k", to: "3", in: "kk=1,k.k=2") == "kk=1,k.k=2,k=3")
    }
}
