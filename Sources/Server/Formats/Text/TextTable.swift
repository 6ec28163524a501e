/// Rows of cells as aligned lines.
struct TextTable {
    struct Cell {
        var text: String
        var colour: TextStyle.Colour?

        init(_ text: String, _ colour: TextStyle.Colour? = nil) {
            self.text = Printable.line(text)
            self.colour = colour
        }
    }

    let style: TextStyle

    /// Columns in which a sentence can still be read.
    private static let sentence = 40

    /// Blanks between two columns.
    private static let gap = "  "

    /// Rows without colours.
    func lines(_ rows: [[String]]) -> [String] { lines(rows.map { $0.map { Cell($0) } }) }

    /// Too many columns go into tables below each other, each with the first column again.
    func lines(_ rows: [[Cell]]) -> [String] {
        let widths = self.widths(rows)
        guard widths.count > 1 else { return rows.map { line($0, widths) } }
        var groups: [[Int]] = []
        var used = 0
        for column in widths.indices.dropFirst() {
            let needed = widths[column] + Self.gap.count
            if groups.isEmpty || used + needed > style.width {
                groups.append([])
                used = widths[0]
            }
            groups[groups.count - 1].append(column)
            used += needed
        }
        let tables = groups.map { columns in
            rows.map { row in
                let chosen = ([0] + columns).filter { row.indices.contains($0) }
                return line(chosen.map { row[$0] }, chosen.map { widths[$0] })
            }
        }
        return Array(tables.joined(separator: [""]))
    }

    /// The last column holds sentences: it is wrapped in what is left of the width, or below the others where that is little.
    func sentences(_ rows: [[Cell]]) -> [String] {
        let widths = self.widths(rows).dropLast()
        let indent = widths.reduce(0) { $0 + $1 + Self.gap.count }
        return rows.flatMap { row -> [String] in
            guard let last = row.last else { return [] }
            let head = line(Array(row.dropLast()), Array(widths), isPadded: true) + Self.gap
            guard indent + Self.sentence <= style.width else {
                let cells = row.dropLast().filter { !$0.text.isEmpty }
                let first =
                    indent <= style.width
                    ? [line(Array(row.dropLast()), Array(widths))]
                    : style.wrap(cells.map(\.text).joined(separator: "  "), head: "  ", headWidth: 2, indent: 4)
                return first + style.wrap(last.text, head: "      ", headWidth: 6, indent: 6)
            }
            return style.wrap(last.text, head: head, headWidth: indent, indent: indent)
        }
    }

    private func widths(_ rows: [[Cell]]) -> [Int] {
        let columns = rows.map(\.count).max() ?? 0
        return (0..<columns).map { column in
            rows.compactMap { $0.count > column ? $0[column].text.count : nil }.max() ?? 0
        }
    }

    private func line(_ cells: [Cell], _ widths: [Int], isPadded: Bool = false) -> String {
        let texts = cells.enumerated().map { index, cell in
            let padding = index == cells.count - 1 && !isPadded ? 0 : widths[index] - cell.text.count
            let text = cell.colour.map { style.paint(cell.text, $0) } ?? cell.text
            return text + String(repeating: " ", count: padding)
        }
        return texts.joined(separator: Self.gap)
    }
}
