import ArgumentParser
import Foundation

struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Answers instances of the rollout model, one JSON object a line.",
        discussion: "Each answer repeats its instance and adds blackout (null: unbounded), exact and witness."
    )

    @Argument(help: "A file of instances, or - for standard input.")
    var file: String = "-"

    mutating func run() throws {
        let path = file == "-" ? "/dev/stdin" : file
        guard let stream = fopen(path, "r") else { throw ValidationError("cannot read \(file)") }
        defer { fclose(stream) }
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        // Line by line, and flushed: an answer must not wait for the next instance.
        while getline(&buffer, &capacity, stream) >= 0, let text = buffer {
            let line = String(cString: text)
            print(ModelLine.answer(to: line))
            fflush(nil)
        }
    }
}
