"""Windows and rollouts of the example review."""

PORT = {"service": "traefik2", "name": "websecure", "number": 443}


def window(kind, seconds, port=None, **others):
    return {
        "kind": kind,
        "port": port,
        "seconds": seconds,
        "unbounded": False,
        "computed": True,
        "reason": None,
        "derivation": "lag 90 − window 0",
        "occurrences": 2 if port else 1,
        "exact": True,
        "upperBoundSeconds": seconds,
        "clientVisible": None,
        "placement": None,
        "witness": None,
        "witnessAbsent": None,
        **others,
    }


def witness():
    """A rollout that leaves us-east-1a dark from 30 to 180."""
    a, b = "us-east-1a", "us-east-1b"
    events = [
        (0, "create", "new-1", b),
        (20, "available", "new-1", b),
        (20, "delete", "old-1", a),
        (30, "stopsServing", "old-1", a),
        (20, "delete", "old-2", a),
        (30, "stopsServing", "old-2", a),
        (30, "create", "new-2", a),
        (150, "healthy", "new-1", b),
        (180, "healthy", "new-2", a),
        (200, "available", "new-2", a),
    ]
    return {"events": [happening(*event) for event in sorted(events, key=lambda event: event[0])]}


def schedule():
    """A rollout of the same pods in which each zone keeps one that serves."""
    a, b = "us-east-1a", "us-east-1b"
    events = [
        (0, "create", "new-1", b),
        (180, "healthy", "new-1", b),
        (200, "available", "new-1", b),
        (200, "delete", "old-1", a),
        (200, "create", "new-2", a),
        (290, "stopsServing", "old-1", a),
        (380, "healthy", "new-2", a),
        (400, "available", "new-2", a),
        (400, "delete", "old-2", a),
        (490, "stopsServing", "old-2", a),
    ]
    return {"events": [happening(*event) for event in events]}


def happening(at, event, pod, zone):
    return {"at": at, "event": event, "pod": pod, "zone": zone, "rule": f"why {pod} may {event}"}
