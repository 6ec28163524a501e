"""Which endpoints of a Service the rules of one node use, as kube-proxy decides it.

From reading `CategorizeEndpoints` in kube-proxy's pkg/proxy/topology.go and `LocalReadyEndpoints` in its
pkg/proxy/endpointschangetracker.go (Kubernetes 1.36). What is written here is the decision, not their code.

- An endpoint is *ready*, or it is *terminating*: then it is never ready, and it is *serving* as long as its readiness
  probe passes. A pod that does not terminate is serving exactly when it is ready.
- A policy uses the ready endpoints that it can reach. Only where there is none does it fall back to those that
  terminate and still serve. `Cluster` reaches every endpoint, `Local` those on the node itself, and each policy decides
  by itself whether it falls back.
- A hint that an endpoint is meant for a zone is followed by `Cluster` alone, and only when every ready endpoint has one
  and one of them names the node's zone. The fallback follows no hints.
- The health check port answers for ready endpoints on the node alone: a node that serves by its fallback is unhealthy.
"""

from dataclasses import dataclass

# The gate ProxyTerminatingEndpoints is on by default from 1.26 and cannot be turned off from 1.28.
FALLBACK_SINCE = (1, 26)


@dataclass(frozen=True)
class Endpoint:
    """An endpoint as a node has heard of it last, which may be some seconds ago."""

    name: str
    node: str
    ready: bool = True
    serving: bool = True
    terminating: bool = False
    zone_hints: tuple = ()


@dataclass(frozen=True)
class Reachable:
    """What a node can reach: endpoints by policy, None for a policy that the Service does not use."""

    cluster: tuple | None
    local: tuple | None
    # Whether the Service has an endpoint that some node could use, reachable from here or not.
    anywhere: bool

    @property
    def all(self):
        """Every endpoint that the node's rules mention, each once."""
        return tuple(dict.fromkeys((self.cluster or ()) + (self.local or ())))


def falls_back(version):
    """Whether kube-proxy of a version such as "1.25" uses terminating endpoints when none is ready, by default."""
    major, minor = version.split(".")[:2]
    return (int(major), int(minor)) >= FALLBACK_SINCE


def usable(endpoints, policy, node, zone=None, fallback=True):
    """The endpoints to which the node forwards a new connection under the policy, in the order given."""
    within = [one for one in endpoints if policy == "Cluster" or one.node == node]
    ready = [one for one in within if one.ready]
    if policy == "Cluster" and _follows_hints(ready, zone):
        return tuple(one for one in ready if zone in one.zone_hints)
    if ready or not fallback:
        return tuple(ready)
    return tuple(one for one in within if one.terminating and one.serving)


def reachable(endpoints, policies, node, zone=None, fallback=True):
    """What the node's rules use for a Service with the external and the internal traffic policy given."""
    by_policy = {policy: usable(endpoints, policy, node, zone, fallback) for policy in policies}
    anywhere = usable(endpoints, "Cluster", node, None, fallback)
    return Reachable(by_policy.get("Cluster"), by_policy.get("Local"), bool(anywhere))


def health_status(endpoints, node):
    """The HTTP status that the node's healthCheckNodePort answers with: 200 or 503."""
    return 200 if any(one.ready and one.node == node for one in endpoints) else 503


def _follows_hints(ready, zone):
    return any(zone in one.zone_hints for one in ready) and all(one.zone_hints for one in ready)
