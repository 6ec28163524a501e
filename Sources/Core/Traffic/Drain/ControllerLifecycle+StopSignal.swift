import ManifestText

extension ControllerLifecycle {
    /// What becomes of it where the manifest names another stop signal.
    ///
    /// SIGKILL lets no program do anything. Of any other signal nothing is known here but that it may not be the one that the
    /// program drains at (kubernetes/enhancements, KEP 4960).
    func ended(by signal: Field<String>?) -> ControllerLifecycle {
        guard let signal, signal.value != "SIGTERM" else { return self }
        var changed = self
        let source = Source.manifest("lifecycle.stopSignal", signal.location)
        if signal.value == "SIGKILL" {
            changed.listeners = listeners.map { listener in
                var ended = listener
                ended.acceptGrace = Sourced(0, source)
                ended.graceTimeOut = Sourced(0, source)
                return ended
            }
            changed.otherListeners = otherListeners.map { _ in
                Closing(acceptGrace: Sourced(0, source), graceTimeOut: Sourced(0, source))
            }
            changed.option = PreStopSleepOption()
            changed.assumptions.append(
                Assumption("lifecycle.stopSignal SIGKILL is taken to be in force: the feature's gate is on.")
            )
        } else {
            changed.isDrainKnown = false
            changed.assumptions.append(
                Assumption(
                    "What \(name.excerpt) does at \(signal.value.excerpt), its lifecycle.stopSignal, is not known."
                )
            )
        }
        return changed
    }
}
