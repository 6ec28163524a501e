import ManifestText

/// Flags a preStop command that the image cannot run.
enum PreStopCannotRun: Rule {
    static let id: RuleID = "prestop-cannot-run"
    static let severity = Finding.Severity.warning
    static let flags = "The preStop command needs a program that the image does not contain."
    static let why = """
        When a hook fails the kubelet records FailedPreStopHook and sends SIGTERM at once, so the pod gets none of the time \
        that the hook was meant to give. The official Traefik images are Alpine (sh and sleep, no bash) or scratch (neither).
        """
    static let remedy = "Use the sleep action (Kubernetes 1.30 or later), or a program that the image holds."
    static let source = """
        source: kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go; traefik-library-image, alpine and \
        scratch Dockerfiles
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let kubernetes = subject.traffic.versions.kubernetes?.value
        return subject.traffic.workload.template.containers.compactMap { container in
            let hook = PreStopSleep(of: container, kubernetes: kubernetes)
            guard let fault = hook.fault else { return nil }
            let reason =
                switch fault {
                case .missingProgram(let program):
                    "\(program.excerpt) is not in the image \(container.image?.value.excerpt ?? "")"
                case .sleepActionUnknown:
                    "the sleep action is on by default from Kubernetes 1.30, and the cluster has an older version"
                case .singleString(let command):
                    "\"\(command.excerpt)\" is one string, so that it names a program with spaces in its name"
                case .scriptAsFile(let file):
                    "without -c the shell takes \"\(file.excerpt)\" for the name of a file"
                }
            return finding(
                "The preStop hook of \(container.name.excerpt) gives 0 s of protection: \(reason).",
                remedy:
                    "Use the sleep action (preStop.sleep.seconds, Kubernetes 1.30 or later) or [\"sh\", \"-c\", \"sleep …\"].",
                at: hook.location
            )
        }
    }
}
