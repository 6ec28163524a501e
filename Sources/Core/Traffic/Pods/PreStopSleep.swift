package import ManifestText

/// For how long a preStop hook keeps the container unsignalled, if it runs at all.
package struct PreStopSleep: Sendable {
    /// Why a hook does not delay the signal: the kubelet reports FailedPreStopHook and sends SIGTERM at once.
    package enum Fault: Hashable, Sendable {
        /// The image is known not to contain the program.
        case missingProgram(String)
        /// The cluster is older than Kubernetes 1.30, where the sleep action is first on by default.
        case sleepActionUnknown
        /// One string holds program and arguments, so that no such program exists.
        case singleString(String)
        /// A shell without `-c` takes its first argument, which has blanks in it, for the name of a file.
        case scriptAsFile(String)
    }

    /// Seconds; 0 when the hook is absent, fails or sleeps for a time that cannot be read.
    package var seconds: Sourced<Int>
    package var fault: Fault?
    /// True when the hook does something whose length is not known.
    package var isOpaque: Bool
    /// The hook's place; nil when there is none.
    package var location: Location?

    /// A hook whose meaning its controller's adapter knows.
    init(seconds: Sourced<Int>, isOpaque: Bool = false, location: Location?) {
        self.seconds = seconds
        fault = nil
        self.isOpaque = isOpaque
        self.location = location
    }

    /// Reads the hook of a container for a cluster of some version; nil is taken to know every action.
    init(of container: Container, kubernetes: Version? = nil) {
        fault = nil
        isOpaque = false
        location = container.preStop?.location
        guard let hook = container.preStop else {
            seconds = Sourced(0, .kubernetesDefault("lifecycle.preStop"))
            return
        }
        let source = Source.manifest("lifecycle.preStop", hook.location)
        switch hook.action {
        case .sleep(let length):
            if let kubernetes, kubernetes < KubernetesFeature.sleepAction.since { fault = .sleepActionUnknown }
            seconds = Sourced(fault == nil ? length : 0, source)
        case .nothing:
            seconds = Sourced(0, source)
        case .httpGet:
            seconds = Sourced(0, source)
            isOpaque = true
        case .exec(let command):
            let image = container.image.map { ContainerImage($0.value) }
            fault = Self.fault(of: command, in: image)
            let length = fault == nil ? Self.length(of: command) : 0
            seconds = Sourced(length ?? 0, source)
            isOpaque = length == nil
        }
    }

    private static func name(of program: String) -> String {
        program.split(separator: "/").last.map(String.init) ?? program
    }

    private static func fault(of command: [String], in image: ContainerImage?) -> Fault? {
        guard let program = command.first else { return nil }
        if command.count == 1, program.trimmed.contains(" ") { return .singleString(program) }
        if ShellSleep.shells.contains(name(of: program)), ShellSleep.script(in: command) == nil,
            let file = command.dropFirst().first(where: { !$0.hasPrefix("-") }), file.trimmed.contains(" ")
        {
            return .scriptAsFile(file)
        }
        guard let programs = image?.programs else { return nil }
        // Only what is known to be absent: an image may hold more than the programs that are known to be in it.
        // Of an image without a shell every program is known.
        let isUsual = name(of: program) == "sleep" || ShellSleep.shells.contains(name(of: program))
        let isAbsent = !programs.contains(name(of: program)) && (isUsual || !programs.contains("sh"))
        return isAbsent ? .missingProgram(program) : nil
    }

    /// Seconds that the command sleeps; nil when it cannot be read from it.
    private static func length(of command: [String]) -> Int? {
        guard let program = command.first else { return 0 }
        if ShellSleep.isSleep(program), command.count == 2 { return ShellSleep.duration(command[1]) }
        if name(of: program) == "busybox" { return length(of: Array(command.dropFirst())) }
        return ShellSleep.script(in: command).flatMap { ShellSleep.seconds(in: $0) }
    }
}
