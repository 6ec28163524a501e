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
        return migrator
    }
}
