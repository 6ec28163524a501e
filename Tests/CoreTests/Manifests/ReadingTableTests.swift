import Foundation
@testable import ManifestText
@testable import RolloutCore
import Testing

/// Small texts as real kubectl 1.37 reads them, recorded by scripts/record_kubectl.py.
///
/// Where the reader differs is listed in Tests/Cases/reading/differences.json with the reason, and nowhere else.
struct ReadingTableTests {
    /// One text with kubectl's answer.
    private struct Entry {
        var name: String
        var text: String
        /// What kubectl sends; nil where it refuses all or a part of it.
        var objects: [NSDictionary]?

        init?(_ json: Any) {
            guard let json = json as? [String: Any], let name = json["name"] as? String,
                let text = json["text"] as? String, let answers = json["kubectl"] as? [String: [String: Any]],
                let answer = answers["1.37"] ?? answers["all"]
            else { return nil }
            self.name = name
            self.text = text
            objects = answer["refused"] as? Bool == true ? nil : answer["objects"] as? [NSDictionary] ?? []
        }
    }

    private static func entries() throws -> [Entry] {
        let data = try Cases.data("reading/table.json")
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [Any])
        let entries = json.compactMap(Entry.init)
        #expect(entries.count == json.count)
        return entries
    }

    /// The reasons, by the names of the texts.
    private static func differences() throws -> [String: String] {
        let data = try Cases.data("reading/differences.json")
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String]])
        return json.reduce(into: [:]) { reasons, group in for name in group.value { reasons[name] = group.key } }
    }

    @Test func textsAreReadAsKubectlReadsThem() throws {
        let known = try Self.differences()
        var seen: Set<String> = []
        for entry in try Self.entries() {
            let isEqual = Self.isEqual(Self.read(entry.text), entry.objects)
            if isEqual { continue }
            seen.insert(entry.name)
            let reason = known[entry.name]
            #expect(reason != nil, "\(entry.name): \(entry.text.debugDescription)")
        }
        let gone = Set(known.keys).subtracting(seen).sorted()
        #expect(gone.isEmpty, "no differences any more: \(gone)")
    }

    private static func isEqual(_ read: [NSDictionary]?, _ sent: [NSDictionary]?) -> Bool {
        switch (read, sent) {
        case (nil, nil): true
        case (let read?, let sent?): read.map(withoutNamespace) == sent.map(withoutNamespace)
        default: false
        }
    }

    /// kubectl writes the namespace of its context, `from-context` in the records, where none is named or an empty one.
    private static func withoutNamespace(_ object: NSDictionary) -> NSDictionary {
        let metadata = object["metadata"] ?? NSDictionary()
        guard let copy = object.mutableCopy() as? NSMutableDictionary,
            let inner = (metadata as? NSDictionary)?.mutableCopy() as? NSMutableDictionary
        else { return object }
        let namespace = inner["namespace"]
        if namespace is NSNull || ["", "from-context"].contains(namespace as? String) {
            inner.removeObject(forKey: "namespace")
        }
        copy["metadata"] = inner
        return copy
    }

    /// The objects of a text as JSON; nil where it is refused.
    private static func read(_ text: String) -> [NSDictionary]? {
        do throws(NotReviewable) {
            let manifests = try Manifests(parsing: [ManifestFile(text: text)])
            var problems: [InputProblem] = []
            let objects = manifests.documents.filter { !$0.root.isNull }
                .flatMap { KubernetesObjects.all(in: $0, &problems) }
            guard problems.isEmpty else { return nil }
            return objects.map { json(PatchValue($0.node).asJSON) as? NSDictionary ?? [:] }
        } catch {
            // Texts without any object: kubectl fails too.
            return nil
        }
    }

    private static func json(_ value: PatchValue) -> Any {
        switch value {
        case .int(let number): NSNumber(value: number)
        case .bool(let flag): NSNumber(value: flag)
        case .string(let text): NSString(string: text)
        case .list(let items): NSArray(array: items.map(json))
        case .mapping(let entries):
            NSDictionary(
                objects: entries.map { json($0.value) },
                forKeys: entries.map { NSString(string: $0.key) }
            )
        case .plain(let text):
            text == "null" ? NSNull() : Int(text).map { NSNumber(value: $0) } ?? NSNumber(value: Double(text) ?? .nan)
        }
    }
}
