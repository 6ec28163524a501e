/// A Namespace, whose labels decide whether webhooks look at the pods in it.
package struct Namespace: Sendable {
    package var meta: ObjectMeta
}
