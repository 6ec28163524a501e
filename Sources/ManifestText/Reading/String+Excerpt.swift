extension String {
    /// At most the first 60 characters, so that a message stays one line whatever was posted.
    package var excerpt: String {
        let head = prefix(60).map { $0.isNewline ? " " : $0 }
        return String(head) + (count > 60 ? "…" : "")
    }
}
