import GRDB

/// The migration that keeps the worst windows of the latest reviews, so that asking for them looks at no document.
enum WorstWindowMigration {
    static func run(_ db: Database) throws {
        try db.create(table: "worstWindow", options: [.strict, .withoutRowID]) { table in
            table.column("namespace", .text).notNull()
            table.column("name", .text).notNull()
            table.column("kind", .text).notNull()
            // Empty for the worst of all zones.
            table.column("zone", .text).notNull()
            // Where that one is; null for an outage, which is of all zones.
            table.column("place", .text)
            table.column("window", .text).notNull()
            // Null without end.
            table.column("seconds", .integer)
            table.column("exact", .integer).notNull()
            table.column("rank", .integer).notNull()
            table.column("reviewID", .text).notNull().references("review", onDelete: .cascade)
            table.primaryKey(["namespace", "name", "kind", "zone"])
        }
        try db.execute(
            sql: "CREATE INDEX worstWindowByRank ON worstWindow (zone, rank DESC, namespace, name, kind)"
        )
        try db.create(index: "worstWindowByReview", on: "worstWindow", columns: ["reviewID"])
        try db.create(index: "workloadByName", on: "workload", columns: ["name", "namespace"])
        // Each document is read once, whatever the number of its workloads. The first row of a key stays: the longest.
        try db.execute(
            sql: """
                WITH latest(id, body) AS (
                    SELECT review.id, CAST(document.body AS TEXT)
                    FROM (SELECT DISTINCT latestReviewID AS id FROM workload) AS reviewed
                    JOIN review ON review.id = reviewed.id JOIN document ON document.digest = review.documentDigest
                ), shown(id, namespace, name, kind, zones, outage) AS (
                    SELECT latest.id, json_extract(one.value, '$.namespace'), json_extract(one.value, '$.name'),
                        json_extract(one.value, '$.kind'), json_extract(one.value, '$.zones'),
                        json_extract(one.value, '$.outage')
                    FROM latest, json_each(latest.body, '$.workloads') AS one
                ), windows(id, namespace, name, kind, place, body) AS (
                    SELECT id, namespace, name, kind, NULL, outage FROM shown WHERE outage IS NOT NULL
                    UNION ALL
                    SELECT shown.id, namespace, name, kind, json_extract(zone.value, '$.zone'), window.value
                    FROM shown, json_each(shown.zones) AS zone, json_each(zone.value, '$.windows') AS window
                ), open AS (
                    SELECT id, namespace, name, kind, place,
                        json_extract(body, '$.kind') || coalesce(' ' || json_extract(body, '$.port.number'), '') AS window,
                        CASE WHEN json_extract(body, '$.unbounded') THEN NULL ELSE json_extract(body, '$.seconds') END
                            AS seconds,
                        coalesce(json_extract(body, '$.exact'), 1) AS exact,
                        CASE WHEN json_extract(body, '$.unbounded') THEN 1 << 40
                            ELSE coalesce(json_extract(body, '$.seconds'), 0) END AS rank
                    FROM windows WHERE coalesce(json_extract(body, '$.computed'), 1)
                ), scopes(anywhere) AS (VALUES (TRUE), (FALSE))
                INSERT OR IGNORE INTO worstWindow
                    (namespace, name, kind, zone, place, window, seconds, exact, rank, reviewID)
                SELECT open.namespace, open.name, open.kind, CASE WHEN anywhere THEN '' ELSE place END, place, window,
                    seconds, exact, rank, open.id
                FROM open JOIN workload ON workload.namespace = open.namespace AND workload.name = open.name
                    AND workload.kind = open.kind AND workload.latestReviewID = open.id, scopes
                WHERE rank > 0 AND (anywhere OR place > '') ORDER BY rank DESC, place
                """
        )
    }

    /// Lets the windows belong to their workload, which names the review: one that says the same again need not write them.
    static func rekeyByWorkload(_ db: Database) throws {
        try db.create(table: "worstWindowOfWorkload", options: [.strict, .withoutRowID]) { table in
            for name in ["namespace", "name", "kind"] { table.column(name, .text).notNull() }
            // Empty for the worst of all zones.
            table.column("zone", .text).notNull()
            // Where that one is; null for an outage, which is of all zones.
            table.column("place", .text)
            table.column("window", .text).notNull()
            // Null without end.
            table.column("seconds", .integer)
            table.column("exact", .integer).notNull()
            table.column("rank", .integer).notNull()
            table.primaryKey(["namespace", "name", "kind", "zone"])
            table.foreignKey(["namespace", "name", "kind"], references: "workload", onDelete: .cascade)
        }
        try db.execute(
            sql: """
                INSERT INTO worstWindowOfWorkload
                SELECT namespace, name, kind, zone, place, window, seconds, exact, rank
                FROM worstWindow JOIN workload USING (namespace, name, kind) WHERE reviewID = latestReviewID;
                DROP TABLE worstWindow;
                ALTER TABLE worstWindowOfWorkload RENAME TO worstWindow;
                CREATE INDEX worstWindowByRank ON worstWindow (zone, rank DESC, namespace, name, kind);
                """
        )
    }
}
