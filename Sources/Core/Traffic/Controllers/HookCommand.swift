import ManifestText

/// The command of a preStop hook, with the program of interest found in it.
struct HookCommand: Sendable {
    /// The program's own words, from its name on.
    var words: [Field<String>]
    /// Seconds slept before it; nil when what stands before it cannot be read.
    var sleepBefore: Int?
    var location: Location

    /// Nil when the hook does not run the program: directly, or somewhere in a plain list of shell commands.
    init?(running program: String, in container: Container) {
        guard let hook = container.preStop, case .exec(let command) = hook.action, let first = command.first else {
            return nil
        }
        location = hook.location
        if Self.isNamed(first, program) {
            words = command.map { Field($0, at: hook.location) }
            sleepBefore = 0
            return
        }
        guard let script = ShellSleep.script(in: command) else { return nil }
        let commands = script.replacing("&&", with: ";").split { $0 == ";" || $0.isNewline }.map(\.trimmed)
        let parts = commands.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        guard let index = parts.firstIndex(where: { $0.first.map { Self.isNamed($0, program) } ?? false }) else {
            return nil
        }
        words = parts[index].map { Field($0, at: hook.location) }
        sleepBefore = index == 0 ? 0 : ShellSleep.seconds(in: commands[..<index].joined(separator: ";"))
    }

    private static func isNamed(_ word: String, _ program: String) -> Bool {
        word == program || word.hasSuffix("/" + program)
    }

    /// The hook of a container beside the one that serves, which waits for it; where the image cannot run it nobody knows for how
    /// long.
    func preStop(waiting seconds: Int, in container: Container, kubernetes: Version?) -> PreStopSleep {
        guard PreStopSleep(of: container, kubernetes: kubernetes).fault != nil else { return preStop(waiting: seconds) }
        return PreStopSleep(
            seconds: Sourced(0, .manifest("lifecycle.preStop", location)),
            isOpaque: true,
            location: location
        )
    }

    /// The hook as a wait before the signal: what is slept first, and then what the program itself waits.
    func preStop(waiting seconds: Int = 0) -> PreStopSleep {
        PreStopSleep(
            seconds: Sourced(
                min(Limits.seconds, (sleepBefore ?? 0) + seconds),
                .manifest("lifecycle.preStop", location)
            ),
            isOpaque: sleepBefore == nil,
            location: location
        )
    }
}
