@testable import RolloutCore
import Testing

/// Options written into configuration files, whose other lines stay byte for byte.
struct ConfigurationSettingTests {
    private static let option = ["entryPoints", "web", "transport", "lifeCycle", "requestAcceptGraceTimeout"]

    static let texts: [(before: String, after: String)] = [
        // The value that is there, in its own quotes.
        (
            "[entryPoints.web.transport.lifeCycle]\n  requestAcceptGraceTimeout = '10s' # short\n",
            "[entryPoints.web.transport.lifeCycle]\n  requestAcceptGraceTimeout = '90s' # short\n"
        ),
        (
            "[entryPoints]\n  [entryPoints.web]\n    address = \":80\"\n    transport.lifeCycle.requestAcceptGraceTimeout = 10\n",
            "[entryPoints]\n  [entryPoints.web]\n    address = \":80\"\n    transport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\n"
        ),
        // Names are compared without their case.
        (
            "[entrypoints.WEB]\naddress = \":80\"\n[ping]\n",
            "[entrypoints.WEB]\ntransport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\naddress = \":80\"\n[ping]\n"
        ),
        // Below the header of the table in which most of the path lies, as far in as its first key.
        (
            "[entryPoints]\n  [entryPoints.web]\n    # http\n    address = \":80\"\n\n  [entryPoints.web.http.tls]\n",
            "[entryPoints]\n  [entryPoints.web]\n    transport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\n    # http\n    address = \":80\"\n\n  [entryPoints.web.http.tls]\n"
        ),
        (
            "[entryPoints.web]\n  address = \":80\"\n  [entryPoints.web.transport.lifeCycle]\n    graceTimeOut = 5\n",
            "[entryPoints.web]\n  address = \":80\"\n  [entryPoints.web.transport.lifeCycle]\n    requestAcceptGraceTimeout = \"90s\"\n    graceTimeOut = 5\n"
        ),
        // A table that other headers go through cannot be given keys by a dotted one.
        (
            "[entryPoints.web]\n  address = \":80\"\n[entryPoints.web.transport]\n[entryPoints.web.transport.respondingTimeouts]\n  readTimeout = 5\n",
            "[entryPoints.web]\n  address = \":80\"\n[entryPoints.web.transport]\nlifeCycle.requestAcceptGraceTimeout = \"90s\"\n[entryPoints.web.transport.respondingTimeouts]\n  readTimeout = 5\n"
        ),
        // Inline tables.
        (
            "[entryPoints]\nweb = { address = \":80\" }\n",
            "[entryPoints]\nweb = { address = \":80\", transport.lifeCycle.requestAcceptGraceTimeout = \"90s\" }\n"
        ),
        // Tables that no header names.
        (
            "entryPoints.web.address = \":80\"\n[ping]\n",
            "entryPoints.web.address = \":80\"\n[ping]\n\n[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\"\n"
        ),
        // The header is the last line; carriage returns stay.
        (
            "[entryPoints.web]",
            "[entryPoints.web]\ntransport.lifeCycle.requestAcceptGraceTimeout = \"90s\""
        ),
        (
            "[entryPoints.web]\r\naddress = \":80\"\r\n",
            "[entryPoints.web]\r\ntransport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\r\naddress = \":80\"\r\n"
        ),
    ]

    @Test(arguments: texts.indices)
    func intoTOML(index: Int) throws {
        let (before, after) = Self.texts[index]
        let changed = ConfigurationFormat.toml.setting(Self.option, to: "90s", in: before)
        #expect(changed == after)
        let again = ConfigurationFormat.toml.setting(Self.option, to: "90s", in: after)
        #expect(again == after)
    }

    @Test(arguments: [
        "[entryPoints.web]\ntransport = 1\n", "[entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout]\n",
        "no toml",
    ])
    func notWhereSomethingElseStands(text: String) {
        #expect(ConfigurationFormat.toml.setting(Self.option, to: "90s", in: text) == nil)
    }

    static let yaml: [(before: String, after: String)] = [
        (
            "entryPoints:\n  web:\n    address: :80 # http\n    transport:\n      lifeCycle:\n        requestAcceptGraceTimeout: 10s\nping: {}\n",
            "entryPoints:\n  web:\n    address: :80 # http\n    transport:\n      lifeCycle:\n        requestAcceptGraceTimeout: 90s\nping: {}\n"
        ),
        (
            "entrypoints:\n  Web:\n    address: :80\nping: {}\n",
            "entrypoints:\n  Web:\n    address: :80\n    transport:\n      lifeCycle:\n        requestAcceptGraceTimeout: 90s\nping: {}\n"
        ),
        (
            "entryPoints: {web: {address: \":80\"}}\n",
            "entryPoints: {web: {address: \":80\", transport: {lifeCycle: {requestAcceptGraceTimeout: 90s}}}}\n"
        ),
    ]

    @Test(arguments: yaml.indices)
    func intoYAML(index: Int) {
        let (before, after) = Self.yaml[index]
        #expect(ConfigurationFormat.yaml.setting(Self.option, to: "90s", in: before) == after)
    }

    @Test func notIntoYAMLWhereSomethingElseStands() {
        #expect(ConfigurationFormat.yaml.setting(Self.option, to: "90s", in: "entryPoints:\n  web: :80\n") == nil)
    }
}
