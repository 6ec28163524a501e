"""No review passes what it did not read: of a plan that passes, one thing that matters is made unreadable."""

from random import Random

import pytest
import yaml

from lib.traefik import LABELS, PREFIX, ZONE, namespace, service, workload

pytestmark = pytest.mark.live

SEEDS = 500
PLACED = "a:2,b:2,c:2"
SPREAD = {"maxSkew": 1, "topologyKey": ZONE, "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {"matchLabels": LABELS}}
DURATIONS = ["${GRACE}", "90sec", "PT90S", "1.5.2s", "ninety", "90 s", "{{ .Values.grace }}", "-", "$(GRACE)"]
WORDS = ["${VALUE}", "pods", "IP", "", "{{ .Values.target }}", "ip,instance"]


def safe():
    """A plan that passes: gate on, hard spread, surge of one, 90 s of acceptance."""
    deployment = workload(
        "Deployment", replicas=6, strategy={"rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
    )
    deployment["spec"]["template"]["spec"]["topologySpreadConstraints"] = [SPREAD]
    return namespace(), service(), deployment


def container(deployment):
    return deployment["spec"]["template"]["spec"]["containers"][0]


def unknown_object(random, objects):
    """Of a kind that nobody has heard of, which names the Service or the workload."""
    reference = random.choice([
        {"scaleTargetRef": {"name": "edge", "kind": "Deployment"}},
        {"targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "edge"}},
        {"backends": [{"service": "edge", "port": 80}]},
        {"rules": [{"backendRefs": [{"name": "edge", "port": 80}]}]},
        {"serviceName": "edge"},
        {"forwardTo": {"serviceRef": {"name": "edge"}}},
    ])
    group = random.choice(["lb.example.com/v1", "autoscaling.acme.dev/v1alpha1", "edge.example.org/v2"])
    kind = random.choice(["LoadBalancerBinding", "TrafficFront", "FleetAutoscaler", "TerminationPolicy"])
    objects.append({
        "apiVersion": group, "kind": kind, "metadata": {"name": "x", "namespace": "edge"}, "spec": reference,
    })


def unreadable_grace(random, objects):
    args = container(objects[2])["args"]
    args[1] = args[1].split("=")[0] + "=" + random.choice(DURATIONS)


def unreadable_hook(random, objects):
    """The hook has to carry what the listener does not."""
    container(objects[2])["args"].pop(1)
    command = random.choice([
        ["/drain.sh"], ["sh", "-c", "sleep $GRACE"], ["sleep", "${GRACE}"], ["/bin/wait-for-lb", "--timeout", "90"],
        ["sh", "/scripts/stop.sh"], ["sh", "-c", "while pgrep x; do sleep 1; done"],
    ])
    container(objects[2])["lifecycle"] = {"preStop": {"exec": {"command": command}}}


def unreadable_annotation(random, objects):
    notes = objects[1]["metadata"]["annotations"]
    notes.update(random.choice([
        {PREFIX + "nlb-target-type": random.choice(WORDS)},
        {PREFIX + "type": random.choice(["${TYPE}", "nlb-external", "EXTERNAL", "{{ x }}"])},
        {PREFIX + "target-group-attributes": "deregistration_delay.timeout_seconds=${DELAY}"},
        {PREFIX + "target-group-attributes": "deregistration_delay.timeout_seconds=abc"},
        {PREFIX + "target-group-attributes": "deregistration_delay.connection_termination.enabled=${X}"},
        {PREFIX + "healthcheck-interval": random.choice(["${I}", "ten", "10s"])},
        {PREFIX + "healthcheck-healthy-threshold": "many"},
    ]))


def foreign_controller(random, objects):
    objects[1]["spec"]["loadBalancerClass"] = random.choice(["lb.example.com/l4", "tailscale", "io.cilium/node", "x/y"])


def broken_file(random, objects):
    """The settings stand in a file that cannot be read."""
    text = random.choice([
        "entryPoints: {web: {address: ':8000'}}\nping: [",
        "[entryPoints.web\naddress = ':8000'\n",
        "entryPoints:\n\t- web\n",
        "{{ .Values.file }}",
        "${TRAEFIK_FILE}",
        "entryPoints = { web = { address = \":8000\" } }",
    ])
    name = random.choice(["traefik.yml", "traefik.toml"])
    container(objects[2])["args"] = [f"--configFile=/etc/traefik/{name}"]
    container(objects[2])["volumeMounts"] = [{"name": "file", "mountPath": "/etc/traefik"}]
    objects[2]["spec"]["template"]["spec"]["volumes"] = [{"name": "file", "configMap": {"name": "file"}}]
    objects.append({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "file", "namespace": "edge"}, "data": {name: text},
    })


def other_container(random, objects):
    """Something through which requests may go, and which ends first."""
    image = random.choice(["example.com/mesh-proxy:1", "example.com/auth:2", "example.com/cache:3", "example.com/x:4"])
    objects[2]["spec"]["template"]["spec"]["containers"].append({"name": "beside", "image": image})


CHANGES = [
    unknown_object, unreadable_grace, unreadable_hook, unreadable_annotation, foreign_controller, broken_file,
    other_container,
]


def posted(server, objects):
    return server.post(yaml.safe_dump_all(objects, sort_keys=False).encode(), zones=PLACED, store="false")


def test_the_plan_passes_while_all_of_it_is_read(server):
    review = posted(server, safe()).json()
    assert review["verdict"] == "pass", review["summary"]
    assert review["coverage"] == {"read": 3, "passedOver": [], "notModelled": [], "notUnderstood": [], "notPosted": []}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_not_read_does_not_pass(server, conforms, change):
    for seed in range(SEEDS // len(CHANGES) + 1):
        objects = list(safe())
        change(Random(seed), objects)
        answer = posted(server, objects)
        # An input that cannot be reviewed at all is no pass either.
        if answer.status_code == 422:
            continue
        review = conforms(answer, "createReview")
        assert answer.status_code == 200
        assert review["verdict"] != "pass", (seed, yaml.safe_dump_all(objects[1:], sort_keys=False))


@pytest.mark.parametrize("value", DURATIONS)
def test_a_duration_that_cannot_be_read_makes_an_interval(server, value):
    objects = list(safe())
    args = container(objects[2])["args"]
    args[1] = args[1].split("=")[0] + "=" + value
    review = posted(server, objects).json()
    refused = [window for zone in review["workloads"][0]["zones"] for window in zone["windows"] if window["kind"] == "refused"]
    assert {(window["seconds"], window["upperBoundSeconds"], window["exact"]) for window in refused} == {(0, 90, False)}
    assert review["verdict"] == "warn"
    place = review["coverage"]["notUnderstood"][0]
    assert value in place["value"] and place["location"]["line"] > 0


def test_unknown_is_a_threshold_of_its_own(server):
    def status(objects, enforce):
        body = yaml.safe_dump_all(objects, sort_keys=False).encode()
        return server.post(body, zones=PLACED, store="false", enforce=enforce).status_code

    unread = list(safe())
    unreadable_grace(Random(1), unread)
    # A soft spread is a warning about something that is known.
    soft = list(safe())
    soft[2]["spec"]["template"]["spec"]["topologySpreadConstraints"] = [{**SPREAD, "whenUnsatisfiable": "ScheduleAnyway"}]
    assert [status(unread, level) for level in ("fail", "unknown", "warn")] == [200, 422, 422]
    assert [status(soft, level) for level in ("fail", "unknown", "warn")] == [200, 200, 422]
    assert [status(safe(), level) for level in ("fail", "unknown", "warn")] == [200, 200, 200]
