"""Long reviews: others are answered beside them, nobody waits without an end, and they stop when their client has gone."""

import json
import socket
import struct
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import pytest
import requests
import trustme

from lib.paths import ROOT
from lib.server import OwnService

pytestmark = pytest.mark.process

SECONDS = 120
# More states than the engine may search: hundreds of pods under a spread over zones that differ in size.
MANIFESTS = """
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: long
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 8000, name: web, targetPort: 8000}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: long}
spec:
  replicas: 590
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 50%}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 60
      topologySpreadConstraints:
      - {maxSkew: 3, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule,
         labelSelector: {matchLabels: {app: web}}}
      containers:
      - name: traefik
        image: traefik:2.4.8
        args: ["--entryPoints.web.address=:8000/tcp", "--ping=true"]
        readinessProbe: {httpGet: {path: /ping, port: 8000}, periodSeconds: 10, failureThreshold: 1}
        ports: [{name: web, containerPort: 8000}]
"""
PODS = [51, 33, 38, 40, 56, 49, 53, 44, 58, 21, 36, 43, 39, 29]
ZONES = ",".join(f"z{number}:{pods}" for number, pods in enumerate(PODS))


def long_body(number):
    """Manifests that no other request of the test has, so that no review is known already."""
    return f"{MANIFESTS}# {number}\n".encode()


def gauges(server):
    lines = [line.split() for line in server.get("/metrics").text.splitlines() if not line.startswith("#")]
    values = {name.removeprefix("rollout_review_"): float(value) for name, value in lines}
    return values["reviews_admitted"], values["reviews_admitted_long"]


def reviewed(server):
    lines = server.get("/metrics").text.splitlines()
    return sum(float(line.split()[1]) for line in lines if "reviews_total{" in line)


def wait_for(condition):
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def processor_time(server):
    fields = open(f"/proc/{server.process.pid}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def wait_until_idle(server):
    """Until the process has taken no processor time worth naming for a second."""

    def rests():
        before = processor_time(server)
        time.sleep(1)
        return processor_time(server) - before <= 10

    wait_for(rests)


def begin(server, number, **parameters):
    """Sends a long review and gives its connection, on which nobody reads."""
    where = urlsplit(server.address)
    body = long_body(number)
    query = urlencode({"zones": ZONES, **parameters})
    head = f"POST /v1/reviews?{query} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: {len(body)}\r\n\r\n"
    connection = socket.create_connection((where.hostname, where.port))
    connection.sendall(head.encode() + body)
    return connection


def assert_stopped(server, finished=0):
    """Nothing is under way, nothing came of it but what was finished before, and nothing computes on."""
    wait_for(lambda: gauges(server) == (0, 0))
    wait_until_idle(server)
    assert reviewed(server) <= finished
    assert len(server.listed()) <= finished


def test_others_are_answered_beside_long_ones(own_server):
    connections = [begin(own_server, number) for number in range(6)]
    wait_for(lambda: gauges(own_server)[1] == 6)
    for number in range(10):
        answer = own_server.review_case("reference/stage-1.yaml", label=str(number))
        assert answer.status_code == 201
    assert gauges(own_server)[1] >= 1, "the long ones were over before the others"
    for connection in connections:
        connection.close()


def test_a_long_review_says_the_same_as_the_command_line(binary, own_server, tmp_path):
    (tmp_path / "long.yaml").write_bytes(long_body(0))
    answer = own_server.post(long_body(0), zones=ZONES, as_of="2026-11-29")
    assert answer.status_code == 201
    command = [binary, "review", tmp_path / "long.yaml", "--zones", ZONES, "--as-of", "2026-11-29", "--format", "json"]
    result = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, timeout=SECONDS)
    theirs = json.loads(result.stdout)["workloads"]
    for workload in theirs:
        # The file's name is part of every place there.
        assert workload["zones"] and workload["outage"]
    assert [one["zones"] for one in theirs] == [one["zones"] for one in answer.json()["workloads"]]


def test_a_full_line_of_long_ones(own_server, conforms):
    connections = [begin(own_server, number) for number in range(17)]
    wait_for(lambda: gauges(own_server)[1] == 17)
    answer = own_server.post(long_body("late"), zones=ZONES)
    problem = conforms(answer, "createReview")
    assert answer.status_code == 503 and problem["code"] == "overloaded" and "long" in problem["detail"]
    assert int(answer.headers["Retry-After"]) >= 5
    assert own_server.review_case("reference/stage-1.yaml").status_code == 201
    for connection in connections:
        connection.close()
    wait_for(lambda: gauges(own_server)[1] == 0)


@pytest.mark.parametrize("how", ["close", "reset", "half-close"])
def test_a_client_that_goes(own_server, how):
    connections = [begin(own_server, number, label="gone") for number in range(16)]
    wait_for(lambda: gauges(own_server)[1] == 16)
    for connection in connections:
        if how == "half-close":
            connection.shutdown(socket.SHUT_WR)
            continue
        if how == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()
    # Who has closed one side is listened to for a moment, in which a fast machine finishes some of them, but not all.
    assert_stopped(own_server, finished=0 if how == "reset" else len(connections) - 1)
    for connection in connections:
        connection.close()


def test_a_client_that_says_no_more_is_answered(own_server):
    """Half of a closed connection is enough for a usual review."""
    body = (ROOT / "Tests/Cases/reference/stage-1.yaml").read_bytes()
    where = urlsplit(own_server.address)
    with socket.create_connection((where.hostname, where.port)) as connection:
        head = f"POST /v1/reviews?zones=a:2,b:2,c:2 HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(64).startswith(b"HTTP/1.1 201 ")


def test_a_key_of_a_stopped_review_is_free(own_server):
    """A stopped review is none: the same key begins anew."""
    where = urlsplit(own_server.address)
    body = long_body("keyed")
    connection = socket.create_connection((where.hostname, where.port))
    head = f"POST /v1/reviews?{urlencode({'zones': ZONES})} HTTP/1.1\r\nHost: {where.netloc}\r\n"
    connection.sendall(f"{head}Idempotency-Key: k\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    wait_for(lambda: gauges(own_server)[1] == 1)
    # A connection that is reset is over at once, whereas a client that has only said its last word is waited for.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    assert_stopped(own_server)
    answer = own_server.post(body, zones=ZONES, headers={"Idempotency-Key": "k"})
    assert answer.status_code == 201 and "Idempotent-Replayed" not in answer.headers


@pytest.mark.parametrize("version", ["--http1.1", "--http2"])
def test_a_client_over_tls_that_is_killed(binary, tmp_path, version):
    authority = trustme.CA()
    leaf = authority.issue_cert("127.0.0.1", "localhost")
    leaf.private_key_pem.write_to_path(tmp_path / "tls.key")
    (tmp_path / "tls.crt").write_bytes(b"".join(one.bytes() for one in leaf.cert_chain_pems))
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")

    class TLSService(OwnService):
        def request(self, method, path, **options):
            url = self.url(path).replace("http:", "https:")
            return requests.request(method, url, verify=tmp_path / "authority.pem", timeout=60, **options)

        def get(self, path, **options):
            return self.request("GET", path, **options)

    server = TLSService(binary, tmp_path, "--tls-certificate", tmp_path / "tls.crt", "--tls-key", tmp_path / "tls.key")
    server.start()
    (tmp_path / "long.yaml").write_bytes(long_body(version))
    url = server.address.replace("http:", "https:") + "/v1/reviews?" + urlencode({"zones": ZONES})
    command = ["curl", "--silent", version, "--cacert", tmp_path / "authority.pem", "--data-binary",
               f"@{tmp_path}/long.yaml", url]
    with subprocess.Popen(list(map(str, command))) as client:
        wait_for(lambda: gauges(server)[1] == 1)
        client.kill()
    assert_stopped(server, finished=1 if version == "--http1.1" else 0)
    server.stop()


def test_the_server_ends_while_it_computes(own_server):
    """After the time that requests have to be finished in, what still computes does not keep it."""
    connections = [begin(own_server, number) for number in range(17)]
    wait_for(lambda: gauges(own_server)[1] == 17)
    process, own_server.process = own_server.process, None
    process.terminate()
    # What had to be refused says so by the status.
    assert process.wait(timeout=60) in (0, 75)
    own_server.start()
    for connection in connections:
        connection.close()


def test_all_of_them_come_to_an_end(own_server):
    """In the order of the line, and each with its own answer."""
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: own_server.post(long_body(n), zones=ZONES, label=f"l{n}"), range(4)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({json.dumps(answer.json()["workloads"][0]["zones"]) for answer in answers}) == 1
    assert len(own_server.listed()) == 4
