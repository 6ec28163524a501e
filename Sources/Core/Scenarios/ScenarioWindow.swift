package import RolloutEngine

/// A window of a scenario, with the events that show it.
package struct ScenarioWindow: Sendable {
    /// Blackout or outage; its own witness is that of a rollout, and so is empty here.
    package var window: Window
    /// A whole course of the scenario whose window is this long; empty where a formula needs none.
    package var course: [DisruptionEvent] = []
    /// Why an open window has no course although one was found; nil where it has one or needs none.
    package var courseAbsent: String?

    package init(_ window: Window, course: [DisruptionEvent] = []) {
        self.window = window
        self.course = course
    }

    /// A window that cannot be computed.
    package static func unknown(_ kind: Window.Kind, _ reason: String) -> ScenarioWindow {
        ScenarioWindow(
            Window(kind: kind, measure: .notComputed(reason: reason), derivation: reason, occurrences: 0)
        )
    }

    /// The window without its events, which stand elsewhere.
    func shown(in place: String) -> ScenarioWindow {
        guard !course.isEmpty else { return self }
        var told = self
        told.course = []
        told.courseAbsent = "Shown \(place)."
        return told
    }

    /// The window without its events where the review has no room for them.
    func kept(by work: WorkBudget) -> ScenarioWindow {
        guard !course.isEmpty, !work.keeps(events: course.count) else { return self }
        var kept = self
        kept.course = []
        kept.courseAbsent = Window.noRoomForWitness
        return kept
    }
}
