@testable import ManifestText
@testable import RolloutCore

extension ControllerLifecycle {
    /// The configuration file in which the accept window is set; nil where it is set elsewhere.
    var file: ConfigurationFile? {
        switch setting {
        case .traefikFile(let file), .traefik1File(let file): file
        default: nil
        }
    }
}
