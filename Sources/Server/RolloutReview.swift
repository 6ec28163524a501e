import ArgumentParser
import RolloutCore
import Crypto
import GRDB
import Hummingbird
@main struct RolloutReview: AsyncParsableCommand { func run() async throws {} }
