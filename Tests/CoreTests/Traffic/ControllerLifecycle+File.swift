@testable import ManifestText
@testable import RolloutCore

extension ControllerLifecycle {
    /// The configuration file in which the accept window is set; nil where it is set elsewhere.
    var file: ConfigurationFile? {
        if case .file(let file)? = (option as? TraefikDrain)?.source { file } else { nil }
    }
}
