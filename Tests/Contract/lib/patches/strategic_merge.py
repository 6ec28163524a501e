"""A strategic merge as the API server makes it, from the documents and not from the program under test.

Semantics: kubernetes/community, contributors/devel/sig-api-machinery/strategic-merge-patch.md; merge keys: the
`patchMergeKey` tags of kubernetes/api, core/v1/types.go and apps/v1/types.go.
"""

import copy

POD_SPECS = {
    ("v1", "Pod"): ("spec",),
    ("apps/v1", "Deployment"): ("spec", "template", "spec"),
    ("apps/v1", "DaemonSet"): ("spec", "template", "spec"),
    ("apps/v1", "StatefulSet"): ("spec", "template", "spec"),
    ("apps/v1", "ReplicaSet"): ("spec", "template", "spec"),
}
POD_LISTS = {
    "containers": "name",
    "initContainers": "name",
    "ephemeralContainers": "name",
    "volumes": "name",
    "imagePullSecrets": "name",
    "hostAliases": "ip",
    "topologySpreadConstraints": "topologyKey",
}
CONTAINER_LISTS = {"ports": "containerPort", "env": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath"}
CONTAINERS = ("containers", "initContainers", "ephemeralContainers")


class Merge:
    def __init__(self, api_version, kind):
        self.kind = (api_version, kind)
        self.pod_spec = POD_SPECS.get(self.kind)

    def key(self, path):
        """The merge key of the list at a path of field names; None where the list is replaced as a whole."""
        if self.pod_spec is not None and path[: len(self.pod_spec)] == self.pod_spec:
            inner = path[len(self.pod_spec) :]
            if len(inner) == 1:
                return POD_LISTS.get(inner[0])
            if len(inner) == 2 and inner[0] in CONTAINERS:
                return CONTAINER_LISTS.get(inner[1])
        if self.kind == ("v1", "Service") and path == ("spec", "ports"):
            return "port"
        return None

    def apply(self, before, patch, path=()):
        if isinstance(before, dict) and isinstance(patch, dict):
            return self._mapping(before, patch, path)
        if isinstance(before, list) and isinstance(patch, list) and self.key(path):
            return self._list(before, patch, self.key(path), path)
        return self._cleaned(patch, path)

    def _mapping(self, before, patch, path):
        if patch.get("$patch") == "replace":
            return {name: value for name, value in patch.items() if name != "$patch"}
        result = dict(before)
        for name, value in patch.items():
            if name.startswith("$"):
                assert name.startswith("$setElementOrder/"), f"{path}: directive {name}"
            elif value is None:
                result.pop(name, None)
            elif name in result and result[name] is not None:
                result[name] = self.apply(result[name], value, (*path, name))
            else:
                result[name] = self._cleaned(value, (*path, name))
        for name, order in patch.items():
            if name.startswith("$setElementOrder/"):
                field = name.split("/", 1)[1]
                key = self.key((*path, field))
                places = [item[key] for item in order]
                result[field] = sorted(result[field], key=lambda item: places.index(item[key]))
        return result

    def _list(self, before, patch, key, path):
        if {"$patch": "replace"} in patch:
            return [self._cleaned(item, path) for item in patch if item != {"$patch": "replace"}]
        result = list(before)
        for item in patch:
            places = [place for place, old in enumerate(result) if old[key] == item[key]]
            if item.get("$patch") == "delete":
                assert places, f"{path}: nothing to delete with {key} {item[key]}"
                result = [old for old in result if old[key] != item[key]]
            elif places:
                result[places[0]] = self.apply(result[places[0]], item, path)
            else:
                result.append(self._cleaned(item, path))
        return result

    def _cleaned(self, value, path):
        """A new value: directives have no place in it, and a null is a field that is not there."""
        if isinstance(value, dict):
            assert not any(name.startswith("$") for name in value), f"{path}: directives in {sorted(value)}"
            return {name: self._cleaned(inner, path) for name, inner in value.items() if inner is not None}
        return copy.deepcopy(value)


def merged(before, patch):
    return Merge(patch["apiVersion"], patch["kind"]).apply(before, patch)
