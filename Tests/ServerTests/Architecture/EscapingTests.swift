import Foundation
import Testing

@testable import Server

/// Text that leaves the program is escaped by code points: `replacing` goes by what is seen as one character, in which a sign that
/// joins hides the code point that ends a field.
struct EscapingTests {
    @Test(arguments: ["Formats", "Chat"])
    func nothingIsReplacedByWhatIsSeen(folder: String) throws {
        let root = Repository.root.appendingPathComponent("Sources/Server/\(folder)")
        let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL]
        let files = try #require(paths).filter { $0.pathExtension == "swift" }
        #expect(files.count > 10)
        for file in files {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            let replaces = text.contains(".replacing(") || text.contains("replacingOccurrences")
            #expect(!replaces, "\(file.lastPathComponent)")
        }
    }

    @Test func aSignThatJoinsHidesNothing() {
        #expect("a\u{D4E}##b]\u{301};".escaping("##", as: "＃＃") == "a\u{D4E}＃＃b]\u{301};")
        #expect("]\u{301};\u{301}%".escaping(["]": "%5D", ";": "%3B", "%": "%25"]) == "%5D\u{301}%3B\u{301}%25")
    }
}
