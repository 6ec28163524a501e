import GRDB

/// The migration that adds the queue of webhooks.
enum WebhookMigration {
    static func run(_ db: Database) throws {
        try db.create(table: "webhookDelivery", options: .strict) { table in
            // The order in which deliveries came about; never used twice.
            table.autoIncrementedPrimaryKey("sequence")
            table.column("id", .text).notNull().unique()
            table.column("url", .text).notNull()
            table.column("namespace", .text).notNull()
            table.column("name", .text).notNull()
            table.column("kind", .text).notNull()
            table.column("body", .text).notNull()
            table.column("createdAt", .integer).notNull()
            table.column("attempts", .integer).notNull().defaults(to: 0)
            // Null while an earlier delivery about the workload has not arrived, and for dead letters.
            table.column("dueAt", .integer)
            // Null until it is given up.
            table.column("diedAt", .integer)
            table.column("failure", .text)
        }
        try db.execute(
            sql: """
                CREATE INDEX webhookDeliveryDue ON webhookDelivery (url, dueAt) WHERE dueAt IS NOT NULL;
                CREATE INDEX webhookDeliveryDead ON webhookDelivery (sequence) WHERE diedAt IS NOT NULL;
                CREATE INDEX webhookDeliveryWaiting ON webhookDelivery (url, namespace, name, kind, sequence)
                    WHERE diedAt IS NULL;
                """
        )
    }
}
