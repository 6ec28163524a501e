import ManifestText

extension ManifestChange {
    /// Gives a field its value; `place` is a node of the object, `keys` lead on from there.
    static func set(
        _ keys: [String],
        below place: Location,
        of meta: ObjectMeta,
        to value: PatchValue
    ) -> ManifestChange {
        ManifestChange(ChangeTarget(meta), .set(steps(keys, below: place, of: meta), value))
    }

    /// Adds an item to a list, which comes into being where it is absent.
    static func append(
        _ keys: [String],
        below place: Location,
        of meta: ObjectMeta,
        _ value: PatchValue
    ) -> ManifestChange {
        ManifestChange(ChangeTarget(meta), .append(steps(keys, below: place, of: meta), value))
    }

    /// Takes a field out.
    static func remove(_ keys: [String], below place: Location, of meta: ObjectMeta) -> ManifestChange {
        ManifestChange(ChangeTarget(meta), .remove(steps(keys, below: place, of: meta)))
    }

    /// Gives one attribute of an annotation such as `target-group-attributes` its value.
    static func attribute(_ key: String, of annotation: String, on meta: ObjectMeta, to value: String) -> ManifestChange
    {
        let path = steps(["annotations", annotation], below: meta.metadataLocation, of: meta)
        return ManifestChange(ChangeTarget(meta), .mergeCommaList(path, key: key, value: value))
    }

    /// Gives an option a value in a configuration that is a string of the object, and comes into being where it is absent.
    static func option(
        _ option: [String],
        in format: ConfigurationFormat,
        _ keys: [String],
        below place: Location,
        of meta: ObjectMeta,
        to value: String
    ) -> ManifestChange {
        let path = steps(keys, below: place, of: meta)
        return ManifestChange(ChangeTarget(meta), .setOption(path, format, option: option, value: value))
    }

    /// Gives an option of a configuration file a value.
    ///
    /// - Returns: The change; none where the object that holds the file may not be changed.
    static func option(_ option: [String], of file: ConfigurationFile, to value: String) -> [ManifestChange] {
        guard !file.isImmutable else { return [] }
        let path = steps([], below: file.place, of: file.owner.pointer)
        return [ManifestChange(file.owner, .setOption(path, file.format, option: option, value: value))]
    }

    /// The steps from the object to a place in it, which the place's pointer spells, and on along the keys.
    private static func steps(_ keys: [String], below place: Location, of meta: ObjectMeta) -> [PathStep] {
        steps(keys, below: place, of: meta.location.pointer)
    }

    private static func steps(_ keys: [String], below place: Location, of object: String) -> [PathStep] {
        let inside = place.pointer.dropFirst(object.count)
        let way = inside.split(separator: "/").map { segment -> PathStep in
            Int(segment).map(PathStep.index) ?? .key(PointerPath.unescape(segment))
        }
        return way + keys.map(PathStep.key)
    }
}

extension ChangeTarget {
    /// The object of a manifest as a change names it.
    init(_ meta: ObjectMeta) {
        self.init(
            file: meta.location.file,
            document: meta.location.document,
            pointer: meta.location.pointer,
            object: ObjectIdentity(
                apiVersion: meta.apiVersion,
                kind: meta.kind,
                namespace: meta.namespace,
                name: meta.name
            )
        )
    }
}
