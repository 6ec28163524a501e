import ArgumentParser

/// The options that name the secrets of the chats.
struct ChatOptions: ParsableArguments {
    @Option(help: "File with Slack's signing secret; without it no Slack command is taken.")
    var slackSigningSecretFile: String?

    @Option(help: "File with the token of the Mattermost command, one a line; without it none is taken.")
    var mattermostTokenFile: String?

    /// Reads the secrets from the files, else from the environment.
    func secrets() throws -> ChatSecrets {
        ChatSecrets(
            slack: try SharedSecrets.read(
                file: slackSigningSecretFile,
                variable: "ROLLOUT_REVIEW_SLACK_SIGNING_SECRET"
            ),
            mattermost: try SharedSecrets.read(file: mattermostTokenFile, variable: "ROLLOUT_REVIEW_MATTERMOST_TOKEN")
        )
    }
}
