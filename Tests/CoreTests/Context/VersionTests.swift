import RolloutCore
import Testing

struct VersionTests {
    @Test func versionsAreOrderedNumberByNumber() throws {
        let ordered = [
            "0.9", "1", "1.0.1", "1.2", "1.9.9", "1.10", "2.4.8", "2.4.10", "2.10.0", "9.19.1", "10.6.0", "41.3.0",
        ]
        let versions = try ordered.map { try #require(Version($0)) }
        #expect(Array(versions.reversed()).sorted() == versions)
        for (one, other) in zip(versions, versions.dropFirst()) {
            #expect(one < other)
            #expect(!(other < one))
        }
    }

    @Test(arguments: [
        ("v2.4.8", "2.4.8"), ("2.4", "2.4.0"), ("2", "2.0.0.0"), ("2.4.8-alpine", "2.4.8"), ("1.31.2+eks.1", "1.31.2"),
        ("2.04", "2.4"), ("0", "0.0"), ("v1.31.2-eks-5e0fdde", "1.31.2"),
    ])
    func theSameVersion(one: String, other: String) throws {
        let one = try #require(Version(one))
        let other = try #require(Version(other))
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(!(one < other) && !(other < one))
    }

    @Test(arguments: [
        "", "v", "latest", "2.x", "x.2", "2..4", ".2", "2.", "-1", "+1", "2.4.8.1.1", "2,4", "2.4 ", " 2.4", "2.-4",
        "٢.٤", "vv2", "v 2",
        "99999999999999999999", "2.4rc1",
    ])
    func whatIsNoVersion(text: String) {
        #expect(Version(text) == nil)
    }

    @Test(arguments: [("v2.4.8", 2), ("10", 10), ("0.9", 0), ("v3", 3)])
    func theMajorNumber(text: String, major: Int) {
        #expect(Version(text)?.major == major)
    }
}
