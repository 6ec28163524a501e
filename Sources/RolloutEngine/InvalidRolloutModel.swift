/// What makes an instance meaningless, so that no window can be stated for it.
package struct InvalidRolloutModel: Error, Hashable, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        case noZones
        case tooManyZones
        case negativeCount
        case tooManyPods
        case intervalReversed
        case timeOutOfRange
        case gateContradictsIntervals
        case maxSkewNotPositive
        case noSuchZone
        case surgeAndUnavailability
        case tooManyPushes
        case nodesOutOfRange
    }

    package let code: Code
    package let message: String
}

extension InvalidRolloutModel: CustomStringConvertible {
    package var description: String { message }
}
