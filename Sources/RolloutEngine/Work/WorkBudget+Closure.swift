extension WorkBudget {
    /// Explores the placements that rollouts lead to, as far as the work suffices; stops at the first bad one.
    ///
    /// - Returns: Nil for a model that has none.
    package func closure(of model: RolloutModel) -> Closure? {
        let price = SearchBudget.steps(perStateOf: model)
        let budget = min(SearchBudget.closureStates, left / price)
        guard let closure = try? model.closure(budget: budget, stopsAtDanger: true) else { return nil }
        take(closure.searched * price)
        return closure
    }
}
