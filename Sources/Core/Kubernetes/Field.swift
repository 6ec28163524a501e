package import ManifestText

/// A value that a manifest states, with the place where it does.
package struct Field<Value: Sendable>: Sendable {
    package var value: Value
    package var location: Location

    package init(_ value: Value, at location: Location) {
        self.value = value
        self.location = location
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Field<Other> {
        Field<Other>(transform(value), at: location)
    }
}

extension Field: Equatable where Value: Equatable {}
extension Field: Hashable where Value: Hashable {}
