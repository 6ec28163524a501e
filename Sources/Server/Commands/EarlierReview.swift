import Foundation

/// A review that an earlier run wrote as JSON, or that a server answered with.
struct EarlierReview {
    /// The text is not a review, or of a version that wrote reviews in another form.
    struct Unreadable: Error {}

    var review: ReviewDTO
    /// Nil for one of the command line.
    var id: String?

    private struct Head: Decodable {
        var id: String?
    }

    init(parsing data: Data) throws(Unreadable) {
        do {
            review = try JSON.decode(ReviewDTO.self, from: Array(data))
            id = try JSON.decode(Head.self, from: Array(data)).id
        } catch {
            throw Unreadable()
        }
    }
}
