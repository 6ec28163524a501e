/// A question that was asked in a chat.
enum ChatCommand: Hashable, Sendable {
    case status(namespace: String?, name: String)
    case review(ReviewID)
    case worst(zone: String?)
    /// From the first to the second.
    case compare(ReviewID, ReviewID)
    case fix(ReviewID)
    /// With what was not understood, if anything.
    case help(String?)

    /// Every text is a command: one that is not understood asks for help.
    init(parsing text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let arguments = Array(words.dropFirst())
        switch (words.first?.lowercased(), arguments.count) {
        case (nil, _), ("help", 0): self = .help(nil)
        case ("status", 1):
            let parts = arguments[0].split(separator: "/", maxSplits: 1).map(String.init)
            switch parts.count {
            case 1: self = .status(namespace: nil, name: parts[0])
            case 2: self = .status(namespace: parts[0], name: parts[1])
            default: self = .help("status takes [namespace/]workload.")
            }
        case ("worst", 0): self = .worst(zone: nil)
        case ("worst", 1): self = .worst(zone: arguments[0])
        case ("review", 1): self = Self.id(arguments[0]).map(Self.review) ?? .notAnID(arguments[0])
        case ("fix", 1): self = Self.id(arguments[0]).map(Self.fix) ?? .notAnID(arguments[0])
        case ("compare", 2):
            guard let first = Self.id(arguments[0]) else { self = .notAnID(arguments[0]); return }
            guard let second = Self.id(arguments[1]) else { self = .notAnID(arguments[1]); return }
            self = .compare(first, second)
        default: self = .help("I do not know “\(text)”.")
        }
    }

    private static func notAnID(_ text: String) -> ChatCommand {
        .help("“\(text)” is no review; an id has 26 characters, such as 01KAV4Q5ZC3M6T8W9X0Y1Z2A3B.")
    }

    /// An identifier in any case, or the address of a page that ends in one.
    private static func id(_ text: String) -> ReviewID? {
        text.split(separator: "/").last.flatMap { ReviewID(rawValue: $0.uppercased()) }
    }
}
