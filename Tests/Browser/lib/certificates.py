"""What reviews of the changed manifests found, of the example review."""

import copy

from lib.windows import PORT, happening, schedule, window

COMMAND = "kubectl label namespace kube-system elbv2.k8s.aws/pod-readiness-gate-inject=enabled --overwrite"


def certificate(zones):
    """What one review of the patched manifests found, of a patch that leaves nothing to be done by hand."""
    return {
        "summary": "without end → 0 s after 2 settings in the patch",
        "patchAlone": outcome(zones),
        "withSteps": None,
        "steps": [],
    }


def outcome(zones):
    return {
        "model": None,
        "deletion": None,
        "zones": zones,
        "outage": window("outage", 0),
        "rollout": {
            "waves": 6,
            "longestWaveSeconds": 300,
            "durationSeconds": {"least": 90, "most": 1800},
            "peakPods": 8,
            "lowestServing": 6,
            "witness": schedule(),
            "witnessAbsent": None,
        },
        "safeForGood": True,
        "scenarios": [],
        "interruptions": None,
    }


def leave_steps(full):
    """Makes the patch leave a label and a setting to be done by hand, without which a blackout stays."""
    certified = full["workloads"][0]["certified"]
    certified["withSteps"] = certified["patchAlone"]
    certified["patchAlone"] = half_done(certified["withSteps"])
    certified["summary"] = (
        "without end → 0 s after 1 setting in the patch, 1 label by hand and 1 setting by hand (70 s after the patch alone)"
    )
    certified["steps"] = [
        step("readinessGate", "Label the Namespace", COMMAND, "The Namespace is not among the manifests."),
        step("acceptWindow/web", "add an argument", None, "The object to change is not among the manifests."),
    ]


def step(setting, text, command, reason):
    return {"setting": setting, "text": text, "command": command, "reason": reason, "location": None}


def half_done(done):
    """The windows of a change of which something is left: us-east-1a goes dark for 70 s."""
    a = "us-east-1a"
    events = [(0, "create", "new-1"), (0, "delete", "old-1"), (10, "stopsServing", "old-1"), (80, "healthy", "new-1")]
    half = copy.deepcopy(done)
    half["zones"][0]["windows"][0] = window(
        "blackout", 70, witness={"events": [happening(at, event, pod, a) for at, event, pod in events]}
    )
    half["rollout"]["witness"] = None
    half["safeForGood"] = False
    return half


def stored_by_an_older_version(full):
    """The review in the shape of version 0.1: one figure for the patch and what it leaves out, windows without placement."""
    certified = full["workloads"][0]["certified"]
    full["workloads"][0]["certified"] = {
        "by": "plan" if certified["steps"] else "patch",
        "unpatched": [{name: one[name] for name in ("setting", "reason", "location")} for one in certified["steps"]],
        **(certified["withSteps"] or certified["patchAlone"]),
    }
    without_later_keys(full)


def without_later_keys(value):
    if isinstance(value, dict):
        for name in ("placement", "witnessAbsent"):
            value.pop(name, None)
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            without_later_keys(one)


def leave_open(full):
    """A blackout that is shorter after the change but not closed, and all kinds of what remains."""
    workload = full["workloads"][0]
    a, b = "us-east-1a", "us-east-1b"
    events = [(0, "create", "new-1"), (0, "delete", "old-1"), (10, "stopsServing", "old-1"), (50, "healthy", "new-1")]
    witness = {"events": [happening(at, event, pod, a) for at, event, pod in events]}
    certified = workload["certified"] = copy.deepcopy(workload["certified"])
    done = certified["withSteps"] or certified["patchAlone"]
    done["zones"][0]["windows"][0] = window("blackout", 40, witness=witness)
    done["rollout"]["witness"] = None
    workload["remaining"] = [
        remaining("blackout", [a], 40, "its only node cannot hold two pods"),
        remaining("refused", [a, b], None, "no setting was found", port=PORT, unbounded=True),
        remaining("outage", [], None, "no zone is known to have room", computed=False),
    ]


def remaining(kind, zones, seconds, reason, **others):
    facts = {"kind": kind, "zones": zones, "seconds": seconds, "reason": reason}
    return {"port": None, "unbounded": False, "computed": True, **facts, **others}
