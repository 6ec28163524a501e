/// Finds how long a shell command sleeps.
enum ShellSleep {
    static let shells = ["sh", "bash", "ash", "dash", "busybox"]

    /// The script of a command such as `sh -c "sleep 5"`; nil for other commands.
    static func script(in command: [String]) -> String? {
        guard let program = command.first?.split(separator: "/").last.map(String.init), shells.contains(program) else {
            return nil
        }
        if program == "busybox" { return script(in: Array(command.dropFirst())) }
        guard let flag = command.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }), flag + 1 < command.count
        else { return nil }
        return command[flag + 1]
    }

    /// The sum of its `sleep` commands in seconds, fractions rounded down; nil when there is none.
    ///
    /// Only a plain list of commands is read (`;`, `&&`, line breaks), and only up to the point where something else decides whether
    /// or for how long a command runs (`||`, `&`, comments, `exit`, loops, conditions): the commands before it are certain
    /// to run, those after it are not. A sleep after a command that stops the server keeps no listener open.
    static func seconds(in script: String) -> Int? {
        let commands = script.replacing("&&", with: ";").split { $0 == ";" || $0.isNewline }.map(\.trimmed)
        let certain = commands.prefix { command in
            let word = command.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            return !deciding.contains(word) && !stops(command) && !command.contains { "|&#`$(){}".contains($0) }
        }
        let sleeps = certain.compactMap { command -> Int? in
            let words = command.split(whereSeparator: \.isWhitespace)
            guard let program = words.first, isSleep(program), words.count == 2 else { return nil }
            return duration(words[1])
        }
        return sleeps.isEmpty ? nil : min(Limits.seconds, sleeps.reduce(0, +))
    }

    /// The script with its one `sleep` of another length; nil where none or several can be read.
    static func replacingSleep(in script: String, with seconds: Int) -> String? {
        guard let before = self.seconds(in: script) else { return nil }
        let sleeps = script.matches(of: /sleep\s+([0-9.]+[smhd]?)/)
        guard sleeps.count == 1, let length = sleeps.first?.1, duration(length) == before else { return nil }
        return script[..<length.startIndex] + String(seconds) + script[length.endIndex...]
    }

    private static let deciding: Set<String> = [
        "exit", "exec", "return", "if", "while", "until", "for", "case", "trap", "!", "set",
    ]

    /// Whether a command tells a server to stop: a signal, or a program's own word for it.
    private static func stops(_ command: String) -> Bool {
        let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let program = words.first?.split(separator: "/").last else { return false }
        let arguments = words.dropFirst()
        switch program {
        case "kill", "pkill", "killall", "killall5":
            // TERM unless one is named; USR1 is haproxy's soft stop, and WINCH that of Apache and nginx.
            guard let option = arguments.first, option.hasPrefix("-") else { return true }
            let signal = option.dropFirst()
            return ["TERM", "QUIT", "INT", "KILL", "USR1", "WINCH"].contains(signal.replacing(/^SIG/, with: ""))
                || ["15", "3", "2", "9", "10", "28", "s"].contains(signal)
        case "nginx", "openresty", "kong", "apachectl", "apache2ctl", "httpd", "haproxy", "caddy", "service",
            "supervisorctl":
            return arguments.contains { ["quit", "stop", "graceful-stop"].contains($0) }
        default: return false
        }
    }

    static func isSleep(_ program: some StringProtocol) -> Bool {
        program == "sleep" || program.hasSuffix("/sleep")
    }

    /// A number with an optional suffix s, m, h or d, which busybox and coreutils take.
    static func duration(_ text: some StringProtocol) -> Int? {
        let scales: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let scale = text.last.flatMap { scales[$0] }
        guard let number = Double(scale == nil ? text[...] : text.dropLast()), number >= 0 else { return nil }
        let seconds = number * (scale ?? 1)
        return seconds <= Double(Limits.seconds) ? Int(seconds) : nil
    }
}
