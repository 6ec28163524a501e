/// What all connections of one server share.
package struct ServerConnections: Sendable {
    let table: ConnectionTable
    let bodies: BodyBounds
    let answers: any RefusalAnswers

    package init(table: ConnectionTable, bodies: BodyBounds, answers: any RefusalAnswers) {
        self.table = table
        self.bodies = bodies
        self.answers = answers
    }
}
