import ManifestText

/// How an argument or a variable of a container gets another value.
struct ArgumentEdit {
    var container: Container
    var workload: Workload

    /// An argument that is there gets another value, written as it was; one that is not joins the list of the others.
    ///
    /// - Parameters:
    ///   - name: With its dashes.
    ///   - value: What it is to be.
    ///   - place: Where its value is written now; nil where it is not.
    /// - Returns: The edits; empty where a script has the arguments.
    func argument(_ name: String, _ value: String, at place: Location?) -> [ManifestChange] {
        if let place {
            let written = container.words.first { $0.location == place }?.value ?? ""
            let end = written.hasPrefix("-") ? written.firstIndex { $0 == "=" || $0 == " " } : nil
            let text = end.map { written[...$0] + value } ?? value
            return [.set([], below: place, of: workload.templateMeta, to: .string(text))]
        }
        // Behind a script an argument is one of the shell's.
        let program = container.words.first?.value.split(separator: "/").last.map(String.init) ?? ""
        guard !ShellSleep.shells.contains(program) else { return [] }
        let list = container.args.isEmpty && !container.command.isEmpty ? "command" : "args"
        let item: PatchValue = .string("\(name)=\(value)")
        return [.append([list], below: container.location, of: workload.templateMeta, item)]
    }

    /// The same of a variable.
    func variable(_ name: String, _ value: String, at place: Location?) -> [ManifestChange] {
        if let place { return [.set([], below: place, of: workload.templateMeta, to: .string(value))] }
        let entry: PatchValue = ["name": .string(name), "value": .string(value)]
        return [.append(["env"], below: container.location, of: workload.templateMeta, entry)]
    }
}
