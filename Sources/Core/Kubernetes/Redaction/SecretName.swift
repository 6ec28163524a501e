/// Says whether the name of a field, argument, variable or header tells that its value is a secret.
///
/// Names are read word by word, whatever they are joined by: `apiKey`, `api-key`, `API_KEY` and `providers.consul.token`.
/// `secretName` or `tokenExpirationSeconds` only refer to a secret: a last word such as name, file or seconds says that the
/// value itself is not secret.
enum SecretName {
    static func isSecret(_ name: some StringProtocol) -> Bool {
        guard (3...longest).contains(name.utf8.count), mayBeSecret(name.utf8) else { return false }
        let words = words(of: ownPart(of: String(name)))
        guard let last = words.last, !words.contains(where: references.contains) else { return false }
        if holds(words.joined(), connectionString) { return true }
        guard !harmless.contains(last) else { return false }
        return lastWords.contains(last)
            || words.contains { word in wholeWords.contains(word) || parts.contains { holds(word, $0) } }
    }

    /// Bytes: names of Kubernetes objects and of most other things have no more.
    private static let longest = 253

    /// True for a name that is `key` and no more: of an entry in a Secret as often as of a secret.
    static func isBareKey(_ name: some StringProtocol) -> Bool { ["key", "keys"].contains(name.lowercased()) }

    /// True where all values below the name are those of an environment: `env`, `extraEnvVars`, `environment`.
    static func isEnvironment(_ name: some StringProtocol) -> Bool {
        guard name.utf8.count < 40 else { return false }
        let words = words(of: String(name))
        return words.last != "from" && words.contains { ["env", "envs", "environment", "envvars"].contains($0) }
    }

    /// Wherever they stand in a word, as in `PGPASSWORD` and `clientsecret`.
    private static let parts = [
        "password", "passwd", "passphrase", "secret", "token", "credential", "authorization", "apikey", "privatekey",
        "accesskey", "authkey", "masterauth", "requirepass", "htpasswd", "bearer",
    ].map { Array($0.utf8) }

    private static let connectionString = Array("connectionstring".utf8)

    /// Whether the bytes stand somewhere in the text: names are compared with all of `parts`, which a search by characters makes
    /// a third of the work of reading.
    private static func holds(_ text: String, _ part: [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= part.count else { return false }
            return (0...bytes.count - part.count).contains { start in
                part.indices.allSatisfy { bytes[start + $0] == part[$0] }
            }
        }
    }

    private static let wholeWords: Set<String> = ["key", "keys", "auth", "cred", "creds", "dsn", "jwt", "pwd"]

    /// Words that count in the last place only: `dbPass`, but not `passTLSCert`.
    private static let lastWords: Set<String> = ["pass", "cookie"]

    /// Words with which a name is that of something public, or of an object that holds the secret.
    private static let references: Set<String> = [
        "existing", "pull", "public", "topology", "label", "mismatch", "values",
    ]

    /// Last words of names whose values are about a secret and none themselves.
    private static let harmless: Set<String> = [
        "name", "names", "ref", "refs", "reference", "selector", "file", "files", "path", "paths", "dir", "directory",
        "folder", "seconds", "second", "minutes", "hours", "ttl", "expiration", "expires", "expiry", "age", "lifetime",
        "duration", "timeout", "interval", "period", "rotation", "length", "size", "count", "limit", "type", "kind",
        "format", "algorithm", "alg", "enabled", "enable", "disabled", "required", "optional", "url", "urls", "uri",
        "endpoint", "endpoints", "host", "port", "address", "issuer", "namespace", "review", "reviews", "request",
        "requests", "provider", "bucket", "mount", "volume", "policy", "class", "version", "audience", "audiences",
        "strategy", "mode", "realm", "resolver", "template", "store", "manager", "driver", "backend", "method",
        "methods", "scope", "scopes", "usage", "usages", "header", "domain", "server", "service", "field", "column",
    ]

    /// A name under `entrypoints` is chosen by people: what counts is the option behind it.
    private static func ownPart(of name: String) -> String {
        let lowercase = name.lowercased()
        guard lowercase.hasPrefix("entrypoints.") || lowercase.hasPrefix("traefik_entrypoints_") else { return name }
        return name.split { $0 == "." || $0 == "_" }.last.map(String.init) ?? name
    }

    /// Looks for two letters of every word in the list (ey, ss, cr, ok, ut, sn, jw, wd, ar, nn), which most names do not contain.
    private static func mayBeSecret(_ name: some Sequence<UInt8>) -> Bool {
        var before: UInt8 = 0
        for byte in name {
            let letter = byte | 0x20
            switch (before, letter) {
            case (0x65, 0x79), (0x73, 0x73), (0x63, 0x72), (0x6F, 0x6B), (0x75, 0x74), (0x73, 0x6E), (0x6A, 0x77),
                (0x77, 0x64), (0x61, 0x72), (0x6E, 0x6E):
                return true
            default: before = letter
            }
        }
        return false
    }

    /// In lower case, without digits behind them.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func end() {
            while let last = word.last, isDigit(last), word.contains(where: { !isDigit($0) }) { word.removeLast() }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        let bytes = Array(name.utf8)
        for (index, byte) in bytes.enumerated() {
            guard isUpper(byte) || isLower(byte) || isDigit(byte) || byte >= 0x80 else {
                end()
                continue
            }
            if isUpper(byte), index > 0 {
                let before = bytes[index - 1]
                let isBeforeLower = index + 1 < bytes.count && isLower(bytes[index + 1])
                // `apiKey`, and `APIKey` before the last capital; a plural such as `IDs` is split, which harms nothing.
                if isLower(before) || isDigit(before) || (isUpper(before) && isBeforeLower) { end() }
            }
            word.append(isUpper(byte) ? byte | 0x20 : byte)
        }
        end()
        return words
    }
}
