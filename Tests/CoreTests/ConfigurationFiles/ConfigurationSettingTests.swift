@testable import ManifestText
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
        // Names are compared without their case. A table of its own, for readers that know no dotted keys.
        (
            "[entrypoints.WEB]\naddress = \":80\"\n[ping]\n",
            "[entrypoints.WEB]\naddress = \":80\"\n[ping]\n\n[entrypoints.WEB.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\"\n"
        ),
        (
            "[entryPoints]\n  [entryPoints.web]\n    # http\n    address = \":80\"\n\n  [entryPoints.web.http.tls]\n",
            "[entryPoints]\n  [entryPoints.web]\n    # http\n    address = \":80\"\n\n  [entryPoints.web.http.tls]\n\n[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\"\n"
        ),
        // Below the header of the table that it belongs to, as far in as its first key.
        (
            "[entryPoints.web]\n  address = \":80\"\n  [entryPoints.web.transport.lifeCycle]\n    graceTimeOut = 5\n",
            "[entryPoints.web]\n  address = \":80\"\n  [entryPoints.web.transport.lifeCycle]\n    requestAcceptGraceTimeout = \"90s\"\n    graceTimeOut = 5\n"
        ),
        (
            "[entryPoints.web]\n[entryPoints.web.transport]\n[entryPoints.web.transport.respondingTimeouts]\n  readTimeout = 5\n",
            "[entryPoints.web]\n[entryPoints.web.transport]\n[entryPoints.web.transport.respondingTimeouts]\n  readTimeout = 5\n\n[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\"\n"
        ),
        // Inline tables.
        (
            "[entryPoints]\nweb = { address = \":80\" }\n",
            "[entryPoints]\nweb = { address = \":80\", transport = { lifeCycle = { requestAcceptGraceTimeout = \"90s\" } } }\n"
        ),
        (
            "[entryPoints]\nweb = { transport = { lifeCycle = {} } }\n",
            "[entryPoints]\nweb = { transport = { lifeCycle = { requestAcceptGraceTimeout = \"90s\" } } }\n"
        ),
        // Tables that dotted keys have made take no header: the text knows such keys.
        (
            "entryPoints.web.address = \":80\"\n[ping]\n",
            "entryPoints.web.address = \":80\"\n[ping]\n\n[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\"\n"
        ),
        (
            "[entryPoints.web]\n  transport.lifeCycle.graceTimeOut = 5\n",
            "[entryPoints.web]\n  transport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\n  transport.lifeCycle.graceTimeOut = 5\n"
        ),
        (
            "entryPoints.web.transport.lifeCycle.graceTimeOut = 5\n[ping]\n",
            "entryPoints.web.transport.lifeCycle.graceTimeOut = 5\nentryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout = \"90s\"\n[ping]\n"
        ),
        // Without a break at the end; carriage returns stay.
        (
            "[entryPoints.web.transport.lifeCycle]",
            "[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\""
        ),
        (
            "[entryPoints.web]",
            "[entryPoints.web]\n\n[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = \"90s\"\n"
        ),
        (
            "[entryPoints.web]\r\naddress = \":80\"\r\n",
            "[entryPoints.web]\r\naddress = \":80\"\r\n\r\n[entryPoints.web.transport.lifeCycle]\r\nrequestAcceptGraceTimeout = \"90s\"\r\n"
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

    /// As long as a file may be, with lists to compare: work that grows with its square would take minutes.
    @Test func intoLongTOML() {
        let lists = (0..<1_000).map { "list\($0) = [\"é\", \($0)]\n" }.joined()
        let option = "[entryPoints.web.transport.lifeCycle]\nrequestAcceptGraceTimeout = "
        let rest = TextLimits.embeddedFileBytes - lists.utf8.count - option.utf8.count - "\"90s\"\n".utf8.count
        let lines = String(repeating: "#\n", count: rest / 2)
        let before = lists + lines + option + "10\n"
        let changed = ConfigurationFormat.toml.setting(Self.option, to: "90s", in: before)
        #expect(changed == lists + lines + option + "\"90s\"\n")
        let longer = ConfigurationFormat.toml.setting(Self.option, to: "90s", in: "##" + before)
        #expect(longer == nil)
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
