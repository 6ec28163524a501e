/// Builds the syntax tree of one document from libyaml's events.
///
/// The text has been through `Composer` before, so its bounds hold and its problems are known; anything else ends in
/// nil.
struct SyntaxReader: ~Copyable {
    private var reader: YAMLEventReader
    private var cursor: SourceCursor
    private var anchors: [String: SyntaxNode.ID] = [:]
    private var tree: SyntaxTree

    /// The tree of the first document with content.
    static func read(_ bytes: [UInt8]) -> SyntaxTree? {
        let text = SourceText(bytes)
        return bytes.withUnsafeBufferPointer { whole in
            let buffer = UnsafeBufferPointer(rebasing: whole[text.prefixBytes...])
            var reader = SyntaxReader(text: text, buffer: buffer)
            do throws(YAMLSyntaxError) {
                return try reader.document()
            } catch {
                return nil
            }
        }
    }

    private init(text: SourceText, buffer: UnsafeBufferPointer<UInt8>) {
        reader = YAMLEventReader(buffer)
        cursor = SourceCursor(text)
        tree = SyntaxTree(text)
    }

    private mutating func document() throws(YAMLSyntaxError) -> SyntaxTree? {
        while true {
            switch try reader.next() {
            case .documentStart:
                tree.root = try node(from: try reader.next(), parent: nil, isFlow: false)
                return tree
            case .streamEnd:
                return nil
            default:
                continue
            }
        }
    }

    private mutating func node(
        from event: YAMLEvent,
        parent: SyntaxNode.ID?,
        isFlow: Bool
    ) throws(YAMLSyntaxError) -> SyntaxNode.ID {
        switch event {
        case .alias(let name, let start, let end):
            guard let target = anchors[name] else { throw Self.unexpected }
            let id = add(
                .alias(target),
                from: offset(start),
                to: offset(end),
                anchor: nil,
                parent: parent,
                isFlow: isFlow
            )
            tree.aliases[target, default: []].append(id)
            return id
        case .scalar(let scalar, let anchor, let start, let end):
            let first = offset(start)
            let last = max(first, offset(end))
            let id = add(.scalar(scalar), from: first, to: last, anchor: anchor, parent: parent, isFlow: isFlow)
            if tree.style(of: id)?.isBlock == true {
                tree.nodes[id].span = first..<BlockScalar.end(in: tree.bytes, from: tree[id].contentStart, to: last)
            }
            return remember(id, as: anchor)
        case .sequenceStart(let anchor, let start):
            return remember(
                try sequence(start: offset(start), anchor: anchor, parent: parent, isFlow: isFlow),
                as: anchor
            )
        case .mappingStart(let anchor, let start):
            return remember(
                try mapping(start: offset(start), anchor: anchor, parent: parent, isFlow: isFlow),
                as: anchor
            )
        case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
            throw Self.unexpected
        }
    }

    private mutating func sequence(
        start: Int,
        anchor: String?,
        parent: SyntaxNode.ID?,
        isFlow: Bool
    ) throws(YAMLSyntaxError) -> SyntaxNode.ID {
        let id = add(.sequence([]), from: start, to: start, anchor: anchor, parent: parent, isFlow: isFlow)
        let hasBrackets = byte(at: tree[id].contentStart) == UInt8(ascii: "[")
        tree.nodes[id].isFlow = isFlow || hasBrackets
        var items: [SyntaxNode.ID] = []
        while true {
            let event = try reader.next()
            if case .sequenceEnd(let end) = event {
                close(id, .sequence(items), hasBrackets ? offset(end) : items.last.map { tree[$0].span.upperBound })
                return id
            }
            items.append(try node(from: event, parent: id, isFlow: isFlow || hasBrackets))
        }
    }

    private mutating func mapping(
        start: Int,
        anchor: String?,
        parent: SyntaxNode.ID?,
        isFlow: Bool
    ) throws(YAMLSyntaxError) -> SyntaxNode.ID {
        let id = add(.mapping([]), from: start, to: start, anchor: anchor, parent: parent, isFlow: isFlow)
        let hasBrackets = byte(at: tree[id].contentStart) == UInt8(ascii: "{")
        tree.nodes[id].isFlow = isFlow || hasBrackets
        var entries: [SyntaxEntry] = []
        while true {
            let event = try reader.next()
            if case .mappingEnd(let end) = event {
                let last = entries.last.map { tree[$0.value].span.upperBound }
                close(id, .mapping(entries), hasBrackets ? offset(end) : last)
                return id
            }
            let key = try node(from: event, parent: id, isFlow: isFlow || hasBrackets)
            let value = try node(from: try reader.next(), parent: id, isFlow: isFlow || hasBrackets)
            placeEmpty(value, behind: key)
            entries.append(SyntaxEntry(key: key, value: value))
        }
    }

    /// Puts a value that is not written right behind the colon of its key, or behind the key when there is no colon.
    private mutating func placeEmpty(_ value: SyntaxNode.ID, behind key: SyntaxNode.ID) {
        guard tree[value].isEmpty, tree[value].propertiesEnd == nil else { return }
        let keyEnd = tree[key].span.upperBound
        let next = tree.bytes[keyEnd...].firstIndex { $0 != 0x20 && $0 != 0x09 }
        let place = next.flatMap { tree.bytes[$0] == UInt8(ascii: ":") ? $0 + 1 : nil } ?? keyEnd
        tree.nodes[value].span = place..<place
        tree.nodes[value].contentStart = place
    }

    private mutating func close(_ id: SyntaxNode.ID, _ content: SyntaxNode.Content, _ end: Int?) {
        let start = tree[id].span.lowerBound
        tree.nodes[id].content = content
        tree.nodes[id].span = start..<max(start, end ?? start)
    }

    private mutating func add(
        _ content: SyntaxNode.Content,
        from start: Int,
        to end: Int,
        anchor: String?,
        parent: SyntaxNode.ID?,
        isFlow: Bool
    ) -> SyntaxNode.ID {
        var properties = NodeProperties(start: start)
        if case .alias = content {
        } else {
            properties.read(in: tree.bytes, emptyAt: Self.isScalar(content) ? end : nil)
        }
        tree.nodes.append(
            SyntaxNode(
                content: content,
                span: start..<max(start, end),
                contentStart: properties.contentStart,
                propertiesEnd: properties.end,
                anchor: anchor,
                isFlow: isFlow,
                parent: parent
            )
        )
        return tree.nodes.count - 1
    }

    private static func isScalar(_ content: SyntaxNode.Content) -> Bool {
        if case .scalar = content { true } else { false }
    }

    private mutating func remember(_ id: SyntaxNode.ID, as anchor: String?) -> SyntaxNode.ID {
        if let anchor { anchors[anchor] = id }
        return id
    }

    private mutating func offset(_ character: Int) -> Int { cursor.byteOffset(ofCharacter: character) }

    private func byte(at offset: Int) -> UInt8? { offset < tree.bytes.count ? tree.bytes[offset] : nil }

    private static let unexpected = YAMLSyntaxError(detail: "the events make no document", place: .character(0))
}
