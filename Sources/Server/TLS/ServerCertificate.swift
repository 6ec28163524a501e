import Logging
import NIOCertificateReloading
import NIOSSL
import X509

/// The certificate of the server, which follows its files: an issuer renews them while the server runs.
struct ServerCertificate: Sendable {
    /// The service that looks at the files from time to time.
    let reloader: TimedCertificateReloader

    /// Seconds between two looks: short beside the days that a renewed certificate has left, and a look reads two small files.
    static let refreshSeconds = 10

    /// Reads a PEM chain and its PEM key; throws the reason in one line where they cannot be read or do not fit each other.
    ///
    /// A later pair that cannot be read, or is half-written, is logged and passed over: connections get the last good one.
    init(certificate: String, key: String, logger: Logger) throws {
        let configuration = TimedCertificateReloader.Configuration(
            refreshInterval: .seconds(Self.refreshSeconds),
            certificateSource: .init(location: .file(path: certificate), format: .pem),
            privateKeySource: .init(location: .file(path: key), format: .pem)
        ) { configuration in
            configuration.onCertificateLoaded = { change in
                guard let leaf = change.currentX509CertificateChain.first,
                    leaf != change.previousX509CertificateChain?.first
                else { return }
                logger.notice("certificate loaded", metadata: ["notAfter": "\(leaf.notValidAfter)"])
            }
            configuration.onCertificateLoadFailed = { failure in
                logger.error(
                    "the certificate files cannot be used; the last good ones stay",
                    metadata: ["error": "\(failure.error)"]
                )
            }
        }
        reloader = try TimedCertificateReloader.makeReloaderValidatingSources(configuration: configuration)
    }

    /// TLS 1.2 and later, as AWS and browsers have it; asks for the certificate at each handshake.
    func configuration() throws -> TLSConfiguration {
        var configuration = try TLSConfiguration.makeServerConfiguration(certificateReloader: reloader)
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}
