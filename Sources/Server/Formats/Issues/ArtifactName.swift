import Foundation
import ManifestText
import RolloutCore

/// The names under which forms of a review speak of posted files.
enum ArtifactName {
    /// A path relative to the repository, as code hosts want it: without `./` or a slash before it.
    ///
    /// Manifests that were posted as one body have no name, nor has standard input (`-`); they are called as in the patch.
    static func path(of file: String?) -> String {
        guard let file, file != "-" else { return UnifiedDiff.defaultName }
        var path = Substring(Printable.line(file))
        while path.hasPrefix("./") || path.hasPrefix("/") { path = path.drop { $0 == "." }.drop { $0 == "/" } }
        return path.isEmpty ? UnifiedDiff.defaultName : String(path)
    }

    /// The path as a relative reference of RFC 3986: everything but unreserved characters and slashes is escaped.
    static func uri(of file: String?) -> String {
        let allowed = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
        )
        return path(of: file).addingPercentEncoding(withAllowedCharacters: allowed) ?? UnifiedDiff.defaultName
    }
}
