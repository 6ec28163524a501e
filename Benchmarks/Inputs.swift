#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What is measured: the reference case, a rendered chart, and the chart with as many ConfigMaps as a cluster dump has.
struct Input {
    var name: String
    var bytes: [UInt8]
}

enum Inputs {
    static var all: [Input] {
        let stage = read("Tests/Cases/reference/stage-5.yaml")
        let chart = read("Tests/Cases/bundles/helm-template-large.yaml")
        return [
            Input(name: "reference stage 5", bytes: stage),
            Input(name: "helm template", bytes: chart),
            Input(name: "helm template and 2 MB", bytes: chart + Array(configMaps(bytes: 2_000_000).utf8)),
        ]
    }

    private static func configMaps(bytes: Int) -> String {
        var text = ""
        var index = 0
        while text.utf8.count < bytes {
            index += 1
            text += """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings-\(index)
                  namespace: team-\(index % 40)
                  labels: {app.kubernetes.io/name: settings, app.kubernetes.io/part-of: "team-\(index % 40)"}
                data:
                  log.level: info
                  endpoint: "https://service-\(index).internal:8443/v1"
                  config.yaml: |
                    retries: 3
                    timeout: 30s
                    hosts: [one.example, two.example]

                """
        }
        return text
    }

    private static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            print("run the benchmark from the repository's root: \(path) is not there")
            exit(1)
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}
