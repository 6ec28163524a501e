@testable import ManifestText
@testable import RolloutCore
import Testing

struct TargetGroupAttributesTests {
    private static let delay = "deregistration_delay.timeout_seconds"
    private static let termination = "deregistration_delay.connection_termination.enabled"

    private func attributes(_ value: String?) throws -> TargetGroupAttributes {
        TargetGroupAttributes(try TrafficText.annotations(value.map { ["target-group-attributes": $0] } ?? [:]))
    }

    @Test func withoutTheAnnotationTheDefaultsOfAWSHold() throws {
        let attributes = try attributes(nil)
        #expect(attributes.location == nil)
        #expect(attributes.deregistrationDelay == Sourced(300, .loadBalancerDefault(Self.delay)))
        #expect(attributes.connectionTermination == Sourced(false, .loadBalancerDefault(Self.termination)))
        #expect(attributes.crossZone == nil)
        #expect(attributes.stated.isEmpty)
    }

    @Test(arguments: [("0", 0), ("120", 120), ("3600", 3600)])
    func theDelayIsRead(value: String, seconds: Int) throws {
        let delay = try attributes("\(Self.delay)=\(value)").deregistrationDelay
        #expect(delay.value == seconds)
        #expect(delay.source.kind == .manifest)
        #expect(delay.source.location?.line == 6)
    }

    /// AWS refuses them, so that the target group keeps what it has.
    @Test(arguments: ["3601", "-1", "2m", "120.5", "", "off"])
    func aDelayThatAWSRefusesIsTheDefault(value: String) throws {
        let delay = try attributes("\(Self.delay)=\(value)").deregistrationDelay
        #expect(delay.value == 300)
        #expect(delay.source.kind == .loadBalancerDefault)
        #expect(delay.source.detail.contains("\"\(value)\""))
    }

    @Test(arguments: [
        ("true", true), ("True", true), ("TRUE", true), ("t", true), ("1", true), ("false", false), ("0", false),
        ("yes", false), ("", false),
    ])
    func truthValuesAreThoseOfGo(value: String, truth: Bool) throws {
        #expect(try attributes("\(Self.termination)=\(value)").connectionTermination.value == truth)
    }

    @Test(arguments: [("true", true), ("false", false), ("use_load_balancer_configuration", nil)] as [(String, Bool?)])
    func crossZoneOfTheGroup(value: String, truth: Bool?) throws {
        #expect(try attributes("load_balancing.cross_zone.enabled=\(value)").crossZone?.value == truth)
    }

    @Test func everyAttributeOfTheAPIIsKnown() throws {
        let known = AttributeTable.targetGroup.names(of: .network)
        #expect(
            try attributes(known.map { "\($0)=1" }.joined(separator: ",")).stated.flatMap { $0.unknown(to: .network) }
                == []
        )
        #expect(Set(known).count == known.count)
    }

    @Test(arguments: [
        ("eregistration_delay.timeout_seconds=120", ["eregistration_delay.timeout_seconds"]),
        ("slow_start.duration_seconds=30", ["slow_start.duration_seconds"]),
        ("load_balancing.algorithm.type=round_robin", ["load_balancing.algorithm.type"]),
        ("z=1,a=2,stickiness.enabled=true", ["a", "z"]), ("Stickiness.enabled=true", ["Stickiness.enabled"]),
    ])
    func whatAWSDoesNotKnowForAnNLB(value: String, unknown: [String]) throws {
        #expect(try attributes(value).stated.flatMap { $0.unknown(to: .network) } == unknown)
    }

    @Test func aFoldedValueIsReadLikeOneLine() throws {
        let text = """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                \(TrafficText.prefix)target-group-attributes: \(Self.delay)=120,
                  \(Self.termination)=true
            """
        let service = try #require(try ResourcesText.read(text).services.first)
        let attributes = TargetGroupAttributes(LoadBalancerAnnotations(of: service))
        #expect(attributes.deregistrationDelay.value == 120)
        #expect(attributes.connectionTermination.value)
    }
}
