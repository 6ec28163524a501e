/// Changes for how long the command of a preStop hook waits, and nothing else of it.
enum HookRewrite {
    /// The same command with its one sleep of another length; nil where it has none, or several.
    static func sleeping(_ command: [String], for seconds: Int) -> [String]? {
        guard let program = command.first else { return nil }
        if ShellSleep.isSleep(program), command.count == 2 { return [program, String(seconds)] }
        if program == "busybox" || program.hasSuffix("/busybox"),
            let rest = sleeping(Array(command.dropFirst()), for: seconds)
        {
            return [program] + rest
        }
        guard let script = ShellSleep.script(in: command), let index = command.lastIndex(of: script),
            let changed = ShellSleep.replacingSleep(in: script, with: seconds)
        else { return nil }
        return command.replacing(index, with: changed)
    }

    /// True for a command that does nothing but sleep, before it runs one program where that is named.
    static func onlySleeps(_ command: [String], before program: String = "") -> Bool {
        guard let first = command.first else { return false }
        if ShellSleep.isSleep(first) { return command.count == 2 && program.isEmpty }
        guard let script = ShellSleep.script(in: command)?.trimmed else {
            return first.split(separator: "/").last == "busybox"
                && onlySleeps(Array(command.dropFirst()), before: program)
        }
        guard script.hasSuffix(program) else { return false }
        return script.dropLast(program.count).wholeMatch(of: /(\/\S*\/)?sleep\s+[0-9.]+[smhd]?[\s;&]*/) != nil
    }

    /// `/wait-shutdown` of ingress-nginx after a sleep; nil where what stands before it cannot be read.
    static func waitShutdown(_ command: [String]?, after seconds: Int) -> [String]? {
        guard let command, let script = ShellSleep.script(in: command), let index = command.lastIndex(of: script) else {
            return ["/bin/sh", "-c", "sleep \(seconds); /wait-shutdown"]
        }
        if let changed = sleeping(command, for: seconds) { return changed }
        guard !script.contains("sleep") else { return nil }
        return command.replacing(index, with: "sleep \(seconds); \(script)")
    }

    /// `kong quit` with another wait and its other flags; by the sleep before it where there is one.
    static func kongQuit(_ command: [String]?, waiting seconds: Int) -> [String]? {
        guard let command, let first = command.first else { return ["kong", "quit", "--wait=\(seconds)"] }
        guard let script = ShellSleep.script(in: command), let index = command.lastIndex(of: script) else {
            return first == "kong" || first.hasSuffix("/kong") ? kongFlags(command, waiting: seconds) : nil
        }
        if script.contains("sleep") {
            return script.contains(/\s(--wait|-w)\b/) ? nil : sleeping(command, for: seconds)
        }
        if let wait = script.firstMatch(of: /\s(?:--wait|-w)[=\s]\s*([0-9]+)/)?.1 {
            let changed = script[..<wait.startIndex] + String(seconds) + script[wait.endIndex...]
            return command.replacing(index, with: String(changed))
        }
        guard let quit = script.firstMatch(of: /kong\s+quit/)?.range else { return nil }
        return command.replacing(
            index,
            with: script[..<quit.upperBound] + " --wait=\(seconds)" + script[quit.upperBound...]
        )
    }

    private static func kongFlags(_ command: [String], waiting seconds: Int) -> [String] {
        setting(["--wait", "-w"], to: String(seconds), in: command)
    }

    /// `contour envoy shutdown` with another `--check-delay`; nil where another program runs it, such as a shell.
    static func checkDelay(_ command: [String], _ duration: String) -> [String]? {
        guard let program = command.first, program == "contour" || program.hasSuffix("/contour") else { return nil }
        return setting(["--check-delay"], to: duration, in: command)
    }

    /// The command with another value of a flag, which joins it where it is absent; the first name is the long one.
    private static func setting(_ names: [String], to value: String, in command: [String]) -> [String] {
        for (index, word) in command.enumerated() {
            let flag = word.prefix { $0 != "=" }
            guard names.contains(String(flag)) else { continue }
            if flag.count < word.count { return command.replacing(index, with: "\(flag)=\(value)") }
            if index + 1 < command.count { return command.replacing(index + 1, with: value) }
        }
        return command + ["\(names[0])=\(value)"]
    }
}

extension [String] {
    fileprivate func replacing(_ index: Int, with word: some StringProtocol) -> [String] {
        var words = self
        words[index] = String(word)
        return words
    }
}
