import Hummingbird

extension AppContext {
    /// Reads the id of a review in the path.
    ///
    /// - Returns: The id; throws 404 where the text cannot be one.
    func reviewID(_ parameter: String = "id") throws -> ReviewID {
        guard let id = parameters.get(parameter).flatMap({ ReviewID(rawValue: $0) }) else { throw Problem.notFound }
        return id
    }
}
