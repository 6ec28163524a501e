import RolloutCore

extension WorkloadDTO {
    /// Nil where no window is open; an outage before the windows of a zone that are as long.
    var worstWindow: WorstWindow? {
        let outage = WorstWindow(
            zone: nil,
            name: WindowWords.name(outage, among: []),
            length: outage.length,
            isExact: outage.exact
        )
        return WorstWindow.worst(among: [outage] + zones.compactMap(\.worstWindow))
    }
}

extension WorkloadDTO.Zone {
    /// Nil where no window is open; the first in the order of the review among equals.
    var worstWindow: WorstWindow? {
        WorstWindow.worst(
            among: windows.map { window in
                WorstWindow(
                    zone: zone,
                    name: WindowWords.name(window, among: windows),
                    length: window.length,
                    isExact: window.exact
                )
            }
        )
    }
}
