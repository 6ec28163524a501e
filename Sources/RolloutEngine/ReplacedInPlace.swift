/// A script with old pods of other zones replaced where they are, so that its decisive numbers come later.
///
/// A deletion and a creation in the same zone leave every count as it was. Between two steps at which headroom is 0 the
/// pair ties no dates, and the constraint allows it when the zone holds at most K more than the emptiest: the deletion
/// lowers its count, and perhaps the least one, by one. Each pair before the target's first creation makes the numbers of
/// that creation and of the target's last deletion greater by one, which lengthens the window where it is the start of
/// the rollout that bounds it: the slots have had more rounds in which to drift apart.
struct ReplacedInPlace {
    private struct Place {
        /// The step that the pairs precede.
        let step: Int
        let zone: Int
        let pairs: Int
    }

    private let script: RolloutScript
    private let places: [Place]
    /// Pairs that fit.
    let most: Int

    /// Reads a script up to where the target has its first new pod and no old pod that matters.
    init(_ script: RolloutScript, target: Int, maxSkew: Int) {
        let model = script.model
        var last = [Int?](repeating: nil, count: model.zones.count)
        var course = RolloutScript(model)
        for (number, step) in script.steps.enumerated() {
            if step == .create(zone: target) { break }
            if course.headroom == 0 {
                let least = model.zones.indices.map { course.count(in: $0) }.min() ?? 0
                for zone in model.zones.indices where zone != target && course.count(in: zone) <= maxSkew + least {
                    last[zone] = number
                }
            }
            switch step {
            case .create(let zone): course.create(in: zone)
            case .delete(let zone): course.delete(in: zone)
            }
        }
        var places: [Place] = []
        var left = model.replicas - script.created
        for (zone, step) in last.enumerated() {
            guard let step else { continue }
            // Old pods that the script itself deletes later are not there to be replaced.
            places.append(Place(step: step, zone: zone, pairs: min(left, script.old[zone])))
            left -= min(left, script.old[zone])
        }
        self.script = script
        self.places = places
        most = places.reduce(0) { $0 + $1.pairs }
    }

    /// The script with that many pairs, at most `most`.
    func script(pairs: Int) -> RolloutScript {
        var longer = RolloutScript(script.model)
        var left = pairs
        for (number, step) in script.steps.enumerated() {
            for place in places where place.step == number {
                for _ in 0..<min(left, place.pairs) {
                    longer.delete(in: place.zone)
                    longer.create(in: place.zone)
                }
                left -= min(left, place.pairs)
            }
            switch step {
            case .create(let zone): longer.create(in: zone)
            case .delete(let zone): longer.delete(in: zone)
            }
        }
        return longer
    }
}
