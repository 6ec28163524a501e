/// How the service knows that a command comes from a chat; nil for a chat that it does not serve.
struct ChatSecrets: Sendable {
    var slack: SharedSecrets?
    var mattermost: SharedSecrets?
}
