import ManifestText

/// What the API server refuses of a Deployment's spec (ValidateDeploymentSpec).
enum DeploymentRules {
    static func refusals(of spec: ObjectReader) -> [Refusal] {
        guard let deadline = spec.value("progressDeadlineSeconds"), number(deadline) == 0 else { return [] }
        return [
            Refusal(
                deadline,
                "must be greater than minReadySeconds, and 0 never is",
                remedy: "Leave it out for 600 s, or set it above minReadySeconds."
            )
        ]
    }

    private static func number(_ reader: ObjectReader) -> Int? {
        reader.node.scalar.flatMap { $0.isPlain ? Int(yaml: $0.text) : nil }
    }
}
