import RolloutCore
import RolloutEngine

/// A window as the API shows it.
struct WindowDTO: Codable, MeasuredWindow, Sendable {
    struct ClientVisible: Codable, Sendable {
        /// Seconds; null without end.
        var followsDNS: OrNull<Int>
        var keepsAddress: OrNull<Int>
    }

    var kind: OpenEnum<Window.Kind>
    var port: OrNull<PortDTO>
    var seconds: OrNull<Int>
    var unbounded: Bool
    var computed: Bool
    var reason: OrNull<String>
    var derivation: String
    var occurrences: Int
    var exact: Bool
    /// Seconds that no behaviour exceeds; null without end, or where nothing is computed.
    var upperBoundSeconds: OrNull<Int>
    var clientVisible: OrNull<ClientVisible>
    /// Old pods of each zone for which the window was computed; null where these are the zones' own `pods`.
    var placement: OrNull<[ZonePods]>
    /// Null where the window is closed, follows from numbers alone (refused, cut), or has none for `witnessAbsent`.
    var witness: OrNull<WitnessDTO>
    /// Why a window in which nothing serves has no witness; null where it has one or needs none.
    var witnessAbsent: OrNull<String>

    struct ZonePods: Codable, Sendable {
        var zone: String
        var pods: Int
    }

    /// Takes the names of the zones that the witness numbers; none where it speaks of all as one.
    init(_ window: Window, zones: [String]) {
        kind = OpenEnum(window.kind)
        port = OrNull(window.port.map(PortDTO.init))
        seconds = OrNull(window.length?.seconds)
        unbounded = window.length == .unbounded
        computed = window.length != nil
        exact = window.isExact
        upperBoundSeconds = OrNull(window.length == nil ? nil : (window.upperBound ?? window.length)?.seconds)
        if case .notComputed(let why) = window.measure { reason = OrNull(why) } else { reason = OrNull(nil) }
        derivation = window.derivation
        occurrences = window.occurrences
        clientVisible = OrNull(
            window.clientView.map { view in
                ClientVisible(
                    followsDNS: OrNull(view.followsDNS.seconds),
                    keepsAddress: OrNull(view.keepsAddress.seconds)
                )
            }
        )
        let names = window.isOfAllZones ? [] : zones
        placement = OrNull(
            window.placement.map { pods in zip(zones, pods).map { ZonePods(zone: $0, pods: $1) } }
        )
        witness = OrNull(window.witness.isEmpty ? nil : WitnessDTO(window.witness, zones: names))
        witnessAbsent = OrNull(window.witnessAbsent)
    }
}

extension WindowLength {
    /// Nil when it never ends.
    var seconds: Int? {
        if case .seconds(let seconds) = self { seconds } else { nil }
    }
}
