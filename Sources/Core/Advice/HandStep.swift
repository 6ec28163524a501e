/// Something to be done by hand, since no patch of the posted text does it.
package struct HandStep: Hashable, Sendable {
    /// As `Recommendation.setting`, or the annotation that is to be mended.
    package var setting: String
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
        self.init(
            setting: recommendation.setting,
            text: "Label Namespace \(namespace.excerpt)"
                + (isAssumed ? ", or whichever the objects are applied to" : "")
                + ": " + pairs.joined(separator: ", "),
            command: words.map(Self.quoted).joined(separator: " "),
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

    /// A word for a POSIX shell, in quotes where it has characters that mean something there.
    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
