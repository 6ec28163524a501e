/// How a number of pods is brought down, which decides when the pods of nodes are counted.
package enum ScaleInSteps: Hashable, Sendable {
    /// At once, as `kubectl scale` does: nodes are counted before the first victim.
    case one
    /// In any steps of at most so many pods; nodes are counted again before each.
    ///
    /// A HorizontalPodAutoscaler takes as many as its behaviour's policies allow in one period; nil where they set no limit.
    case several(mostAtOnce: Int?)
}
