"""Small instances, drawn from a seed: the same seed gives the same ones."""

from random import Random

from lib.nodes.instances import HealthCheck, Instance

# How many of each kind.
KINDS = {"cluster": 180, "cluster daemon": 30, "local": 210, "local in seconds": 40, "local daemon": 60, "nodes": 50}


def random_instances(seed, kinds=KINDS):
    """Different instances, by kind, as many of each as `kinds` says."""
    random = Random(seed)
    found = {}
    for kind, count in kinds.items():
        drawn = {}
        while len(drawn) < count:
            drawn[_draw(random, kind)] = None
        found[kind] = list(drawn)
    return found


def _draw(random, kind):
    local = not kind.startswith("cluster")
    daemon = kind.endswith("daemon")
    most = 3 if kind in ("nodes", "local in seconds") else 4
    zones = _zones(random, most, at_most=2 if kind == "nodes" else 3)
    replicas = sum(pods for _, pods in zones)
    surge = 0 if daemon else random.choice([0, 1, 1, 1, 2])
    unavailable = random.choice([0, 0, 1, 1, 2, replicas])
    min_ready = random.choice([0, 0, random.randint(1, 4)])
    start = _interval(random, 1, 4, 2)
    lag = _interval(random, 0, 3, 2)
    accepts = random.randint(0, 8)
    check = _check(random)
    if daemon:
        start = (start[0], min(start[1], start[0] + 1))
    if kind == "nodes":
        min_ready, start, lag = 0, _interval(random, 1, 3, 1), _interval(random, 0, 3, 1)
    if kind == "local in seconds":
        min_ready, start = random.choice([0, 0, 10, 30, 60]), _interval(random, 5, 30, 2)
        lag = random.choice([(0, 10), (0, 30), (1, 5)])
        accepts = random.choice([0, 10, 30, 36, 60, 90])
        check = random.choice([HealthCheck(10, 6, 2, 2), HealthCheck(10, 6, 3, 3), HealthCheck(30, 10, 2, 2)])
    gone = _interval(random, accepts + 1, accepts + 2, 2) if daemon else None
    return Instance(
        zones=zones,
        nodes=tuple(_nodes(random, pods) for _, pods in zones) if kind == "nodes" else None,
        strategy="DaemonSet" if daemon else "RollingUpdate",
        surge=surge,
        unavailable=min(replicas, unavailable or (0 if surge else 1)),
        skew=None if daemon else random.choice([None, 1, 1, 1, 2]),
        counts="all" if daemon else random.choice(["all", "revision"]),
        policy="Local" if local else "Cluster",
        available=(start[0] + min_ready, start[1] + min_ready),
        min_ready=min_ready,
        lag=lag,
        accepts=accepts,
        check=check if local else None,
        gone=gone,
        fallback=random.random() > 0.2,
    )


def _zones(random, most, at_most):
    while True:
        names = "abc"[:random.choice([1, 2, 2, 3][:at_most + 1])]
        zones = tuple((name, random.choice([0, 1, 1, 2, 2, 3])) for name in names)
        if 1 <= sum(pods for _, pods in zones) <= most:
            return zones


def _nodes(random, pods):
    nodes = [0] * random.randint(1, 2)
    for _ in range(pods):
        nodes[random.randrange(len(nodes))] += 1
    return tuple(sorted(nodes, reverse=True))


def _check(random):
    interval = random.randint(1, 3)
    return HealthCheck(interval, random.randint(0, interval), random.randint(1, 3), random.randint(1, 3))


def _interval(random, least, most, width):
    start = random.randint(least, most)
    return (start, start + random.randint(0, width))
