import ManifestText

/// Where one recommended setting goes, as the values of a chart have it.
enum HelmPlace {
    case value([String], PatchValue, remark: [String] = [])
    /// No value: the object to patch, what to write, and the value of later versions.
    case patch(object: String, change: String, since: String? = nil)
    /// Neither a value nor a field of an object that the chart makes: a command line.
    case command(String)
}
