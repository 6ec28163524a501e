/// What is said in a chat, before it is written in the markup of one.
struct ChatMessage: Sendable {
    enum Part: Sendable {
        case line([ChatSpan])
        /// Names with values, side by side where the chat can.
        case fields([(name: [ChatSpan], value: [ChatSpan])])
        /// Lines, under a heading of their own where there is one.
        case list([[ChatSpan]], under: String? = nil)
        /// Text whose lines and spaces count.
        case preformatted(String)
        /// What belongs to the message, but is not what was asked for.
        case note([ChatSpan])
    }

    var headline: String
    var parts: [Part]
    /// False for help, choices and mistakes, which concern only who asked.
    var isForAll = true
}

/// A piece of a line; whatever it holds is escaped, since names and sentences come from posted manifests.
enum ChatSpan: Sendable {
    case plain(String)
    case strong(String)
    case code(String)
    /// A link of the service's own.
    case link(String, to: String)
}
