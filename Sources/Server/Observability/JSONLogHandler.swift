import Foundation
import Logging

/// One JSON object a line on standard error, for collectors of logs.
struct JSONLogHandler: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        let line = Self.line(event, all, time: Date())
        // One write a line: lines of several threads do not run into each other.
        FileHandle.standardError.write(Data(line))
    }

    /// Fields of the metadata stand beside the fixed ones, and cannot take their names.
    static func line(_ event: LogEvent, _ metadata: Logger.Metadata, time: Date) -> [UInt8] {
        var fields = metadata.mapValues(Field.init)
        fields["time"] = .text(Timestamp.text(Int64(time.timeIntervalSince1970 * 1000)))
        fields["level"] = .text(event.level.rawValue)
        fields["message"] = .text("\(event.message)")
        let object = (try? JSON.encode(fields)) ?? Array("{}".utf8)
        return object + [UInt8(ascii: "\n")]
    }

    /// Whole numbers stay numbers, for a collector that adds them up; all else is text.
    private enum Field: Encodable {
        case number(Int)
        case text(String)

        init(_ value: Logger.Metadata.Value) {
            if case .stringConvertible(let number as Int) = value {
                self = .number(number)
            } else {
                self = .text("\(value)")
            }
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .number(let number): try number.encode(to: encoder)
            case .text(let text): try text.encode(to: encoder)
            }
        }
    }
}
