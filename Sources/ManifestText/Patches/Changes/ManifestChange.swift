/// One change of one object of the posted manifests, by meaning: how it is written there is not its concern.
package struct ManifestChange: Sendable, Equatable {
    package var target: ChangeTarget
    package var operation: ChangeOperation

    package init(_ target: ChangeTarget, _ operation: ChangeOperation) {
        self.target = target
        self.operation = operation
    }
}

/// The object that a change is about: its place in the posted files, and its identity in a cluster.
package struct ChangeTarget: Hashable, Sendable {
    package var file: String?
    /// Counts the documents of the file from 1, as `Document.index` does.
    package var document: Int
    /// The object within the document: empty for the document itself, `/items/3` for an item of a List.
    package var pointer: String
    package var object: ObjectIdentity

    package init(file: String?, document: Int, pointer: String = "", object: ObjectIdentity) {
        self.file = file
        self.document = document
        self.pointer = pointer
        self.object = object
    }
}

/// What names an object in a cluster.
package struct ObjectIdentity: Hashable, Sendable {
    package var apiVersion: String
    package var kind: String
    /// Nil if the namespace is given when the manifests are applied.
    package var namespace: String?
    package var name: String

    package init(apiVersion: String, kind: String, namespace: String? = nil, name: String) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }
}

/// What a change does; paths start at the object.
package enum ChangeOperation: Sendable, Equatable {
    /// Gives a field or a list item a value; mappings on the way that are absent or null come into being.
    ///
    /// A mapping or list that is there already is changed only where it differs.
    case set([PathStep], PatchValue)
    /// Adds an item at the end of a list, which comes into being where it is absent or null.
    case append([PathStep], PatchValue)
    /// Takes out a field or a list item.
    case remove([PathStep])
    /// Gives one key a value in a string of the form `key=value,key=value`; the other pairs keep their order and
    /// spacing.
    ///
    /// This is how annotations of AWS Load Balancer Controller hold several attributes.
    case mergeCommaList([PathStep], key: String, value: String)
    /// Gives an option a value in a configuration file that is a string of the object; its other lines stay.
    case setOption([PathStep], ConfigurationFormat, option: [String], value: String)
}
