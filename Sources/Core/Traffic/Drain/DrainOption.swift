/// The way in which a program is told to accept connections for longer, or to give open ones longer, when its pod is deleted.
///
/// The option of an ingress controller stands in the controller's own file.
protocol DrainOption: Sendable {
    /// True where an ordinary preStop sleep does as well, since the program needs no hook of its own.
    var takesSleepHook: Bool { get }
    /// The program that the hook still has to run when a sleep in it is no longer needed; nil when the whole hook can go.
    var hookProgram: String? { get }

    /// - Returns: What makes the port accept for as long as requested, in words and as edits.
    func accepting(_ request: DrainRequest) -> DrainRemedy

    /// - Returns: What gives open connections `request.wait` seconds; nil where no option does, or none in a posted object.
    func finishing(_ request: DrainRequest) -> DrainRemedy?
}

extension DrainOption {
    var takesSleepHook: Bool { true }
    var hookProgram: String? { nil }

    func finishing(_ request: DrainRequest) -> DrainRemedy? { DrainRemedy(ofConfigMap: request) }
}
