import RolloutCore
import RolloutEngine

/// A window that no recommendation closes, as the API shows it.
struct RemainingWindowDTO: Codable, MeasuredWindow, Sendable {
    var kind: OpenEnum<Window.Kind>
    var zones: [String]
    var port: OrNull<PortDTO>
    /// Null without end, or where it is not computed.
    var seconds: OrNull<Int>
    var unbounded: Bool
    var computed: Bool
    var reason: String

    init(_ window: RemainingWindow) {
        kind = OpenEnum(window.kind)
        zones = window.zones
        port = OrNull(window.port.map(PortDTO.init))
        seconds = OrNull(window.length?.seconds)
        unbounded = window.length == .unbounded
        computed = window.length != nil
        reason = window.reason
    }
}
