"""The steps that a patch leaves to be done by hand, done: by their command, or as somebody with an editor would."""

import json
import re
import shlex

import yaml


def after_steps(files, query, workload):
    """The files and the query after every step of a workload."""
    files = dict(files)
    for step in workload["certified"]["steps"]:
        if step["command"]:
            _run(step["command"], files)
        elif step["setting"] == "target-group-attributes":
            continue
        elif "readiness-gate=false" in step["text"]:
            query = "&".join(part for part in query.split("&") if not part.startswith("readiness-gate="))
        else:
            query = _edit(step, files, query, workload)
    return files, query


def _run(command, files):
    """`kubectl label namespace NAME KEY=VALUE… --overwrite`, in a cluster of one Namespace."""
    words = shlex.split(command)
    assert words[:3] == ["kubectl", "label", "namespace"] and words[-1] == "--overwrite", command
    labels = dict(pair.split("=", 1) for pair in words[4:-1])
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": words[3], "labels": labels}}
    last = list(files)[-1]
    files[last] = files[last].rstrip(b"\n") + b"\n---\n" + json.dumps(namespace).encode() + b"\n"


def _edit(step, files, query, workload):
    for name, text in files.items():
        objects = [value for value in yaml.safe_load_all(text) if value is not None]
        pod = _template(objects, workload)
        if pod is not None:
            _change(step, objects, pod, workload)
            files[name] = yaml.safe_dump_all(objects, sort_keys=False).encode()
            return query
    raise AssertionError("the workload is not among the objects")


def _change(step, objects, pod, workload):
    said = step["text"]
    if said.startswith("annotation proxy.istio.io/config"):
        config = re.search(r"'\{(.*)\}'", said).group(1)
        written = yaml.safe_load(pod["metadata"].get("annotations", {}).get("proxy.istio.io/config", "{}")) or {}
        _merge(written, yaml.safe_load("{" + config + "}"))
        pod["metadata"].setdefault("annotations", {})["proxy.istio.io/config"] = yaml.safe_dump(written)
        if "and variable " in said:
            name, value = said.split("and variable ")[1].split(": ")
            (variable,) = [one for each in pod["spec"]["containers"] for one in each["env"] if one["name"] == name]
            variable["value"] = value
    elif "contour envoy shutdown" in said:
        for container in pod["spec"]["containers"]:
            _contour(container.get("lifecycle", {}).get("preStop", {}).get("exec"), said)
    elif "EnvoyProxy" in said:
        drain, whole = re.search(r"minDrainDuration: (\d+)s, drainTimeout: (\d+)s", said).groups()
        for container in pod["spec"]["containers"]:
            hook = container.get("lifecycle", {}).get("preStop", {}).get("exec", {}).get("command", [])
            if "shutdown" in hook:
                hook += [f"--min-drain-duration={drain}s", f"--drain-timeout={whole}s"]
            if "shutdown-manager" in container.get("args", []):
                container["args"] += [f"--min-drain-duration={drain}s", f"--drain-timeout={whole}s"]
    elif "GatewayParameters" in said:
        seconds = re.search(r"sleepTimeSeconds: (\d+)", said).group(1)
        for container in pod["spec"]["containers"]:
            hook = container.get("lifecycle", {}).get("preStop", {}).get("exec", {}).get("command", [])
            hook[:] = [re.sub(r"sleep \d+", f"sleep {seconds}", word) for word in hook]
    elif said.startswith("entryPoints."):
        _traefik(objects, re.match(r"entryPoints\.([^.]+)\.", said).group(1), re.search(r"(\d+)s", said).group(1))
    elif said.startswith("lifecycle.preStop."):
        (title,) = [one["title"] for one in workload["recommendations"] if one["setting"] == step["setting"]]
        (container,) = [one for one in pod["spec"]["containers"] if one["name"] == title.split()[-1]]
        path, value = said.removeprefix("lifecycle.preStop.").split(": ", 1)
        handler, field = path.split(".")
        container.setdefault("lifecycle", {})["preStop"] = {handler: {field: yaml.safe_load(value)}}
    else:
        raise AssertionError(f"nobody here knows how to do this: {said}")


def _merge(value, changes):
    for key, change in changes.items():
        if isinstance(change, dict) and isinstance(value.get(key), dict):
            _merge(value[key], change)
        else:
            value[key] = change


def _template(objects, workload):
    for value in objects:
        for each in value.get("items") or [value]:
            if each["kind"] == workload["kind"] and each["metadata"]["name"] == workload["name"]:
                return each["spec"]["template"]
    return None


def _contour(hook, said):
    if not hook or "envoy" not in hook["command"]:
        return
    wanted = said.split()[-1]
    hook["command"] = [word for word in hook["command"] if not word.startswith("--check-delay")] + [wanted]


def _traefik(objects, entrypoint, seconds):
    """In the static configuration that some ConfigMap holds, YAML or TOML."""
    for value in objects:
        for name, text in value.get("data", {}).items() if value["kind"] == "ConfigMap" else ():
            if name.endswith((".yml", ".yaml")):
                config = yaml.safe_load(text)
                points = {key.lower(): point for key, point in config["entryPoints"].items()}
                cycle = points[entrypoint.lower()].setdefault("transport", {}).setdefault("lifeCycle", {})
                cycle["requestAcceptGraceTimeout"] = f"{seconds}s"
                value["data"][name] = yaml.safe_dump(config, sort_keys=False)
            elif name.endswith(".toml"):
                table = f"[entryPoints.{entrypoint}.transport.lifeCycle]"
                assert table not in text
                value["data"][name] = text.rstrip("\n") + f'\n{table}\nrequestAcceptGraceTimeout = "{seconds}s"\n'
