import ArgumentParser
import RolloutCore

/// The program: a server, and the same review as a command.
@main
struct RolloutReview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollout-review",
        abstract: "Reviews rollouts of ingress controllers: how long clients of each zone can fail, at worst.",
        version: Engine.version,
        subcommands: [
            ServeCommand.self, ReviewCommand.self, ModelCommand.self, TokensCommand.self, BackupCommand.self,
            WebhooksCommand.self,
        ]
    )

    static func main() async {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == ServeCommand.configuration.commandName {
            arguments = [arguments[0]] + ServeCommand.withEnvironment(Array(arguments.dropFirst()))
        }
        await main(arguments)
    }
}
