/// One step of the way to a field, as the author of a change knows it.
package enum PathStep: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// The first list item whose field has this text: `containers[name=traefik]`.
    case item(key: String, value: String)
    /// The first scalar list item of this text: an argument of a container.
    case scalar(String)
}

/// One step of the way to a field in a given tree.
package enum TreeStep: Hashable, Sendable {
    case key(String)
    case index(Int)
}

package typealias TreePath = [TreeStep]

extension [TreeStep] {
    /// The path as a JSON pointer (RFC 6901).
    var pointer: String {
        var path = PointerPath()
        for step in self {
            switch step {
            case .key(let key): path.push(key: key)
            case .index(let index): path.push(index: index)
            }
        }
        return path.text
    }

    /// True when one path leads to the other's field or through it.
    func overlaps(_ other: TreePath) -> Bool { zip(self, other).allSatisfy { $0 == $1 } }
}
