import HTTPTypes

/// Headers that keep a browser from running, framing or guessing anything that this server did not mean.
enum SecurityHeaders {
    private static let policy = """
        default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
        frame-ancestors 'none'
        """

    static func add(to fields: inout HTTPFields) {
        // A document that has a stricter one of its own keeps it.
        if fields[.contentSecurityPolicy] == nil { fields[.contentSecurityPolicy] = policy }
        fields[.xContentTypeOptions] = "nosniff"
        fields[.referrerPolicy] = "no-referrer"
    }
}
