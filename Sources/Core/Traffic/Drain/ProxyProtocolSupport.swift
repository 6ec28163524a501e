import ManifestText

/// What a listener makes of a proxy protocol header before a connection.
enum ProxyProtocolSupport: Sendable {
    /// It refuses connections without one.
    case required(Location)
    /// It takes connections with and without one.
    case accepted(Location)
    /// It takes the header for part of the request.
    case refused(Location)
    case unknown
}
