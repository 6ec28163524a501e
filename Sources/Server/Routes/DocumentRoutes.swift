import Foundation
import HTTPTypes
import Hummingbird

/// Documents that are served unchanged from the repository: the contract and the list of errors.
struct DocumentRoutes: Sendable {
    /// The folder that holds `openapi.yaml` and `docs/`.
    let root: String

    @Sendable func contract(_ request: Request, context: AppContext) throws -> Response {
        try serve("openapi.yaml", as: "application/yaml")
    }

    @Sendable func errors(_ request: Request, context: AppContext) throws -> Response {
        try serve("docs/errors.md", as: "text/markdown; charset=utf-8")
    }

    private func serve(_ path: String, as type: String) throws -> Response {
        guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { throw Problem.notFound }
        return Response(type, .revalidated, data)
    }
}
