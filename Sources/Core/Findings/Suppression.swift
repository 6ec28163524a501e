package import ManifestText

/// The reason for which a finding is set aside; it stays visible and changes no window.
package struct Suppression: Hashable, Sendable {
    package var reason: String
    /// The last day on which it holds; nil for always.
    package var until: CalendarDate?
    /// The annotation's place; nil for one of the request.
    package var location: Location?
}
