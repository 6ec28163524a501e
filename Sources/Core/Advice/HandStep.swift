package import ManifestText

/// Something to be done by hand, since no patch of the posted text does it.
package struct HandStep: Hashable, Sendable {
    /// As `Recommendation.setting`, or the annotation that is to be mended.
    package var setting: Setting
    /// What to do, in one line.
    package var text: String
    /// A command of a POSIX shell that does it; nil where an editor is needed.
    package var command: String?
    /// Why the patch does not do it.
    package var reason: String
    package var location: Location?
    /// `label`, or `setting` for anything else.
    var noun = "setting"
    var effect = PlanEffect.none
}

extension HandStep {
    /// Labels on a Namespace that is not among the manifests.
    init(labelling namespace: String, _ labels: [String: String], isAssumed: Bool, for recommendation: Recommendation) {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let words = ["kubectl", "label", "namespace", namespace] + pairs + ["--overwrite"]
        // A name that no cluster takes might mean something else to whoever copies the command.
        let isName = Self.isLabel(namespace) && labels.allSatisfy { Self.isPlain($0.key) && Self.isPlain($0.value) }
        self.init(
            setting: recommendation.setting,
            text: "Label Namespace \(namespace.excerpt)"
                + (isAssumed ? ", or whichever the objects are applied to" : "")
                + ": " + pairs.joined(separator: ", "),
            command: isName ? words.joined(separator: " ") : nil,
            reason: "The Namespace is not among the manifests.",
            noun: "label",
            effect: recommendation.effect
        )
    }

    /// A setting that the patch leaves as it is.
    init(_ recommendation: Recommendation, because reason: String, at location: Location?) {
        self.init(
            setting: recommendation.setting,
            text: recommendation.change,
            reason: reason,
            location: location,
            effect: recommendation.effect
        )
    }

    /// A DNS label (RFC 1123), as names of Namespaces are.
    private static func isLabel(_ name: String) -> Bool {
        let ends: Set<UInt8> = [UInt8(ascii: "-")]
        guard (1...63).contains(name.utf8.count), let first = name.utf8.first, let last = name.utf8.last,
            !ends.contains(first), !ends.contains(last)
        else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
    }

    /// Nothing that means something to a shell or to kubectl: the characters of label keys and values.
    private static func isPlain(_ word: String) -> Bool {
        guard let first = word.utf8.first, first != UInt8(ascii: "-") else { return word.isEmpty }
        return word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"):
                true
            default: false
            }
        }
    }
}
