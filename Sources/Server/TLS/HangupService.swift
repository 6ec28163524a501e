import Logging
import NIOCertificateReloading
import ServiceLifecycle
import UnixSignals

/// Reads the certificate files again on SIGHUP; without TLS there is nothing to read, and the server lives on.
struct HangupService: Service {
    let certificate: ServerCertificate?
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown()
        for await _ in signals {
            guard let certificate else {
                logger.notice("SIGHUP: no certificate files are in use")
                continue
            }
            // A failure is logged by the reloader.
            try? certificate.reloader.reload()
        }
    }
}
