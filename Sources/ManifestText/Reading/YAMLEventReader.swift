import CLibYAML

/// The events that the composer needs, copied out of libyaml's memory; positions are counted in characters from 0.
enum YAMLEvent {
    case documentStart
    case documentEnd(Int)
    case streamEnd
    case alias(String, start: Int, end: Int)
    case scalar(Node.Scalar, anchor: String?, start: Int, end: Int)
    case sequenceStart(anchor: String?, start: Int)
    case sequenceEnd(Int)
    case mappingStart(anchor: String?, start: Int)
    case mappingEnd(Int)
}

/// What libyaml objects to, with the place in bytes where it can name one.
struct YAMLSyntaxError: Error {
    enum Place {
        case byte(Int)
        case character(Int)
    }

    var detail: String
    var place: Place
}

/// Reads libyaml's events one by one from a buffer that outlives it.
///
/// The encoding is fixed to UTF-8, which Kubernetes tools write; libyaml would otherwise guess UTF-16 from the first bytes.
struct YAMLEventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        // Fails only for want of memory, where Swift itself would stop.
        precondition(yaml_parser_initialize(parser) == 1, "out of memory")
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
            defer { yaml_event_delete(&event) }
            if let translated = translate(event) { return translated }
        }
    }

    /// The event in the composer's terms; nil for the start of the stream.
    private func translate(_ event: yaml_event_t) -> YAMLEvent? {
        let start = Int(event.start_mark.index)
        let end = Int(event.end_mark.index)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            return .documentStart
        case YAML_DOCUMENT_END_EVENT:
            return .documentEnd(start)
        case YAML_STREAM_END_EVENT:
            return .streamEnd
        case YAML_ALIAS_EVENT:
            return .alias(string(event.data.alias.anchor) ?? "", start: start, end: end)
        case YAML_SCALAR_EVENT:
            let data = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
            let scalar = Node.Scalar(
                text: text,
                isPlain: isPlain(data.style, tag: string(data.tag))
            )
            return .scalar(scalar, anchor: string(data.anchor), start: start, end: end)
        case YAML_SEQUENCE_START_EVENT:
            return .sequenceStart(anchor: string(event.data.sequence_start.anchor), start: start)
        case YAML_SEQUENCE_END_EVENT:
            return .sequenceEnd(end)
        case YAML_MAPPING_START_EVENT:
            return .mappingStart(anchor: string(event.data.mapping_start.anchor), start: start)
        case YAML_MAPPING_END_EVENT:
            return .mappingEnd(end)
        default:
            return nil
        }
    }

    /// A tag decides over the style: `!!str 6` is a string, `!!int "6"` a number.
    private func isPlain(_ style: yaml_scalar_style_t, tag: String?) -> Bool {
        // The tag `!` makes a string of whatever it stands before.
        guard let tag, tag.hasPrefix("tag:yaml.org,2002:") else {
            return tag != "!" && style == YAML_PLAIN_SCALAR_STYLE
        }
        return !tag.hasSuffix(":str")
    }

    private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    private func syntaxError() -> YAMLSyntaxError {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "the text is not YAML"
        let context = state.context.map { String(cString: $0) + ": " } ?? ""
        // Faults of the encoding carry a byte offset, those of the grammar a mark.
        if state.error == YAML_READER_ERROR {
            return YAMLSyntaxError(detail: problem, place: .byte(Int(state.problem_offset)))
        }
        return YAMLSyntaxError(detail: context + problem, place: .character(Int(state.problem_mark.index)))
    }
}
