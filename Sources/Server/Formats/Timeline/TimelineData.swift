extension ReviewFormat {
    static let timeline = ReviewFormat("timeline", "application/vnd.rollout-review.timeline+json") {
        try JSON.encode(TimelineDTO($0.review))
    }
}
