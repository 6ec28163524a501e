/// An entry of a posted ConfigMap that holds a setting, or would.
package struct ConfigMapEntry: Sendable {
    var map: ObjectMeta
    var key: String
}
