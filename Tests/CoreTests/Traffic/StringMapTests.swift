@testable import RolloutCore
import Testing

/// Annotations of the form `key=value,key=value`.
struct StringMapTests {
    @Test(
        arguments: [
            ("", [:]), ("a=1", ["a": "1"]), ("a=1,b=2", ["a": "1", "b": "2"]), ("a=1, b=2", ["a": "1", "b": "2"]),
            (" a=1 ,\tb=2 ", ["a": "1", "b": "2"]), ("a=1,\n  b=2", ["a": "1", "b": "2"]), ("a=1,", ["a": "1"]),
            (",a=1,,", ["a": "1"]),
            ("a=", ["a": ""]), ("a=b=c", ["a": "b=c"]), ("a=1,a=2", ["a": "2"]), ("a = 1", ["a": "1"]),
            ("a=é", ["a": "é"]), ("a=1\\,2,b=3", ["a": "1,2", "b": "3"]), ("a=\\\\,b=1", ["a": "\\", "b": "1"]),
            ("a=1\\", ["a": "1"]),
            (
                "deregistration_delay.timeout_seconds=120,preserve_client_ip.enabled=true",
                [
                    "deregistration_delay.timeout_seconds": "120", "preserve_client_ip.enabled": "true",
                ]
            ),
        ] as [(String, [String: String])]
    )
    func pairs(text: String, values: [String: String]) {
        let map = StringMap(parsing: text)
        #expect(map.values == values)
        #expect(map.malformed == [])
    }

    @Test(
        arguments: [
            ("a", ["a"], [:]), ("a=1,b", ["b"], ["a": "1"]), ("b, a:1 ,c=3", ["b", "a:1"], ["c": "3"]),
            ("=1,a=2", ["=1"], ["a": "2"]),
        ] as [(String, [String], [String: String])]
    )
    func pairsWithoutAnEqualsSignAreKeptApart(text: String, malformed: [String], values: [String: String]) {
        let map = StringMap(parsing: text)
        #expect(map.malformed == malformed)
        #expect(map.values == values)
    }
}
