"""The dearest submission that a search under the limits finds, and what it does to usual ones beside it.

    SEARCH_SECONDS=7200 python3 Benchmarks/load/dearest.py .build/release/rollout-review

The search starts from inputs that were dear once and changes what seems to matter, keeping what costs more. Cost is
processor time of the server, as a ratio to reviews of the reference case in the same run, each of another text.
"""

import http.client
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random

from client import ROOT, Server

PORT = int(os.environ.get("SEARCH_PORT", "18433"))
REFERENCE = (ROOT / "Tests" / "Cases" / "reference" / "stage-5.yaml").read_text()
SMALL_QUERY = "zones=a:2,b:2,c:2&store=false"
SECONDS = int(os.environ.get("SEARCH_SECONDS", "60"))
SEED = int(os.environ.get("SEARCH_SEED", "1"))
MOST_RATIO = 250
MOST_MEMORY = 200
MOST_SLOWDOWN = 10
SMALL = 300
SMALL_A_SECOND = 25

SERVICE = """---
apiVersion: v1
kind: Service
metadata:
  name: {name}
  namespace: big
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
spec: {{type: LoadBalancer, selector: {{app: {name}}}, ports: [{{port: 80, name: web, targetPort: 8000}}]}}
"""
WORKLOAD = """---
apiVersion: apps/v1
kind: {kind}
metadata: {{name: {name}, namespace: big}}
spec:
  replicas: {replicas}
  minReadySeconds: {settle}
  selector: {{matchLabels: {{app: {name}}}}}
  {strategy}
  template:
    metadata: {{labels: {{app: {name}}}}}
    spec:
      terminationGracePeriodSeconds: 60
      {spread}
      containers:
      - name: traefik
        image: traefik:2.4.8
        args: ["--entryPoints.web.address=:8000/tcp", "--ping=true"]
        ports: [{{name: web, containerPort: 8000}}]
"""
SCALER = """---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: {name}, namespace: big}}
spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: {name}}}, minReplicas: {least}, maxReplicas: {replicas}}}
"""
OBJECTS = {
    "ConfigMap": "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{0}, namespace: big}}\ndata: {{a: b}}\n",
    "Node": "---\napiVersion: v1\nkind: Node\nmetadata: {{name: n{0}, labels: {{topology.kubernetes.io/zone: z{1}}}}}\n"
    "status: {{nodeInfo: {{kubeletVersion: v1.30.1}}, allocatable: {{pods: '50'}}}}\n",
    "Pod": "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{0}, namespace: big, labels: {{app: w{1}}}}}\nspec: {{nodeName: n{0}}}\n",
    "Service": "---\napiVersion: v1\nkind: Service\nmetadata: {{name: s{0}, namespace: big}}\nspec: {{selector: {{app: w{1}}}, ports: [{{port: 80}}]}}\n",
    "Route": "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {{name: r{0}, namespace: big}}\nspec: {{parentRefs: [{{name: g}}], rules: [{{backendRefs: [{{name: w{1}, port: 80}}]}}]}}\n",
    "Unread": "---\napiVersion: lb.example.com/v1\nkind: Front\nmetadata: {{name: u{0}, namespace: big}}\nspec: {{service: w{1}}}\n",
    "Action": "---\napiVersion: v1\nkind: Service\nmetadata: {{name: a{0}, namespace: big, annotations: "
    "{{service.beta.kubernetes.io/actions.TCP-80: '{{\"forwardConfig\":{{\"targetGroups\":[{{\"serviceName\":\"w{1}\",\"servicePort\":80}}]}}}}'}}}}\n"
    "spec: {{selector: {{app: w{1}}}, ports: [{{port: 80}}]}}\n",
    "Ingress": "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: i{0}, namespace: big}}\nspec: {{defaultBackend: {{service: {{name: w{1}, port: {{number: 80}}}}}}}}\n",
}


def draw(random):
    """What an input is made of."""
    zones = random.choice([1, 2, 3, 4, 6, 9, 12, 16])
    return {
        "kind": random.choice(["Deployment"] * 5 + ["StatefulSet"]),
        "workloads": random.choice([1, 1, 1, 2, 5, 20, 100, 200]),
        "zones": [random.randint(1, 60) for _ in range(zones)],
        "counted": random.random() < 0.6,
        "surge": random.choice([1, 2, 3, 5, 17, "25%", "50%", "100%"]),
        "unavailable": random.choice([0, 0, 1, 2, 3, "25%", "50%"]),
        "skew": random.choice([1, 2, 3, 5, 20]),
        "spread": random.choice(["none", "all", "all", "all", "revision"]),
        "settle": random.choice([0, 30, 200]),
        "least": random.choice([0, 0, 1, 7]),
        "field": random.random() < 0.3,
        "start": random.choice(["5..30", "0..0", "1..2", "7..13", "0..600"]),
        "objects": random.choice([0, 0, 0, 1000, 3000, 9000]),
        "of": random.choice(list(OBJECTS)),
        "padding": random.choice([0, 0, 0, 1_000_000, 15_000_000]),
    }


def changed(parts, random):
    parts = {**parts, "zones": list(parts["zones"])}
    for _ in range(random.choice([1, 1, 2, 3])):
        name = random.choice(list(parts))
        if name == "zones" and random.random() < 0.7:
            parts["zones"][random.randrange(len(parts["zones"]))] = random.choice([1, 5, 20, 40, 60, 200, 600])
        else:
            parts[name] = draw(random)[name]
    return parts


def written(parts):
    """The text and the query; sizes are kept within the limits."""
    replicas = min(10_000, sum(parts["zones"]))
    strategy = ""
    if parts["kind"] == "Deployment":
        strategy = f"strategy: {{rollingUpdate: {{maxSurge: {parts['surge']}, maxUnavailable: {parts['unavailable']}}}}}"
    spread = ""
    if parts["spread"] != "none":
        keys = ", matchLabelKeys: [pod-template-hash]" if parts["spread"] == "revision" else ""
        spread = (
            f"topologySpreadConstraints: [{{maxSkew: {parts['skew']}, topologyKey: topology.kubernetes.io/zone, "
            f"whenUnsatisfiable: DoNotSchedule, labelSelector: {{matchLabels: {{app: NAME}}}}{keys}}}]"
        )
    text = []
    for number in range(parts["workloads"]):
        name = f"w{number}"
        text.append(SERVICE.format(name=name))
        text.append(WORKLOAD.format(
            kind=parts["kind"], name=name, replicas=replicas, strategy=strategy, settle=parts["settle"],
            spread=spread.replace("NAME", name),
        ))
        if parts["least"]:
            text.append(SCALER.format(name=name, least=min(parts["least"], replicas), replicas=replicas))
    objects = min(parts["objects"], 290_000 // max(1, parts["workloads"]) - 3 * parts["workloads"])
    text += [OBJECTS[parts["of"]].format(number, number % parts["workloads"]) for number in range(max(0, objects))]
    text = "".join(text)
    room = 16 * 1024 * 1024 - len(text) - 100
    text += "# " + "x" * 100 + "\n" if parts["padding"] else ""
    text += ("# " + "y" * 98 + "\n") * (min(parts["padding"], max(0, room)) // 101)
    counts = parts["counted"] and not parts["least"] and replicas == sum(parts["zones"])
    zones = ",".join(f"z{zone}:{pods}" if counts else f"z{zone}" for zone, pods in enumerate(parts["zones"]))
    profile = "field" if parts["field"] else "reference"
    return text, f"zones={zones}&profile={profile}&timing.pod-start={parts['start']}&store=false"


class Client:
    """One connection; no two texts are the same, so that none is answered from memory."""

    number = 0

    def __init__(self, port):
        # The thread of long reviews stands back behind everything else that the machine does.
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def post(self, text, query):
        Client.number += 1
        body = f"# {Client.number}\n{text}".encode()
        self.connection.request("POST", f"/v1/reviews?{query}", body, {"Content-Type": "application/yaml"})
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def cost(server, client, text, query, times=1):
    """Seconds of the server's processor, and the status."""
    before = server.seconds_of_processor()
    for _ in range(times):
        status = client.post(text, query)
    return (server.seconds_of_processor() - before) / times, status


def search(server, seconds, seed=1):
    """The dearest input with its ratio and the seconds of both, how many were tried, and the last input for which the server
    took more memory than ever before; ends after so many seconds.

    What else the machine does makes every second of processor longer or shorter, so that each input that seems dear is
    measured between two rounds of reference reviews.
    """
    random, client = Random(seed), Client(PORT)
    for _ in range(50):
        client.post(REFERENCE, SMALL_QUERY)
    reference = cost(server, client, REFERENCE, SMALL_QUERY, times=100)[0]
    slow = draw(Random(0)) | {
        "kind": "Deployment", "workloads": 1, "counted": True, "surge": "25%", "unavailable": "50%", "skew": 3,
        "spread": "all", "settle": 0, "least": 0, "field": False, "start": "5..30", "objects": 0, "padding": 0,
        "zones": [52, 32, 39, 38, 57, 51, 52, 45, 57, 22, 50, 35, 43, 46, 31, 45],
    }
    wide = slow | {"workloads": 200, "counted": False, "zones": [26, 26], "least": 1, "objects": 1000, "of": "Node"}
    starts = [slow, wide, wide | {"zones": [52, 32, 39, 38, 57, 51], "objects": 0}, wide | {"padding": 15_000_000}]
    best, largest, memory = [], None, 0
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        if tried < len(starts):
            parts = starts[tried]
        elif best and random.random() < 0.7:
            parts = changed(random.choice(best)[1], random)
        else:
            parts = draw(random)
        spent, status = cost(server, client, *written(parts))
        if server.memory()[1] > memory:
            largest, memory = parts, server.memory()[1]
        if status >= 500:
            raise SystemExit(f"status {status}: {json.dumps(parts)}")
        tried += 1
        if len(best) == 5 and spent / reference < best[-1][0] / 2:
            continue
        before = cost(server, client, REFERENCE, SMALL_QUERY, times=30)[0]
        spent = cost(server, client, *written(parts))[0]
        after = cost(server, client, REFERENCE, SMALL_QUERY, times=30)[0]
        reference = (before + after) / 2
        best = sorted([*best, (spent / reference, parts, spent, reference)], key=lambda one: -one[0])[:5]
    return best[0], tried, largest


def p99(client, gap):
    """Milliseconds of the slowest of a hundred small submissions, each begun when its time has come."""
    took = []
    start = time.monotonic()
    for number in range(SMALL):
        due = start + number * gap
        time.sleep(max(0, due - time.monotonic()))
        begun = time.monotonic()
        if client.post(REFERENCE, SMALL_QUERY) != 200:
            raise SystemExit("a small submission was refused")
        took.append((time.monotonic() - begun) * 1000)
    return sorted(took)[int(len(took) * 0.99) - 1]


def beside(parts):
    """The p99 of small submissions, quiet and with two of the dearest under way all the time."""
    gap = 1 / SMALL_A_SECOND
    quiet = p99(Client(PORT), gap)
    text, query = written(parts)
    over = threading.Event()

    def again():
        client = Client(PORT)
        while not over.is_set():
            client.post(text, query)

    threads = [threading.Thread(target=again) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    busy = p99(Client(PORT), gap)
    over.set()
    for thread in threads:
        thread.join()
    return quiet, busy


def main(binary):
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        server = Server(binary, Path(folder) / "dearest.sqlite", PORT)
        (ratio, parts, spent, reference), tried, largest = search(server, SECONDS, seed=SEED)
        most = server.memory()[1]
        quiet, busy = beside(parts)
        server.stop()
    print(f"The dearest of {tried} inputs found in {SECONDS} s: {json.dumps(parts)}")
    print(f"  {spent:.2f} s of processor, a review of the reference case {reference * 1000:.1f} ms")
    print(f"  the last to take more memory than all before: {json.dumps(largest)}")
    results = [
        (f"reference reviews that it costs: {ratio:.0f}, at most {MOST_RATIO}", ratio <= MOST_RATIO),
        (f"memory at its most: {most:.0f} MiB, at most {MOST_MEMORY}", most <= MOST_MEMORY),
        (
            f"p99 of small submissions beside two of it: {busy:.1f} ms, quiet {quiet:.1f} ms, at most {MOST_SLOWDOWN} times",
            busy <= MOST_SLOWDOWN * quiet,
        ),
    ]
    for text, holds in results:
        print(f"  {text}: {'held' if holds else 'MISSED'}")
    sys.exit(0 if all(holds for _, holds in results) else 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
