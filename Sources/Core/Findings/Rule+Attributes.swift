import ManifestText

extension Rule {
    /// Finds the names in a list of attributes that a table does not have for a family, and the pairs that are not pairs.
    ///
    /// - Parameters:
    ///   - list: What the annotation or the object states.
    ///   - family: The kind of the load balancer.
    ///   - table: The attributes that AWS knows.
    ///   - owner: What has the attributes, with its article.
    ///   - elsewhere: A clause which says that the other family has the attribute.
    /// - Returns: A finding for each, the first few of each sort.
    static func unknownAttributes(
        in list: AttributeList,
        of family: LoadBalancerFamily,
        _ table: AttributeTable,
        owner: String,
        elsewhere: (LoadBalancerFamily) -> String
    ) -> [Finding] {
        let unknown = table.unknownNames(in: list, of: family).prefix(TextLimits.problems).map { name in
            let nearest = NearestName.of(name, among: table.names(of: family))
            if let other = table[name]?.families.first {
                return finding(
                    "AWS rejects the attribute \(name.excerpt): \(owner) has none of that name; \(elsewhere(other)).",
                    remedy: nearest.map { "Write \($0)." } ?? "Remove it.",
                    at: list.location
                )
            }
            // A table of names is always older than AWS.
            return finding(
                "\(name.excerpt) is not among the attributes of the elbv2 API model of August 2026: AWS rejects the whole "
                    + "change, unless the attribute is newer.",
                remedy: nearest.map { "Write \($0), if that is meant." } ?? "See that AWS documents the name.",
                at: list.location,
                severity: .warning
            )
        }
        let malformed = list.map.malformed.prefix(TextLimits.problems).map { pair in
            finding(
                "\"\(pair.excerpt)\" is not of the form key=value, which stops the controller.",
                remedy: "Write key=value.",
                at: list.location
            )
        }
        return unknown + malformed
    }

    /// Finds the values of attributes that AWS refuses.
    ///
    /// - Parameters:
    ///   - keys: The attributes to look at.
    ///   - value: What is stated for a key.
    ///   - fault: What a value of a key should be; nil for a good one.
    /// - Returns: A finding for each, in the order of the keys.
    static func invalidAttributes(
        _ keys: [String],
        _ value: (String) -> Field<String>?,
        fault: (_ value: String, _ key: String) -> String?
    ) -> [Finding] {
        keys.compactMap { key in
            guard let field = value(key), let expected = fault(field.value, key) else { return nil }
            let instead = key == TargetGroupAttributes.delay ? " The review takes AWS's default, 300." : ""
            return finding(
                "\(key) must be \(expected), not \"\(field.value.excerpt)\": AWS refuses all of the attributes."
                    + instead,
                remedy: "Write \(expected).",
                at: field.location
            )
        }
    }
}
