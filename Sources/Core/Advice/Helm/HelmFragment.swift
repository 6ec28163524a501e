import ManifestText

/// The values of one release as YAML, with comments on what they do not hold.
struct HelmFragment {
    private var release: HelmRelease
    private var values = PatchValue.mapping([])
    /// By the top-level key above which they stand.
    private var remarks: [String: [String]] = [:]
    private var patches: [(object: String, changes: [String])] = []
    private var commands: [String] = []

    init(of release: HelmRelease) {
        self.release = release
        for recommendation in release.workload.advice.recommendations {
            for place in release.places(for: recommendation) { add(place) }
        }
    }

    private mutating func add(_ place: HelmPlace) {
        switch place {
        case .value(let path, let value, let remark): add(value, at: path, remark)
        case .patch(let object, let change, let since):
            let text = change + (since.map { " (\($0))" } ?? "")
            if let index = patches.firstIndex(where: { $0.object == object }) {
                if !patches[index].changes.contains(text) { patches[index].changes.append(text) }
            } else {
                patches.append((object, [text]))
            }
        case .command(let text): commands.append(text)
        }
    }

    private mutating func add(_ value: PatchValue, at path: [String], _ remark: [String]) {
        guard let key = path.first else { return }
        let place = path.map(TreeStep.key)
        var value = value
        // Two refused changes of one list each bring their own item.
        if case .list(let old)? = values[place], case .list(let new) = value {
            value = .list(old + new.filter { !old.contains($0) })
        }
        values = (try? values.applying(.put(place, value))) ?? values
        let known = remarks[key] ?? []
        remarks[key] = known + remark.filter { !known.contains($0) }
    }

    // MARK: Text

    var text: String {
        let head = [
            "Values of chart \(release.name) for \(Self.name(of: release.workload)):",
            "merge them into those in use.",
        ]
        var text = Self.comment(head.joined(separator: " ")) + body
        for (object, changes) in patches {
            text += Self.comment("Not a value of chart \(release.name): patch the rendered \(object).")
            text += changes.map { Self.comment("  " + $0) }.joined()
        }
        if !commands.isEmpty { text += Self.comment("Not of the chart:") }
        return text + commands.map { Self.comment("  " + $0) }.joined()
    }

    /// The values, below the keys of the parent charts where there are any; an empty mapping where there are no values.
    private var body: String {
        guard case .mapping(let entries) = values, !entries.isEmpty else { return "{}\n" }
        let parents = HelmRelease.parents(of: release.workload)
        var lines: [String] = []
        for (depth, parent) in parents.enumerated() {
            lines.append(Self.spaces(depth) + ScalarText.block(.string(parent)) + ":\n")
        }
        let writer = BlockText(layout: BlockLayout())
        for entry in entries {
            lines += (remarks[entry.key] ?? []).map { Self.spaces(parents.count) + Self.comment($0) }
            lines += writer.entryLines(entry.key, entry.value, at: 2 * parents.count).map { $0 + "\n" }
        }
        return lines.joined()
    }

    private static func spaces(_ depth: Int) -> String { String(repeating: " ", count: 2 * depth) }

    /// A line that no YAML reader takes for anything else, whatever the text holds.
    static func comment(_ text: String) -> String {
        let line = text.unicodeScalars.map { ScalarText.isPrintable($0) ? Character($0) : " " }
        return "# " + String(line) + "\n"
    }

    static func name(of workload: WorkloadReview) -> String {
        let meta = workload.traffic.workload.meta
        return name(kind: meta.kind, namespace: meta.namespace, name: meta.name)
    }

    static func name(kind: String, namespace: String?, name: String) -> String {
        "\(kind.excerpt) " + (namespace.map { "\($0.excerpt)/" } ?? "") + name.excerpt
    }
}
