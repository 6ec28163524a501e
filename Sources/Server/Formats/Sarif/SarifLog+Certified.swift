extension SarifLog {
    /// Both ends of a workload's recommended change, in the property bag of the run.
    struct Certified: Encodable {
        var workload: String
        /// The longest window before and after, and what lies between.
        var summary: String
        /// What the patch leaves to be done by hand.
        var byHand: [String]

        /// Nil where nothing is recommended, or no review of the changed manifests was made.
        init?(_ workload: WorkloadDTO) {
            guard let summary = workload.certified.value?.summary.value else { return nil }
            self.workload = "\(workload.namespace)/\(workload.name)"
            self.summary = summary
            byHand = PatchGap.all(of: workload).map(\.sentence)
        }
    }
}
