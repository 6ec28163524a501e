@testable import ManifestText
@testable import RolloutCore
import Testing

/// matchLabels and the four operators of matchExpressions, all of which must hold.
struct LabelSelectorTests {
    static let labels = ["app": "web", "tier": "front", "empty": ""]

    @Test(arguments: [
        ("{}", true),
        ("{matchLabels: {app: web}}", true), ("{matchLabels: {app: api}}", false),
        ("{matchLabels: {none: web}}", false),
        ("{matchLabels: {app: web, tier: front}}", true), ("{matchLabels: {app: web, tier: back}}", false),
        ("{matchLabels: {empty: \"\"}}", true), ("{matchLabels: {App: web}}", false),
        ("{matchExpressions: [{key: app, operator: In, values: [api, web]}]}", true),
        ("{matchExpressions: [{key: app, operator: In, values: [api]}]}", false),
        ("{matchExpressions: [{key: none, operator: In, values: [web]}]}", false),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [api]}]}", true),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [api, web]}]}", false),
        // A label that is absent is not in any set.
        ("{matchExpressions: [{key: none, operator: NotIn, values: [web]}]}", true),
        ("{matchExpressions: [{key: app, operator: Exists}]}", true),
        ("{matchExpressions: [{key: empty, operator: Exists}]}", true),
        ("{matchExpressions: [{key: none, operator: Exists}]}", false),
        ("{matchExpressions: [{key: none, operator: DoesNotExist}]}", true),
        ("{matchExpressions: [{key: app, operator: DoesNotExist}]}", false),
        // All of them together.
        ("{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: NotIn, values: [front]}]}", false),
        ("{matchExpressions: [{key: app, operator: Exists}, {key: tier, operator: DoesNotExist}]}", false),
        ("{matchExpressions: [{key: app, operator: Exists}, {key: tier, operator: In, values: [front]}]}", true),
    ])
    func matches(written: String, isMatch: Bool) throws {
        var problems: [InputProblem] = []
        let selector = LabelSelector(reading: try ResourcesText.reader(written), &problems)
        #expect(problems.isEmpty)
        #expect(selector.matches(Self.labels) == isMatch)
        #expect(selector.isEmpty == (written == "{}"))
    }

    @Test(arguments: [
        "{key: app, operator: in, values: [web]}", "{key: app}", "{key: app, operator: Gt, values: [\"1\"]}",
    ])
    func anUnknownOperatorIsAProblem(expression: String) throws {
        var problems: [InputProblem] = []
        _ = LabelSelector(reading: try ResourcesText.reader("matchExpressions: [\(expression)]"), &problems)
        #expect(problems.map(\.code) == [.invalidField])
    }

    @Test(arguments: LabelSelector.Requirement.Operator.allCases)
    func everyOperatorIsReadByItsName(name: LabelSelector.Requirement.Operator) throws {
        var problems: [InputProblem] = []
        let reader = try ResourcesText.reader("matchExpressions: [{key: k, operator: \(name.rawValue), values: [v]}]")
        #expect(LabelSelector(reading: reader, &problems).matchExpressions.map(\.operator) == [name])
    }

    /// A Service without a selector has its endpoints kept by somebody else.
    @Test(arguments: [("{}", false), ("null", false), ("{app: web}", true), ("{app: web, tier: back}", false)])
    func aServiceSelectsByItsSelector(selector: String, isSelected: Bool) throws {
        let text = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: \(selector)}\n"
        #expect(try ResourcesText.read(text).services.first?.selects(Self.labels) == isSelected)
    }
}
