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

    /// The command with another value of a flag, which joins it where it is absent; the first name is the long one.
    static func setting(_ names: [String], to value: String, in command: [String]) -> [String] {
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
    func replacing(_ index: Int, with word: some StringProtocol) -> [String] {
        var words = self
        words[index] = String(word)
        return words
    }
}
