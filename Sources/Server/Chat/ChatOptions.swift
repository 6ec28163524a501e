import ArgumentParser
import Foundation

/// The options that name the secrets of the chats.
struct ChatOptions: ParsableArguments {
    @Option(help: "File with Slack's signing secret; without it no Slack command is taken.")
    var slackSigningSecretFile: String?

    @Option(help: "File with the token of the Mattermost command, one a line; without it none is taken.")
    var mattermostTokenFile: String?

    /// The files named by options or environment, else the secrets in the environment itself.
    func secrets() throws -> ChatSecrets {
        let environment = ProcessInfo.processInfo.environment
        return ChatSecrets(
            slack: try SharedSecrets.read(
                file: slackSigningSecretFile ?? environment["ROLLOUT_REVIEW_SLACK_SIGNING_SECRET_FILE"],
                variable: "ROLLOUT_REVIEW_SLACK_SIGNING_SECRET"
            ),
            mattermost: try SharedSecrets.read(
                file: mattermostTokenFile ?? environment["ROLLOUT_REVIEW_MATTERMOST_TOKEN_FILE"],
                variable: "ROLLOUT_REVIEW_MATTERMOST_TOKEN"
            )
        )
    }
}
