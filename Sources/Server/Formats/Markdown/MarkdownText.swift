/// Text that was posted, made safe for GitHub's Markdown: no markup, no HTML, no links, no mentions.
enum MarkdownText {
    /// ASCII punctuation that means something within a line (CommonMark 0.31; GFM's tables and strikethrough; math).
    private static let special: Set<Unicode.Scalar> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "#", "!", "|", "~", "&", "$",
    ]

    /// A line of text for a paragraph, a list item or a table's cell.
    static func escape(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in Printable.line(text).unicodeScalars {
            if special.contains(scalar) { result.append("\\") }
            result.append(scalar)
            // Mentions and references are found in the text after Markdown is done; backslashes do not keep them away.
            if scalar == "@" || scalar == "#" { result.append("\u{200B}") }
        }
        // GFM makes links of what looks like an address.
        return String(result).escaping("://", as: "\\://").escaping("www.", as: "www\\.")
    }

    /// Text as it is, in a code span; for a table's cell its bars are escaped, which the table takes away again.
    static func code(_ text: String, inTable: Bool = false) -> String {
        let line = Printable.line(text)
        let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
        let scalars = line.unicodeScalars
        let needsRoom = scalars.first == "`" || scalars.last == "`" || scalars.allSatisfy { $0 == " " }
        let padded = needsRoom ? " \(line) " : line
        return fence + (inTable ? padded.escaping("|", as: "\\|") : padded) + fence
    }

    /// Lines in a fenced block that nothing in them can close.
    static func block(_ text: String, language: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // The tab of an indented line is no danger, and a patch needs it.
            line.split(separator: "\t", omittingEmptySubsequences: false).map { Printable.line(String($0)) }
                .joined(separator: "\t")
        }
        let body = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
        return "\(fence)\(language)\n\(body.joined(separator: "\n"))\n\(fence)"
    }

    /// Rows of cells that are Markdown already, the first of them the head.
    static func table(_ rows: [[String]]) -> String {
        guard let head = rows.first else { return "" }
        let lines = [head, head.map { _ in "---" }] + rows.dropFirst()
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// A folded block; both parts are Markdown.
    static func details(_ summary: String, _ body: String) -> String {
        "<details><summary>\(summary)</summary>\n\n\(body)\n\n</details>"
    }

    private static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
        var (run, longest) = (0, 0)
        for each in text.unicodeScalars {
            run = each == scalar ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
