"""What the recommended change leaves to its reader: named, with what to write and why, wherever the change is shown."""

import json
import re
import subprocess

import pytest
import yaml

from lib import traefik
from lib.formats.readers import READERS
from lib.paths import CASES
from lib.review_parts import the_workload

pytestmark = pytest.mark.live

REASON = "No field of the posted objects that can be changed for it carries the setting."
PATCHES = ["diff", "yaml", "strategic-merge", "json-patch", "kustomize"]


def manifests(**container):
    """A program whose preStop hook asks something over HTTP: how long that takes is not for a patch to decide."""
    workload = traefik.workload(
        "Deployment", replicas=6, strategy={"rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}},
    )
    pod = workload["spec"]["template"]["spec"]
    pod["containers"][0] = {
        "name": "app",
        "image": "registry.example.com/app:1",
        "ports": [{"name": "web", "containerPort": 8000}],
        "lifecycle": {"preStop": {"httpGet": {"path": "/quit", "port": 8000}}},
        **container,
    }
    pod["terminationGracePeriodSeconds"] = 120
    pod["topologySpreadConstraints"] = [
        {
            "topologyKey": traefik.ZONE, "maxSkew": 1, "whenUnsatisfiable": "DoNotSchedule",
            "labelSelector": {"matchLabels": traefik.LABELS},
        }
    ]
    service = traefik.service()
    attributes = traefik.PREFIX + "target-group-attributes"
    service["metadata"]["annotations"][attributes] = "deregistration_delay.timeout_seconds=120"
    return yaml.safe_dump_all([traefik.namespace(), service, workload], sort_keys=False).encode()


def istio(annotation, **pod):
    """Istio's gateway, configured by the annotation of its pods."""
    workload = traefik.workload("Deployment", replicas=6)
    template = workload["spec"]["template"]
    template["metadata"]["annotations"] = {"proxy.istio.io/config": annotation}
    template["spec"] = {
        "containers": [{"name": "istio-proxy", "image": "auto", "ports": [{"name": "web", "containerPort": 8000}]}],
        **pod,
    }
    return yaml.safe_dump_all([traefik.namespace(), traefik.service(), workload], sort_keys=False).encode()


def run(binary, form, text):
    command = [str(binary), "review", "-", "--zones", "a:2,b:2,c:2", "--format", form, "--fail-on", "never"]
    done = subprocess.run(command, input=text, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done


def test_every_form_for_people_says_what_the_patch_leaves(server):
    text = manifests()
    shown = {form: server.post(text, format=form, zones="a:2,b:2,c:2", store="false").content.decode()
             for form in ("json", "text", "markdown", "slack")}
    workload = the_workload(json.loads(shown["json"]))
    (left,) = workload["certified"]["steps"]
    assert left["reason"] == REASON and left["command"] is None
    (advice,) = [one for one in workload["recommendations"] if one["setting"] == left["setting"]]
    words = {
        "text": " ".join(shown["text"].split()),
        "markdown": "".join(READERS["markdown"](shown["markdown"]).itertext()),
        "slack": "".join(json.loads(shown["slack"])["blocks"][index].get("text", {}).get("text", "")
                         for index in range(len(json.loads(shown["slack"])["blocks"]))),
    }
    for form, said in words.items():
        rest = said.split("Not in the patch", 1)
        assert len(rest) == 2, form
        assert advice["title"] in rest[1] and advice["change"] in rest[1] and REASON in rest[1], form


def without_namespace(name="edge"):
    """All that the gate needs is the label of a Namespace that is not posted."""
    workload, service = traefik.workload("Deployment", replicas=6), traefik.service()
    workload["metadata"]["namespace"] = service["metadata"]["namespace"] = name
    return yaml.safe_dump_all([service, workload], sort_keys=False).encode()


def test_the_first_line_of_every_form_says_both_ends_and_has_the_command(server):
    text = without_namespace()
    shown = {form: server.post(text, format=form, zones="a:2,b:2,c:2", store="false").content.decode()
             for form in ("json", "text", "markdown", "slack")}
    certified = the_workload(json.loads(shown["json"]))["certified"]
    (step,) = certified["steps"]
    assert step["command"] == f"kubectl label namespace edge {traefik.GATE}=enabled --overwrite"
    before, after, alone = re.fullmatch(
        r"(.+) → (.+) after \d settings? in the patch and 1 label by hand \((.+) after the patch alone\)",
        certified["summary"],
    ).groups()
    assert after == "0 s" and len({before, after, alone}) == 3
    lines = {
        "text": " ".join(shown["text"].split()),
        "markdown": " ".join("".join(READERS["markdown"](shown["markdown"]).itertext()).split()),
        "slack": " ".join(block["text"]["text"] for block in json.loads(shown["slack"])["blocks"] if "text" in block),
    }
    for form, said in lines.items():
        assert f"edge/edge: {certified['summary']}" in said, form
        assert step["command"] in said, form
    # To be copied as it is, however narrow the terminal.
    assert f"      by hand: {step['command']}\n" in shown["text"]


@pytest.mark.parametrize("name", ["a b", "$(touch x)", "it's", "a;b", "a\nb", "-n", "--server=x"])
def test_a_name_that_no_cluster_takes_is_in_no_command(server, name):
    response = server.post(without_namespace(name), zones="a:2,b:2,c:2", store="false")
    if response.status_code == 422:
        return
    (step,) = the_workload(response.json())["certified"]["steps"]
    assert step["command"] is None and traefik.GATE in step["text"]


def test_nothing_is_said_where_the_patch_has_it_all(server, binary):
    text = manifests(lifecycle={"preStop": {"sleep": {"seconds": 5}}})
    assert b"Not in the patch" not in run(binary, "text", text).stdout
    assert run(binary, "diff", text).stderr == b""


@pytest.mark.parametrize("form", PATCHES)
def test_an_empty_patch_says_why_on_standard_error(binary, form):
    text = manifests()
    done = run(binary, form, text)
    said = done.stderr.decode()
    assert "The patch is empty, though 1 setting is recommended:" in said and REASON in said
    assert "lifecycle.preStop.sleep.seconds: 90" in said
    # What is read by programs has none of it.
    assert b"Not in the patch" not in done.stdout and REASON.encode() not in done.stdout
    if form == "yaml":
        assert list(yaml.safe_load_all(done.stdout)) == list(yaml.safe_load_all(text))


def test_a_patch_that_leaves_one_setting_names_it_alone(binary):
    text = (CASES / "controllers" / "envoy-gateway" / "default.yaml").read_bytes()
    done = run(binary, "diff", text)
    assert done.stdout.startswith(b"--- ")
    (line,) = done.stderr.decode().splitlines()
    assert "minDrainDuration of Envoy Gateway (" in line and REASON in line and "is empty" not in line


@pytest.mark.parametrize(("text", "count"), [
    (manifests(), 1), (manifests(lifecycle={"preStop": {"sleep": {"seconds": 5}}}), 0),
])
def test_a_stored_patch_counts_what_it_leaves(server, conforms, text, count):
    review = server.post(text, zones="a:2,b:2,c:2").json()
    for form in PATCHES:
        response = server.get(f"/v1/reviews/{review['id']}/patch", params={"format": form})
        conforms(response, "getPatch")
        assert response.headers["Review-Unpatched"] == str(count), form


@pytest.mark.parametrize(("annotation", "named", "current"), [
    # 5 s and 45 s where nothing is written.
    ("terminationDrainDuration: 90s\n", "drainDuration", None),
    ("terminationDrainDuration: 90s\ndrainDuration: 60s\n", "drainDuration", "60"),
    ("drainDuration: 90s\n", "terminationDrainDuration", None),
    ("terminationDrainDuration: 20s\n", "terminationDrainDuration", "20"),
])
def test_the_half_that_limits_is_named(server, binary, conforms, annotation, named, current):
    """Both halves at 90 s: 90 s of accepting and nothing after it, so that 90 s of grace period are enough."""
    text = istio(annotation, terminationGracePeriodSeconds=30)
    workload = the_workload(conforms(server.post(text, zones="a:2,b:2,c:2", store="false"), "createReview"))
    advice = {one["setting"]: one for one in workload["recommendations"]}
    accept = advice["acceptWindow"]
    assert (accept["title"], accept["current"], accept["recommended"]) == (named, current, "90")
    # Where it is written, or beside the other half.
    lines = text.decode().splitlines()
    assert "DrainDuration" in lines[accept["location"]["line"] - 1] or "config" in lines[accept["location"]["line"] - 1]
    assert (advice["terminationGracePeriodSeconds"]["recommended"]) == "90"
    # The patch writes both into the annotation: nothing is refused or cut after it.
    certified = workload["certified"]
    assert certified["steps"] == [] and all(one["seconds"] == 0 for one in of_deletions(certified["patchAlone"]))
    patched = run(binary, "yaml", text).stdout
    (deployment,) = [one for one in yaml.safe_load_all(patched) if one["kind"] == "Deployment"]
    written = yaml.safe_load(deployment["spec"]["template"]["metadata"]["annotations"]["proxy.istio.io/config"])
    assert written == {"drainDuration": "90s", "terminationDrainDuration": "90s"}


def of_deletions(found):
    every = [one for zone in found["zones"] for one in zone["windows"] if one["kind"] in ("refused", "cut")]
    assert every
    return every
