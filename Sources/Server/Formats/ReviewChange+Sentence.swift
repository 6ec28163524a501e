import RolloutCore

extension ReviewChange {
    /// One sentence: what got worse, what is new, what got better, and the review's own verdict.
    func sentence(verdict own: OpenEnum<Verdict>) -> String {
        let earlier = review.map { "review \($0)" } ?? "the earlier review"
        let parts = [worse, new].compactMap(\.self)
        let worsened = parts.isEmpty ? [change == .worse ? "the verdict got worse" : "nothing got worse"] : parts
        let what = worsened + [better].compactMap(\.self)
        let verdicts = own == before ? "\(own)" : "\(own), was \(before.rawValue)"
        return "Since \(earlier): \(what.joined(separator: "; ")). The review itself is \(verdicts)."
    }

    /// The first window that got worse, and how many more; nil where none did.
    private var worse: String? {
        let windows = workloads.flatMap { workload in
            workload.windows.filter(\.isWorse).map { (workload, $0) }
        }
        guard let (workload, window) = windows.first else { return nil }
        let place = window.window.zone.map { " in \($0)" } ?? ""
        let before = window.before.map { "\($0) before" } ?? "not there before"
        let more = windows.count > 1 ? " (and \(windows.count - 1) more windows)" : ""
        return "\(workload.identity.namespace)/\(workload.identity.name): \(window.title)\(place) "
            + "\(window.after.map { "\($0)" } ?? ""), \(before)\(more)"
    }

    private var new: String? {
        let entries = workloads.flatMap(\.newFindings)
        let notes = entries.count { !$0.isMoreThanNote }
        let counts = [counted(entries.count - notes, "new finding"), counted(notes, "new note")].compactMap(\.self)
        return counts.isEmpty ? nil : counts.joined(separator: ", ")
    }

    /// How many windows closed or got shorter, and how many findings are gone; nil without any.
    private var better: String? {
        let windows = workloads.flatMap(\.windows).filter(\.isBetter)
        let closed = windows.count { $0.after.map { $0 == .closed } ?? true }
        // An unknown length is better than an open window, and is not called shorter.
        let unknown = windows.count { $0.after == .notComputed }
        let gone = workloads.flatMap(\.goneFindings).count(where: \.isMoreThanNote)
        let counts = [
            counted(closed, "window").map { "\($0) closed" },
            counted(windows.count - closed - unknown, "window").map { "\($0) shorter" },
            counted(unknown, "window").map { "\($0) not computed any more" },
            counted(gone, "finding").map { "\($0) gone" },
        ].compactMap(\.self)
        return counts.isEmpty ? nil : "better: \(counts.joined(separator: ", "))"
    }

    private func counted(_ count: Int, _ noun: String) -> String? {
        count == 0 ? nil : count.counting(noun)
    }
}

extension WindowComparison {
    /// `blackout`, `refused 443`, or `blackout, node replacement`.
    var title: String {
        window.kind.rawValue + (window.port.map { " \($0.number)" } ?? "")
            + (window.scenario.map { ", \($0.name)" } ?? "")
    }

    /// What is left of it; `gone` where its zone, port or workload is.
    var now: String { after.map { "\($0)" } ?? "gone" }
}
