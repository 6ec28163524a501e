import GRDB

extension ReviewStore {
    /// The steps from an empty database to today's; a step that has been released is never edited.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1-reviews") { db in
            try db.create(table: "manifests", options: .strict) { table in
                table.primaryKey("digest", .text)
                table.column("body", .blob).notNull()
            }
            try db.create(table: "document", options: .strict) { table in
                table.primaryKey("digest", .text)
                table.column("body", .blob).notNull()
                table.column("manifestsDigest", .text).notNull().references("manifests")
            }
            try db.create(table: "review", options: .strict) { table in
                table.primaryKey("id", .text)
                table.column("createdAt", .integer).notNull()
                table.column("documentDigest", .text).notNull().references("document")
                table.column("verdict", .text).notNull()
                table.column("summary", .text).notNull()
                table.column("workloads", .text).notNull()
                table.column("provenance", .text).notNull()
            }
            try db.create(index: "reviewByDocument", on: "review", columns: ["documentDigest"])
        }
        migrator.registerMigration("v2-patches") { db in
            try db.alter(table: "document") { table in
                table.add(column: "patch", .blob)
            }
        }
        migrator.registerMigration("v3-filters") { db in
            try db.alter(table: "review") { table in
                table.add(column: "repository", .text)
            }
            try db.execute(sql: "UPDATE review SET repository = json_extract(provenance, '$.repository')")
            try db.create(index: "reviewByVerdict", on: "review", columns: ["verdict", "id"])
            try db.create(index: "reviewByRepository", on: "review", columns: ["repository", "id"])
            // One row for each workload of a submission, and for each of its labels.
            try db.create(table: "reviewWorkload", options: [.strict, .withoutRowID]) { table in
                table.column("namespace", .text).notNull()
                table.column("name", .text).notNull()
                table.column("reviewID", .text).notNull().references("review", onDelete: .cascade)
                table.column("kind", .text).notNull()
                table.column("verdict", .text).notNull()
                table.primaryKey(["namespace", "name", "reviewID", "kind"])
            }
            try db.create(index: "reviewWorkloadByName", on: "reviewWorkload", columns: ["name", "reviewID"])
            try db.create(index: "reviewWorkloadByReview", on: "reviewWorkload", columns: ["reviewID"])
            try db.create(table: "reviewLabel", options: [.strict, .withoutRowID]) { table in
                table.column("label", .text).notNull()
                table.column("reviewID", .text).notNull().references("review", onDelete: .cascade)
                table.primaryKey(["label", "reviewID"])
            }
            try db.create(index: "reviewLabelByReview", on: "reviewLabel", columns: ["reviewID"])
            // The latest submission of each workload, so that a list of them need not look at all submissions.
            try db.create(table: "workload", options: [.strict, .withoutRowID]) { table in
                table.column("namespace", .text).notNull()
                table.column("name", .text).notNull()
                table.column("kind", .text).notNull()
                table.column("latestReviewID", .text).notNull().references("review", onDelete: .cascade)
                table.column("verdict", .text).notNull()
                table.primaryKey(["namespace", "name", "kind"])
            }
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO reviewWorkload (reviewID, namespace, name, kind, verdict)
                    SELECT review.id, json_extract(value, '$.namespace'), json_extract(value, '$.name'),
                        json_extract(value, '$.kind'), json_extract(value, '$.verdict')
                    FROM review, json_each(review.workloads);
                    INSERT OR IGNORE INTO reviewLabel (reviewID, label)
                    SELECT review.id, value FROM review, json_each(review.provenance, '$.labels');
                    INSERT INTO workload (namespace, name, kind, latestReviewID, verdict)
                    SELECT namespace, name, kind, max(reviewID), verdict FROM reviewWorkload GROUP BY namespace, name, kind;
                    """
            )
        }
        migrator.registerMigration("v4-idempotency") { db in
            try db.create(table: "idempotency", options: [.strict, .withoutRowID]) { table in
                table.primaryKey("key", .text)
                table.column("content", .text).notNull()
                table.column("reviewID", .text).notNull().references("review", onDelete: .cascade)
            }
            try db.create(index: "idempotencyByReview", on: "idempotency", columns: ["reviewID"])
        }
        migrator.registerMigration("v5-lists") { db in
            // A namespace holds many workloads, which its list must not have to sort.
            try db.create(index: "reviewWorkloadByNamespace", on: "reviewWorkload", columns: ["namespace", "reviewID"])
            try db.create(
                index: "workloadByVerdict",
                on: "workload",
                columns: ["verdict", "namespace", "name", "kind"]
            )
            // Asked for each review that goes.
            try db.create(index: "workloadByReview", on: "workload", columns: ["latestReviewID"])
        }
        migrator.registerMigration("v5-worst-windows", migrate: WorstWindowMigration.run)
        migrator.registerMigration("v5-webhooks", migrate: WebhookMigration.run)
        migrator.registerMigration("v6-windows-of-workloads", migrate: WorstWindowMigration.rekeyByWorkload)
        migrator.registerMigration("v7-idempotency-without-secrets") { db in
            // Their contents were digests of what was posted, secrets included. A key protects a retry, which comes soon.
            try db.execute(sql: "DELETE FROM idempotency")
        }
        migrator.registerMigration("v8-branches") { db in
            try db.alter(table: "review") { table in
                table.add(column: "branch", .text)
            }
            // The latest of a branch is compared with on each push.
            try db.create(index: "reviewByBranch", on: "review", columns: ["repository", "branch", "id"])
        }
        return migrator
    }
}
