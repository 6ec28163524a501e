import RolloutCore

/// A line for each zone that shows when it is dark at worst, drawn from the witness of its blackout.
struct ZoneBars {
    let style: TextStyle

    /// Columns of a bar at most: one is then some seconds of a usual rollout.
    private static let columns = 48

    /// Empty where no zone has a witness.
    func lines(_ workload: WorkloadDTO) -> [String] {
        let zones = workload.zones.map { zone in
            let blackout = zone.windows.first { $0.kind == .blackout }
            let witness = blackout?.witness.value
            let course = witness.map { ServingCourse($0.rollout(ofZone: zone.zone)) }
            let end = witness?.events.last?.at ?? 0
            return (name: zone.zone, pods: zone.pods, blackout: blackout, course: course, end: end)
        }
        // What is dark for good has to be seen after everything else is over.
        let last = zones.map(\.end).max() ?? 0
        let end = last + (last + 7) / 8
        guard end > 0 else { return [] }
        let names = zones.map { Printable.line($0.name) }
        let width = names.map(\.count).max() ?? 0
        // Room for the words behind the bar.
        let columns = max(10, min(Self.columns, style.width - width - 30))
        return zip(zones, names).compactMap { zone, name in
            guard let blackout = zone.blackout, blackout.computed else { return nil }
            guard let course = zone.course ?? untouched(blackout) else {
                let padding = String(repeating: " ", count: width - name.count)
                return blackout.witnessAbsent.value.map { "\(name)\(padding)  \(Printable.line($0))" }
            }
            // Where no pod was, none could serve: the bar begins with nothing that could get lost.
            if zone.pods == 0, course.before == 0 {
                let blank = style.paint(String(repeating: "·", count: columns), .faint)
                return "\(name)\(String(repeating: " ", count: width - name.count))  \(blank)  \(WindowWords.noPod)"
            }
            let bar = (0..<columns).map { isDark($0, of: columns, course, end: end) }
            let padding = String(repeating: " ", count: width - name.count)
            return "\(name)\(padding)  \(paint(bar))  \(words(course))"
        } + ["\(String(repeating: " ", count: width))  0 s" + String(repeating: " ", count: columns - 3) + "\(end) s"]
            + remark(zones.compactMap(\.blackout))
    }

    /// Bars of several placements are not of one rollout.
    private func remark(_ blackouts: [WindowDTO]) -> [String] {
        guard blackouts.contains(where: { $0.placement.value != nil && $0.witness.value != nil }) else { return [] }
        return style.wrap(
            "It is not known where the pods are: each bar takes its own zone to be one of those with the fewest.",
            head: "",
            headWidth: 0,
            indent: 0
        )
    }

    /// A zone whose window is known to be closed is served all the time.
    private func untouched(_ blackout: WindowDTO) -> ServingCourse? {
        blackout.isOpen || !blackout.exact ? nil : ServingCourse([])
    }

    /// A column is dark when any of its time is.
    private func isDark(_ column: Int, of columns: Int, _ course: ServingCourse, end: Int) -> Bool {
        course.dark.contains { dark in
            (dark.from ?? 0) * columns < (column + 1) * end && (dark.to ?? .max / columns) * columns > column * end
        }
    }

    private func paint(_ bar: [Bool]) -> String {
        var text = ""
        var rest = bar[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            text += style.paint(String(repeating: first ? "░" : "█", count: run.count), first ? .red : .green)
            rest = rest.dropFirst(run.count)
        }
        return text
    }

    private func words(_ course: ServingCourse) -> String {
        guard let dark = course.longestDark else { return "served all the time" }
        let from = dark.from ?? 0
        return dark.to.map { "dark \(from)–\($0) s" } ?? "dark from \(from) s on"
    }
}
