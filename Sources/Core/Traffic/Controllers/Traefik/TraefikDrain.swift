import ManifestText

/// `requestAcceptGraceTimeout` and `graceTimeOut`, in the source of configuration that Traefik reads.
struct TraefikDrain: DrainOption, Equatable {
    enum Source: Equatable {
        case arguments
        case environment
        case file(ConfigurationFile)
    }

    var source: Source
    /// One option for all entrypoints, as Traefik 1 has it.
    var isOfAll = false

    func accepting(_ request: DrainRequest) -> DrainRemedy {
        var remedy = remedy("requestAcceptGraceTimeout", request, at: request.acceptPlace) { _ in
            isOfAll ? request.container.location : request.port.listener?.location
        }
        remedy.alternative = request.sleepInstead
        return remedy
    }

    func finishing(_ request: DrainRequest) -> DrainRemedy? {
        remedy("graceTimeOut", request, at: request.finishPlace) { file in
            (isOfAll ? nil : request.port.listener?.location) ?? file.place
        }
    }

    /// - Parameters:
    ///   - option: Its name.
    ///   - request: For how long.
    ///   - now: Where it is written now.
    ///   - placeInFile: Where it would be in a configuration file.
    /// - Returns: What to write, with the edits.
    private func remedy(
        _ option: String,
        _ request: DrainRequest,
        at now: Location?,
        placeInFile: (ConfigurationFile) -> Location?
    ) -> DrainRemedy {
        let (text, edits) = written(option, request, at: now)
        let place =
            switch source {
            case .arguments: request.container.argsLocation
            case .environment: request.container.location
            case .file(let file): placeInFile(file)
            }
        return DrainRemedy(
            reach: isOfAll ? .container : .listener,
            title: "\(option) of " + (isOfAll ? "all entrypoints" : "entrypoint \(request.listener)"),
            text: text,
            location: now ?? place,
            edits: edits
        )
    }

    private func written(
        _ option: String,
        _ request: DrainRequest,
        at now: Location?
    ) -> (text: String, edits: [ManifestChange]) {
        let path =
            isOfAll ? ["lifeCycle", option] : ["entryPoints", request.listener, "transport", "lifeCycle", option]
        let duration = "\(request.wait)s"
        switch source {
        case .arguments:
            let name = "--" + path.joined(separator: ".")
            let value = isOfAll ? duration : String(request.wait)
            return ("\(name)=\(value)", request.arguments.argument(name, value, at: now))
        case .environment:
            let name = "TRAEFIK_" + path.map { $0.uppercased() }.joined(separator: "_")
            return ("\(name): \"\(duration)\"", request.arguments.variable(name, duration, at: now))
        case .file(let file):
            return (
                file.line(setting: path.joined(separator: "."), to: duration),
                ManifestChange.option(path, of: file, to: duration)
            )
        }
    }
}
