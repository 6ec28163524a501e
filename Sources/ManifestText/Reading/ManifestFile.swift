/// One posted file: a name, where the sender gave one, and its bytes.
package struct ManifestFile: Hashable, Sendable {
    package var name: String?
    package var bytes: [UInt8]

    package init(name: String? = nil, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package init(name: String? = nil, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}
