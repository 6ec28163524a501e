// swift-tools-version: 6.2
import PackageDescription

// Stands above `package`: a global below it is still empty when the manifest is read.
// Warnings are errors where changes are checked, and only there: a newer compiler must not keep users from building.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

// What makes a review, and what checks it exhaustively, is optimised in debug builds too: the tests compare hundreds of
// thousands of instances and review thousands of manifests, which takes minutes instead of an hour.
let optimised = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The core and its tests alone, without the server and what only it depends on, as `make test-core` builds them.
let coreAlone = Context.environment["ROLLOUT_REVIEW_PART"] == "core"

let coreTargets: [Target] = [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // toml++ is a library of C++ headers (libtomlplusplus-dev).
    .target(name: "CTOML"),
    .target(
        name: "ManifestText",
        dependencies: ["CLibYAML", "CTOML"],
        swiftSettings: optimised
    ),
    .target(
        name: "RolloutEngine",
        swiftSettings: optimised
    ),
    .target(
        name: "RolloutCore",
        dependencies: ["ManifestText", "RolloutEngine"],
        path: "Sources/Core",
        swiftSettings: optimised
    ),
    // An exhaustive search of the rollout model that shares nothing with the engine; tests hold the two together.
    .target(
        name: "RolloutOracle",
        path: "Tests/Oracle",
        swiftSettings: optimised
    ),
    .testTarget(
        name: "CoreTests",
        dependencies: ["ManifestText", "RolloutCore", "RolloutEngine", "RolloutOracle"],
        swiftSettings: optimised
    ),
]

let serverTargets: [Target] = [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    // HTTP as it is spoken to clients that mean ill; knows nothing of what is served.
    .target(
        name: "HTTPConnections",
        dependencies: [
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HummingbirdHTTP2", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "Server",
        dependencies: [
            "CMalloc",
            "CZlib",
            "HTTPConnections",
            "ManifestText",
            "RolloutCore",
            "RolloutEngine",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCertificateReloading", package: "swift-nio-extras"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            .product(name: "X509", package: "swift-certificates"),
        ],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "Benchmarks",
        dependencies: ["CLibYAML", "ManifestText", "RolloutCore", "RolloutEngine"],
        path: "Benchmarks",
        exclude: ["load"],
        swiftSettings: strict
    ),
    .testTarget(
        name: "ConnectionTests",
        dependencies: [
            "HTTPConnections",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOEmbedded", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "ServerTests",
        dependencies: [
            "HTTPConnections",
            "ManifestText",
            "RolloutCore",
            "RolloutEngine",
            "Server",
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdTesting", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
        ],
        swiftSettings: strict
    ),
]

// Exact versions, because Package.resolved is not kept: a clone of any day builds the same program.
let serverDependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-certificates.git", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
]

let package = Package(
    name: "rollout-review",
    platforms: [.macOS(.v15)],
    products: coreAlone
        ? []
        : [
            .executable(name: "rollout-review", targets: ["Server"]),
            .executable(name: "bench", targets: ["Benchmarks"]),
        ],
    dependencies: coreAlone ? [] : serverDependencies,
    targets: coreAlone ? coreTargets : coreTargets + serverTargets,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
