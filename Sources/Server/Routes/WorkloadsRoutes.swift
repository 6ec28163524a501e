import Foundation
import HTTPTypes
import Hummingbird
import RolloutCore

/// `/v1/workloads`: the latest verdict of each, the history of one, and its badge.
struct WorkloadsRoutes: Sendable {
    let store: ReviewStore

    var endpoints: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get(use: list)
            .get(":namespace/:name", use: show)
            .get(":namespace/:name/badge.svg", use: badge)
    }

    @Sendable func list(_ request: Request, context: AppContext) async throws -> Response {
        let page = try WorkloadPage(request)
        let found = try await store.workloads(
            namespace: page.namespace,
            verdict: page.verdict,
            after: page.place,
            limit: page.limit + 1
        )
        let shown = found.prefix(page.limit)
        var headers: HTTPFields = [:]
        if found.count > page.limit, let last = shown.last { headers[.link] = try page.link(after: last) }
        return try .json(WorkloadListDTO(workloads: shown.map(WorkloadEntryDTO.init)), headers: headers)
    }

    @Sendable func show(_ request: Request, context: AppContext) async throws -> Response {
        let workload = try await find(context)
        let parameters = try QueryParameters(request)
        try parameters.allow(only: ["limit"])
        let limit = try parameters.limit()
        let filter = ReviewFilter(namespace: workload.namespace, workload: workload.name)
        let reviews = try await store.reviews(filter, before: nil, limit: limit).reviews
        return try .json(try WorkloadHistoryDTO(workload, reviews))
    }

    @Sendable func badge(_ request: Request, context: AppContext) async throws -> Response {
        Response("image/svg+xml", .revalidated, Badge.svg(try await find(context).verdict).utf8)
    }

    private func find(_ context: AppContext) async throws -> StoredWorkload {
        guard let namespace = context.parameters.get("namespace")?.removingPercentEncoding,
            let name = context.parameters.get("name")?.removingPercentEncoding,
            // No workload has such a name, and SQLite would look for what stands before it.
            !namespace.utf8.contains(0), !name.utf8.contains(0),
            let workload = try await store.workload(namespace, name)
        else { throw Problem.notFound }
        return workload
    }
}
