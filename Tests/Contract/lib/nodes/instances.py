"""Instances of rollouts behind node targets: what is given, and how a line of the fixture says it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HealthCheck:
    """A target group's health check of a node: seconds, and answers in a row that change the load balancer's mind."""

    interval: int
    timeout: int
    healthy: int
    unhealthy: int


@dataclass(frozen=True)
class Instance:
    """A rollout behind node targets. Times are whole seconds, intervals (least, most)."""

    # (name, old pods) of each zone. `nodes` has the old pods of each node, zone by zone, or None where nobody knows
    # them: then every pod, old or new, is alone on its node.
    zones: tuple
    nodes: tuple | None
    strategy: str
    surge: int
    unavailable: int
    # maxSkew of a hard constraint over zones or None, and whether `all` pods or those of a `revision` are compared.
    skew: int | None
    counts: str
    policy: str
    # From a pod's creation until it is available, minReadySeconds included: it is Ready that much earlier.
    available: tuple
    min_ready: int
    # From a change of a pod until a node's rules have it.
    lag: tuple
    # For how long after its deletion a pod accepts connections.
    accepts: int
    # The check of the nodes where the policy is Local, else None.
    check: HealthCheck | None
    # From a pod's deletion until it is gone; given for a DaemonSet, whose next pod waits for it.
    gone: tuple | None
    # Whether kube-proxy falls back to terminating endpoints, as it does from Kubernetes 1.26.
    fallback: bool

    @property
    def replicas(self):
        return sum(pods for _, pods in self.zones)

    @property
    def ready(self):
        """Seconds from a pod's creation until it is Ready: least and most."""
        return (self.available[0] - self.min_ready, self.available[1] - self.min_ready)


def to_json(instance):
    check = instance.check
    return {
        "zones": dict(instance.zones),
        "nodes": instance.nodes and {name: list(pods) for (name, _), pods in zip(instance.zones, instance.nodes)},
        "strategy": instance.strategy,
        "maxSurge": instance.surge,
        "maxUnavailable": instance.unavailable,
        "maxSkew": instance.skew,
        "counts": instance.counts,
        "policy": instance.policy,
        "availability": list(instance.available),
        "minReadySeconds": instance.min_ready,
        "endpointLag": list(instance.lag),
        "acceptWindow": instance.accepts,
        "healthCheck": check and {
            "interval": check.interval,
            "timeout": check.timeout,
            "healthyThreshold": check.healthy,
            "unhealthyThreshold": check.unhealthy,
        },
        "gone": instance.gone and list(instance.gone),
        "terminatingFallback": instance.fallback,
    }


def from_json(line):
    check = line["healthCheck"]
    return Instance(
        zones=tuple(line["zones"].items()),
        nodes=line["nodes"] and tuple(tuple(pods) for pods in line["nodes"].values()),
        strategy=line["strategy"],
        surge=line["maxSurge"],
        unavailable=line["maxUnavailable"],
        skew=line["maxSkew"],
        counts=line["counts"],
        policy=line["policy"],
        available=tuple(line["availability"]),
        min_ready=line["minReadySeconds"],
        lag=tuple(line["endpointLag"]),
        accepts=line["acceptWindow"],
        check=check and HealthCheck(check["interval"], check["timeout"], check["healthyThreshold"],
                                    check["unhealthyThreshold"]),
        gone=line["gone"] and tuple(line["gone"]),
        fallback=line["terminatingFallback"],
    )
