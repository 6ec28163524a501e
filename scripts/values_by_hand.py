"""Makes the changes that a text of Helm values leaves to be made by hand, as its comments name them."""

import re

import yaml

# Where the fields stand that a comment may say to patch.
OF_PODS = {"terminationGracePeriodSeconds", "topologySpreadConstraints"}
OF_SPEC = {"minReadySeconds", "minReplicas", "publishNotReadyAddresses", "replicas", "strategy", "updateStrategy"}
OF_ROLLING_UPDATE = {"maxSurge", "maxUnavailable"}
OF_CONTAINER = {"lifecycle"}


def loaded(manifests):
    """The objects, those of Lists too."""
    documents = [one for one in yaml.safe_load_all(manifests) if one]
    return [item for one in documents for item in (one["items"] if one["kind"] == "List" else [one])]


def patches(values):
    """What the comments say to patch: kind, name, and a change such as `terminationGracePeriodSeconds: 120`."""
    target = None
    for line in values.splitlines():
        head = re.match(r"# Not a value of chart .*: patch the rendered (\S+) (?:\S+/)?(\S+)\.$", line)
        if head:
            target = head.groups()
        elif target and line.startswith("#   "):
            yield (*target, re.sub(r" \([^()]* came with [\d.]+\)$", "", line[4:]))
        else:
            target = None


def pod_spec(target):
    return target["spec"].get("template", {}).get("spec", {})


def place(target, key):
    """The mapping of an object in which a field stands; None for a field that is not known here."""
    spec, pods = target["spec"], pod_spec(target)
    if key in OF_SPEC:
        return spec
    if key in OF_PODS:
        return pods
    if key in OF_ROLLING_UPDATE:
        strategy = spec.setdefault("updateStrategy" if target["kind"] == "DaemonSet" else "strategy", {})
        return strategy.setdefault("rollingUpdate", {})
    if key in OF_CONTAINER:
        return next((one for one in pods["containers"] if "ports" in one), None)
    return target["metadata"].setdefault("annotations", {}) if "/" in key else None


def hook_rewritten(target, command):
    """Whether a hook that runs the same program could be given these arguments."""
    for container in pod_spec(target).get("containers", []):
        hook = container.get("lifecycle", {}).get("preStop", {}).get("exec")
        if hook and hook["command"] == command[: len(hook["command"])]:
            hook["command"] = command
            return True
    return False


def patched(objects, kind, name, change):
    """Whether the change could be made in one of the objects."""
    target = next((one for one in objects if one["kind"] == kind and one["metadata"]["name"] == name), None)
    if target is None:
        return False
    path, _, text = change.partition(": ")
    if not text:
        return hook_rewritten(target, change.split())
    container = re.fullmatch(r"containers\[name=([^]]+)]\.(.*)", path)
    path = container[2] if container else path
    key, *deeper = [path] if "/" in path else path.split(".")
    if container:
        around = next((one for one in pod_spec(target)["containers"] if one["name"] == container[1]), None)
    else:
        around = place(target, key)
    if around is None:
        return False
    value = text if "/" in key else yaml.safe_load(text)
    for step in reversed(deeper):
        value = {step: value}
    for spread in value if key == "topologySpreadConstraints" else []:
        spread["labelSelector"] = {"matchLabels": target["spec"]["selector"]["matchLabels"]}
    around[key] = value
    return True


def by_hand(manifests, values):
    """The manifests with the changes, what was changed, and what could not be."""
    objects = loaded(manifests)
    made, left = [], []
    for kind, name, change in patches(values):
        (made if patched(objects, kind, name, change) else left).append(change.split(": ")[0])
    return (yaml.safe_dump_all(objects, sort_keys=False) if made else manifests), made, left
