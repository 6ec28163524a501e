import CZlib

/// A request body that came with `Content-Encoding: gzip`.
enum GzipBody {
    /// The body as it was before; throws 400 for what is no whole gzip, and 413 for more than a body may have.
    ///
    /// It is inflated piece by piece, so that a bomb is noticed at the bound and not after it.
    static func inflate(_ body: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        guard rollout_inflate_gzip(&stream) == Z_OK else { throw Problem.internalError }
        defer { inflateEnd(&stream) }
        var input = body
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 * 1024)
        var status = Z_OK
        try input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while true {
                let written = piece.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return target.count - Int(stream.avail_out)
                }
                output += piece[..<written]
                guard output.count <= ServerLimits.requestBytes else { throw Problem.payloadTooLarge }
                if status == Z_STREAM_END, stream.avail_in > 0 {
                    // Several members one after the other are one body (RFC 1952, section 2.2).
                    guard inflateReset(&stream) == Z_OK else { throw malformed }
                    continue
                }
                if status == Z_STREAM_END { return }
                guard status == Z_OK, written > 0 || stream.avail_in > 0 else { throw malformed }
            }
        }
        return output
    }

    private static let malformed = Problem.malformedRequest(
        "The body is not the gzip that Content-Encoding says it is."
    )
}
