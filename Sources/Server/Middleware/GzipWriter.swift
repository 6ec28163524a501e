import CZlib
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Writes a body as gzip to another writer, piece by piece as it comes.
struct GzipWriter: ResponseBodyWriter {
    private var target: any ResponseBodyWriter
    private let deflater: Deflater

    /// Takes the writer of the connection.
    init(_ target: any ResponseBodyWriter) throws {
        self.target = target
        deflater = try Deflater()
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        let bytes = try deflater.deflate(Array(buffer.readableBytesView), flush: Z_NO_FLUSH)
        if bytes.readableBytes > 0 { try await target.write(bytes) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await target.write(deflater.deflate([], flush: Z_FINISH))
        try await target.finish(trailingHeaders)
    }
}

/// A stream of zlib: of one body, used by one task at a time.
private final class Deflater {
    /// zlib level (1–9): 10:1 on reviews, in half the time of level 9.
    private static let level: Int32 = 5

    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init() throws {
        stream.initialize(to: z_stream())
        guard rollout_deflate_gzip(stream, Self.level) == Z_OK else {
            stream.deallocate()
            throw Problem.internalError
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// What zlib has to write after these bytes, which may be nothing before the end.
    func deflate(_ bytes: [UInt8], flush: Int32) throws -> ByteBuffer {
        var input = bytes
        var output = ByteBuffer()
        var piece = [UInt8](repeating: 0, count: 32 * 1024)
        try input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                let status = piece.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    return CZlib.deflate(stream, flush)
                }
                // Z_BUF_ERROR says that there was nothing to do.
                guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                    throw Problem.internalError
                }
                output.writeBytes(piece[..<(piece.count - Int(stream.pointee.avail_out))])
            } while stream.pointee.avail_out == 0
        }
        return output
    }
}
