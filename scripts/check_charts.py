#!/usr/bin/env python3
"""Checks on real charts that the Helm values which a review recommends lead to the windows that the review certified.

    python3 scripts/check_charts.py CHARTS HELM BINARY
    python3 scripts/check_charts.py charts /usr/local/bin/helm .build/release/rollout-review --values daemonset.yaml

CHARTS is a folder with unpacked charts at any depth: each folder with a Chart.yaml that lies in no other chart. The
script needs PyYAML, asks no network, and is no part of CI.

Each chart is rendered with three replicas behind a Network Load Balancer and reviewed, rendered again with the
recommended values, and reviewed again. What the values name as no value of the chart is put into the second rendering,
and the label on the namespace is taken to be set. A line tells for each chart what was certified and what came of it.
Every window has to be the same, and so have the workloads, Services and autoscalers that the patch would have made.
`no values` is a chart whose values are not known, `not compared` one with a change that this script cannot make. The
exit status is 1 where something differs, or cannot be rendered or reviewed.
"""

import argparse
import collections
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from values_by_hand import by_hand, loaded

RELEASE = NAMESPACE = "edge"
ZONES = {"a": 1, "b": 1, "c": 1}
ANNOTATIONS = {
    "service.beta.kubernetes.io/aws-load-balancer-type": "external",
    "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
}
SERVICE = {"type": "LoadBalancer", "annotations": ANNOTATIONS}
CONTROLLER = {"controller": {"replicaCount": 3, "service": SERVICE}}

# By the name of the chart: a Service that makes a load balancer, and three replicas behind it.
FIRST = {
    "traefik": {"deployment": {"replicas": 3}, "service": SERVICE},
    "ingress-nginx": CONTROLLER,
    "kong": {"replicaCount": 3, "proxy": SERVICE},
    "kubernetes-ingress": CONTROLLER,
    "haproxy-ingress": CONTROLLER,
    "contour": {"envoy": {"kind": "deployment", "replicaCount": 3, "service": SERVICE}},
}

# What a patch changes: a chart may write others anew in each rendering, such as certificates.
CHANGED = {"DaemonSet", "Deployment", "StatefulSet", "Service", "HorizontalPodAutoscaler", "ScaledObject"}


# The exit status where a form cannot be had.
UNAVAILABLE = 2


class Failed(Exception):
    def __init__(self, reason, status):
        super().__init__(reason)
        self.status = status


def run(command, what, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode:
        reason = " ".join(done.stderr.split()) or f"exit status {done.returncode}"
        raise Failed(f"{what}: {reason}", done.returncode)
    return done.stdout


class Chart:
    def __init__(self, path, folder):
        """A copy in `folder`, without the dependencies that the chart does not carry: with them Helm refuses it."""
        about = yaml.safe_load((path / "Chart.yaml").read_text(encoding="utf-8"))
        self.name, self.version = about["name"], str(about["version"])
        self.path = folder / "chart"
        shutil.copytree(path, self.path)
        for name in ("requirements.yaml", "requirements.lock", "Chart.lock"):
            (self.path / name).unlink(missing_ok=True)
        if "dependencies" in about:
            carried = [one for one in about["dependencies"] if list(path.glob(f"charts/{one['name']}*"))]
            about["dependencies"] = carried
            (self.path / "Chart.yaml").write_text(yaml.safe_dump(about), encoding="utf-8")

    def rendered(self, helm, files, what):
        values = [word for file in files for word in ("--values", file)]
        return run([helm, "template", RELEASE, self.path, "--namespace", NAMESPACE, *values], f"{what} rendering")


def review(binary, manifests, zones, form, what, gate=False):
    counts = ",".join(f"{zone}:{pods}" for zone, pods in zones.items())
    command = [binary, "review", "-", "--zones", counts, "--format", form, "--fail-on", "never"]
    return run(command + (["--readiness-gate", "true"] if gate else []), what, input=manifests)


# MARK: comparison


def outcome(found):
    """What is compared, by what it is called: every window, the model, and whether zones stay served for good."""
    parts = {f"model {key}": value for key, value in (found["model"] or {}).items()}
    parts["safe for good"] = found["safeForGood"]
    windows = [("all zones", found["outage"])]
    for zone in found["zones"]:
        parts[f"pods in {zone['zone']}"] = zone["pods"]
        windows += [(f"zone {zone['zone']}", window) for window in zone["windows"]]
    for where, window in windows:
        port = window["port"] or {}
        name = " ".join(str(word) for word in (window["kind"], port.get("service"), port.get("number")) if word)
        parts[f"{where} {name}"] = {key: value for key, value in window.items() if not key.startswith("witness")}
    return parts


def seconds(window):
    if window["unbounded"]:
        return "without end"
    return f"{window['seconds']} s" if window["exact"] else f"up to {window['upperBoundSeconds']} s"


def longest(found):
    windows = [found["outage"]] + [window for zone in found["zones"] for window in zone["windows"]]
    if any(not window["computed"] for window in windows):
        return "unknown"
    return seconds(max(windows, key=lambda one: (one["unbounded"], one["upperBoundSeconds"] or 0)))


def told(part):
    if isinstance(part, dict) and "unbounded" in part:
        return f"{seconds(part)} ({part['derivation'] or part['reason']})"
    return json.dumps(part)


def differences(certified, came):
    before, after = outcome(certified), outcome(came)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield f"{name}: certified {told(before.get(name))}, came {told(after.get(name))}"


def fields(where, value):
    """The scalars in a value by where they stand; those of a list in no order: a chart has its own for arguments."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from fields(f"{where}.{key}", part)
    elif isinstance(value, list):
        for part in value:
            yield from fields(f"{where}[]", part)
    else:
        yield where, value


def changed_fields(manifests):
    """Of the objects that a patch may change. Kubernetes takes the strategy RollingUpdate where none stands."""
    objects = [one for one in loaded(manifests) if one["kind"] in CHANGED]
    found = [field for one in objects for field in fields(f"{one['kind']} {one['metadata']['name']}", one)]
    types = (".strategy.type", ".updateStrategy.type")
    defaults = {(where, "RollingUpdate") for where, _ in found if where.endswith(types)}
    return collections.Counter(field for field in found if field not in defaults)


def changes(patch, rendering, made):
    """In what the second rendering is other than the patched manifests, beside what was changed by hand."""
    before, after = changed_fields(patch), changed_fields(rendering)
    alone = [(*field, "patch") for field in (before - after).elements()]
    alone += [(*field, "rendering") for field in (after - before).elements()]
    known = [name if "/" in name else name.split(".")[0] for name in made]
    for where, value, side in alone:
        if not any(f".{name}" in where for name in known):
            yield f"{where}: {value} in the {side} alone"


# MARK: a chart


def workloads(text):
    return {(one["kind"], one["namespace"], one["name"]): one for one in json.loads(text)["workloads"]}


def check(chart, options, folder):
    """The line's end, and what differs."""
    if chart.name not in FIRST:
        return "no values: nor a way to put a load balancer before it", []
    files = [folder / "first.yaml", *options.values]
    files[0].write_text(yaml.safe_dump(FIRST[chart.name]), encoding="utf-8")
    manifests = chart.rendered(options.helm, files, "first")
    first = workloads(review(options.binary, manifests, ZONES, "json", "first review"))
    try:
        values = review(options.binary, manifests, ZONES, "helm-values", "no values")
    except Failed as reason:
        if reason.status != UNAVAILABLE:
            raise
        return str(reason), []
    for number, document in enumerate(values.split("\n---\n")):
        files.append(folder / f"values-{number}.yaml")
        files[-1].write_text(document + "\n", encoding="utf-8")
    second, made, left = by_hand(chart.rendered(options.helm, files, "second"), values)
    if left:
        return f"not compared: {', '.join(left)}", []
    words, different, unpatched = [], [], False
    for key, before in first.items():
        if not before["recommendations"]:
            continue
        certified = before["certified"]["withSteps"] or before["certified"]["patchAlone"]
        if not certified:
            different.append(f"{key[2]}: nothing was certified: {before['certified']['summary']}")
            continue
        steps = {step["setting"] for step in before["certified"]["steps"]}
        unpatched = unpatched or bool(steps - {"readinessGate"})
        zones = {zone["zone"]: zone["pods"] for zone in certified["zones"]}
        text = review(options.binary, second, zones, "json", "second review", gate="readinessGate" in steps)
        came = workloads(text)[key]
        different += differences(certified, came)
        words.append(f"before {longest(before)}, certified {longest(certified)}, came {longest(came)}")
        made += sorted(steps & {"readinessGate"})
    if not unpatched:
        different += changes(review(options.binary, manifests, ZONES, "yaml", "patch"), second, made)
    line = "; ".join(words) + (": differs" if different else ": ok")
    return line + (f"; by hand: {', '.join(made)}" if made else ""), different


def charts(folder):
    """Folders of charts in order of name and version, without the charts inside of charts."""
    found = [path.parent for path in Path(folder).rglob("Chart.yaml")]
    outer = [path for path in found if not any(other in path.parents for other in found)]
    return sorted(outer, key=lambda path: [int(w) if w.isdigit() else w for w in re.split(r"(\d+)", str(path))])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("charts", metavar="CHARTS", help="a folder with unpacked charts")
    parser.add_argument("helm", metavar="HELM", help="the program helm")
    parser.add_argument("binary", metavar="BINARY", help="the program rollout-review")
    parser.add_argument("--values", metavar="FILE", type=Path, action="append", default=[], help="more first values")
    options = parser.parse_args()
    failed = False
    for path in charts(options.charts):
        with tempfile.TemporaryDirectory() as folder:
            chart = Chart(path, Path(folder))
            try:
                line, different = check(chart, options, Path(folder))
            except Failed as reason:
                line, different = "failed", [str(reason)]
        failed = failed or bool(different)
        print(f"{chart.name} {chart.version}: {line}", *different, sep="\n    ", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
