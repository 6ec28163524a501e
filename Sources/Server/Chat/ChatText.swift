/// Text from manifests, made harmless for every chat before the markup of one is escaped.
///
/// Escapes do not reach what a chat finds in plain words: mentions, addresses and the names of pictures. Each loses the
/// character by which it is recognised to one that looks alike.
enum ChatText {
    /// On one line, without what moves the cursor, at most `ChatLimits.piece` code points.
    static func line(_ text: String) -> [Unicode.Scalar] {
        let scalars = Array(Printable.line(text).unicodeScalars)
        guard scalars.count > ChatLimits.piece else { return scalars }
        return scalars.prefix(ChatLimits.piece - 1) + ["…"]
    }

    /// The text on one line, without mentions (`@channel`), addresses (`http://…`) and pictures (`:skull:`).
    static func disarmed(_ text: String) -> [Unicode.Scalar] {
        var scalars = line(text)
        for index in scalars.indices {
            let before = index > 0 ? scalars[index - 1] : " "
            switch scalars[index] {
            case "@" where !isWord(before): scalars[index] = "＠"
            case ":" where scalars[(index + 1)...].starts(with: ["/", "/"]): scalars[index] = "∶"
            case ":":
                let name = scalars[(index + 1)...].prefix(while: isPictureName)
                guard !name.isEmpty, name.endIndex < scalars.endIndex, scalars[name.endIndex] == ":" else { continue }
                scalars[index] = "∶"
            default: continue
            }
        }
        return scalars
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isPictureName(_ scalar: Unicode.Scalar) -> Bool {
        isWord(scalar) || "_+-'".unicodeScalars.contains(scalar)
    }
}
