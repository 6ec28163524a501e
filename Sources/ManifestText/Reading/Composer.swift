/// Turns the events of one file into documents: resolves aliases and merge keys, finds duplicate keys, keeps the bounds.
///
/// Problems that leave the rest readable are collected; a syntax error or a passed bound ends the file.
struct Composer: ~Copyable {
    private let file: String?
    private let text: SourceText
    private var cursor: SourceCursor
    private var reader: YAMLEventReader
    private var budget: NodeBudget

    private var anchors: [String: Composed] = [:]
    private var path = PointerPath()
    private var documentIndex = 0
    private(set) var problems: [InputProblem] = []

    /// A node with what an alias to it would cost.
    private struct Composed {
        var node: Node
        /// Nodes in the expanded tree, this one included.
        var size: Int
        /// Levels of collections in the expanded tree, this one included.
        var height: Int
    }

    init(file: String?, text: SourceText, buffer: UnsafeBufferPointer<UInt8>, budget: NodeBudget) {
        self.file = file
        self.text = text
        self.cursor = SourceCursor(text)
        self.reader = YAMLEventReader(buffer)
        self.budget = budget
    }

    /// All documents of the file; throws the problem that ended it.
    mutating func documents() throws(InputProblem) -> (documents: [Document], spent: NodeBudget) {
        var documents: [Document] = []
        var previousEnd = 0
        while true {
            switch try next() {
            case .documentStart:
                documentIndex += 1
                try budget.addDocument(at: documentIndex, in: self.file)
                anchors = [:]
                let root = try node(from: try next(), depth: 1).node
                documents.append(
                    Document(
                        file: file,
                        index: documentIndex,
                        source: HelmSourceComment.find(
                            in: text.bytes,
                            between: previousEnd,
                            and: root.span.bytes.lowerBound
                        ),
                        root: root,
                        text: text
                    )
                )
            case .documentEnd(let mark):
                previousEnd = text.byteOffset(ofCharacter: mark)
            case .streamEnd:
                return (documents, budget)
            default:
                continue
            }
        }
    }

    private mutating func next() throws(InputProblem) -> YAMLEvent {
        do throws(YAMLSyntaxError) {
            return try reader.next()
        } catch {
            switch error.place {
            case .byte(let read):
                let offset = read + text.prefixBytes
                // libyaml reads ahead of what it has parsed, so the document is counted from the text.
                let document = text.documentNumber(atByte: offset)
                throw InputProblem(.yamlSyntax, error.detail, at: location(offset..<offset, document: document))
            case .character(let index):
                let offset = text.byteOffset(ofCharacter: index)
                let document = max(documentIndex, 1)
                throw InputProblem(.yamlSyntax, error.detail, at: location(offset..<offset, document: document))
            }
        }
    }

    private mutating func node(from event: YAMLEvent, depth: Int) throws(InputProblem) -> Composed {
        switch event {
        case .alias(let name, let start, let end):
            return try alias(name, at: span(start, end), depth: depth)
        case .scalar(let scalar, let anchor, let start, let end):
            let span = span(start, end)
            guard scalar.text.utf8.count <= TextLimits.scalarBytes else {
                throw passed("a scalar longer than \(TextLimits.scalarBytes) bytes", at: span)
            }
            try spend(1, at: span)
            return remember(Composed(node: Node(content: .scalar(scalar), span: span), size: 1, height: 0), as: anchor)
        case .sequenceStart(let anchor, let start):
            return remember(try sequence(start: start, depth: depth), as: anchor)
        case .mappingStart(let anchor, let start):
            return remember(try mapping(start: start, depth: depth), as: anchor)
        case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
            // libyaml's grammar yields a node wherever the composer asks for one.
            throw InputProblem(.yamlSyntax, "a value is missing", at: nil)
        }
    }

    private mutating func remember(_ composed: Composed, as anchor: String?) -> Composed {
        if let anchor { anchors[anchor] = composed }
        return composed
    }

    private mutating func alias(_ name: String, at span: Span, depth: Int) throws(InputProblem) -> Composed {
        guard let target = anchors[name] else {
            // The name is not repeated: it may be a secret that was not quoted by mistake.
            let detail = "an alias has no complete anchor of its name before it in this document"
            throw InputProblem(.yamlSyntax, detail, at: location(span.bytes))
        }
        try spend(target.size, at: span)
        try checkDepth(depth + target.height - 1, at: span)
        return target
    }

    private mutating func sequence(start: Int, depth: Int) throws(InputProblem) -> Composed {
        let opening = span(start, start)
        try spend(1, at: opening)
        try checkDepth(depth, at: opening)
        var items: [Node] = []
        var size = 1
        var height = 0
        while true {
            let event = try next()
            if case .sequenceEnd(let end) = event {
                let node = Node(content: .sequence(items), span: span(start, end))
                return Composed(node: node, size: size, height: height + 1)
            }
            path.push(index: items.count)
            let item = try node(from: event, depth: depth + 1)
            path.pop()
            items.append(item.node)
            size += item.size
            height = max(height, item.height)
        }
    }

    private mutating func mapping(start: Int, depth: Int) throws(InputProblem) -> Composed {
        let opening = span(start, start)
        try spend(1, at: opening)
        try checkDepth(depth, at: opening)
        var builder = MappingBuilder()
        var size = 1
        var height = 0
        while true {
            let event = try next()
            if case .mappingEnd(let end) = event {
                try spend(builder.mergedCount, at: opening)
                let node = Node(content: .mapping(builder.entries()), span: span(start, end))
                return Composed(node: node, size: size + builder.mergedCount, height: height + 1)
            }
            let key = try node(from: event, depth: depth + 1)
            guard let name = key.node.scalar?.text else {
                throw InputProblem(.yamlSyntax, "a mapping key is not a scalar", at: location(key.node.span.bytes))
            }
            path.push(key: name)
            let value = try node(from: try next(), depth: depth + 1)
            if let problem = builder.add(key: key.node, value: value.node) {
                problems.append(InputProblem(problem.code, problem.detail, at: location(key.node.span.bytes)))
            }
            path.pop()
            size += 1 + value.size
            height = max(height, value.height)
        }
    }

    // MARK: Bounds and places

    private mutating func spend(_ nodes: Int, at span: Span) throws(InputProblem) {
        guard budget.spend(nodes) else {
            throw passed("more than \(TextLimits.nodes) nodes, counted with every alias expanded", at: span)
        }
    }

    private func checkDepth(_ depth: Int, at span: Span) throws(InputProblem) {
        guard depth <= TextLimits.depth else {
            throw passed("nesting deeper than \(TextLimits.depth) levels", at: span)
        }
    }

    private func passed(_ what: String, at span: Span) -> InputProblem {
        InputProblem(.limitExceeded, "The manifests have \(what).", at: location(span.bytes))
    }

    private mutating func span(_ start: Int, _ end: Int) -> Span {
        let first = cursor.byteOffset(ofCharacter: start)
        return Span(first..<max(first, cursor.byteOffset(ofCharacter: end)))
    }

    private func location(_ bytes: Range<Int>, document: Int? = nil) -> Location {
        text.location(ofBytes: bytes, file: file, document: document ?? documentIndex, pointer: path.text)
    }
}

/// What is left of the bounds that all files of a review share.
struct NodeBudget: Sendable {
    private var nodes = TextLimits.nodes
    private var documents = TextLimits.documents

    /// False when fewer nodes are left.
    mutating func spend(_ count: Int) -> Bool {
        guard count <= nodes else { return false }
        nodes -= count
        return true
    }

    mutating func addDocument(at index: Int, in file: String?) throws(InputProblem) {
        guard documents > 0 else {
            throw InputProblem(.limitExceeded, "The manifests have more than \(TextLimits.documents) YAML documents.")
        }
        documents -= 1
    }
}
