import ManifestText

/// A program that can be kept by a preStop sleep alone: the sleep action where the cluster knows it, else a command that the
/// image can run.
struct PreStopSleepOption: DrainOption {
    func accepting(_ request: DrainRequest) -> DrainRemedy {
        let container = request.container
        let programs = container.image.flatMap { ContainerImage($0.value).programs }
        let canRun = programs.map { $0.isSuperset(of: ["sh", "sleep"]) } ?? true
        let command = "[\"sh\", \"-c\", \"sleep \(request.hook)\"]"
        let action = "lifecycle.preStop.sleep.seconds: \(request.hook)"
        let takesAction = request.takesSleepAction || !canRun
        let others =
            canRun
            ? "\(command) where the cluster is older than Kubernetes 1.30"
            : "an image with sh and sleep where the cluster is older than Kubernetes 1.30: this one has neither"
        return DrainRemedy(
            reach: .hook,
            title: "preStop sleep of container \(container.name)",
            text: takesAction ? action : "lifecycle.preStop.exec.command: \(command)",
            alternative: takesAction ? others : "\(action) from Kubernetes 1.30 on",
            location: request.hookPlace,
            edits: request.hooks.sleep(request.hook)
        )
    }
}
