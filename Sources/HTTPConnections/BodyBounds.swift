/// How large the body of a request may be.
package struct BodyBounds: Sendable {
    /// Bytes of a body that is taken.
    package let bytes: Int

    /// Bytes of a body that are read at all, the rest of a refused one included.
    package var drainedBytes: Int { ConnectionLimits.drainedBodies * bytes }

    package init(bytes: Int) { self.bytes = bytes }
}
