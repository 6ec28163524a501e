package import ManifestText

/// One webhook of a MutatingWebhookConfiguration: which objects the API server sends it.
package struct MutatingWebhook: Sendable {
    package var name: Field<String>
    package var namespaceSelector: LabelSelector
    package var objectSelector: LabelSelector
    /// `Fail` or `Ignore`; `Fail` when absent in v1.
    package var failurePolicy: Field<String>?
    package var location: Location

    /// All webhooks of a configuration; those without a name cannot be told apart and are left out.
    static func all(in object: ObjectReader, _ problems: inout [InputProblem]) -> [MutatingWebhook] {
        object.objects("webhooks", &problems).compactMap { webhook in
            guard let name = webhook.string("name", &problems) else { return nil }
            func selector(_ key: String) -> LabelSelector {
                webhook.object(key, &problems).map { LabelSelector(reading: $0, &problems) }
                    ?? LabelSelector(matchLabels: [:])
            }
            return MutatingWebhook(
                name: name,
                namespaceSelector: selector("namespaceSelector"),
                objectSelector: selector("objectSelector"),
                failurePolicy: webhook.string("failurePolicy", &problems),
                location: webhook.location
            )
        }
    }
}
