import ManifestText

/// One argument of a program, in seconds and followed by a unit, for which all its listeners go on accepting.
struct ArgumentOption: DrainOption {
    /// With its dashes.
    var name: String
    var unit: String

    func value(_ seconds: Int) -> String { "\(seconds)\(unit)" }

    func accepting(_ request: DrainRequest) -> DrainRemedy {
        DrainRemedy(
            reach: .container,
            title: name,
            text: "\(name)=\(value(request.wait))",
            alternative: request.sleepInstead,
            location: request.acceptPlace ?? request.container.argsLocation,
            edits: request.arguments.argument(name, value(request.wait), at: request.acceptPlace)
        )
    }
}
