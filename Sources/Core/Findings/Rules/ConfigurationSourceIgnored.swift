/// Flags Traefik configuration that another source of configuration puts out of force.
enum ConfigurationSourceIgnored: Rule {
    static let id: RuleID = "configuration-source-ignored"
    static let severity = Finding.Severity.warning
    static let flags = "Traefik is configured by two sources at once, of which it reads only the first."
    static let why = """
        Traefik takes its static configuration from a file, else from arguments, else from the environment, and never \
        from two of them. A single argument, such as every chart passes, puts all TRAEFIK_… variables out of force; \
        --configFile does the same to all other arguments.
        """
    static let remedy = "Move the settings to the source that Traefik reads."
    static let source = "source: traefik, cmd/traefik/traefik.go; traefik/paerser, cli"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.ports.map(\.container).flatMap { pod in
            pod.lifecycle.controller.ignoredSettings(of: pod.container).map {
                finding($0.text, remedy: $0.remedy, at: $0.location)
            }
        }
    }
}
