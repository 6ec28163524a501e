"""What is said where no window is open and something stands all the same, and of zones in which no pod runs yet."""

import json
import re

import pytest
import yaml

from lib import traefik
from lib.formats.readers import READERS
from lib.paths import CASES
from lib.reference_case import ZONES
from lib.review_parts import the_workload

pytestmark = pytest.mark.live

FORMS = ("text", "markdown", "slack", "github")
SAFE = (CASES / "reference" / "stage-5-hard.yaml").read_bytes()
TARGET = b"aws-load-balancer-nlb-target-type: ip\n"
PREFIX = b"    service.beta.kubernetes.io/aws-load-balancer-"
CHECKS = b'healthcheck-interval: "10"\n' + PREFIX + b'healthcheck-timeout: "20"\n'


def shown(server, text, zones, forms=FORMS):
    answers = {form: server.post(text, format=form, zones=zones, store="false").content.decode() for form in forms}
    words = {form: " ".join(answer.split()) for form, answer in answers.items()}
    if "markdown" in words:
        words["markdown"] = " ".join("".join(READERS["markdown"](answers["markdown"]).itertext()).split())
    return words


@pytest.mark.parametrize(("line", "count", "rule"), [
    (PREFIX + CHECKS, "1 error stands", "health-check-out-of-range"),
    (PREFIX + b'subnet: "x"\n', "1 warning stands", None),
    # An error comes first, whatever warns besides.
    (PREFIX + b'subnet: "x"\n' + PREFIX + CHECKS, "1 error and 1 warning stand", "health-check-out-of-range"),
], ids=["error", "warning", "both"])
def test_the_gravest_finding_is_named(server, conforms, line, count, rule):
    text = SAFE.replace(TARGET, TARGET + line, 1)
    review = conforms(server.post(text, zones=ZONES, store="false"), "createReview")
    counting = [one for one in the_workload(review)["findings"] if one["severity"] != "note"]
    assert review["verdict"] == "warn" and counting
    rule = rule or counting[0]["rule"]
    flags = server.get(f"/v1/rules/{rule}").json()["flags"].removesuffix(".")
    assert review["summary"].endswith(f"no window is open, but {count}: {flags}.")
    for form, words in shown(server, text, ZONES).items():
        assert f"but {count}" in words, form
    message = json.loads(server.post(text, format="slack", zones=ZONES, store="false").content)
    said = [block["text"]["text"] for block in message["blocks"] if block["type"] == "section" and "text" in block]
    assert any(one.startswith("No window is open, but one ") and f"`{rule}`" in one for one in said)


def test_nothing_is_named_where_all_is_well(server):
    review = server.post(SAFE, zones=ZONES, store="false").json()
    assert (review["verdict"], review["summary"].split(": ", 1)[1]) == ("pass", "no window is open.")


def test_a_zone_without_a_pod_is_not_called_served(server):
    workload = traefik.workload("Deployment", replicas=1)
    text = yaml.safe_dump_all([traefik.namespace(), traefik.service(), workload], sort_keys=False).encode()
    for form, words in shown(server, text, "a:1,b:0,c:0", ("text", "markdown", "slack")).items():
        assert "no pod here before the rollout" in words, form
        assert "served all the time" not in words, form
    text_form = server.post(text, format="text", zones="a:1,b:0,c:0", store="false").text
    bars = {line[0]: line for line in text_form.splitlines() if re.match(r"[abc]  [█░·]", line)}
    assert "·" not in bars["a"] and all("█" not in bars[zone] and "░" not in bars[zone] for zone in "bc")


def test_the_picture_says_so_too(server):
    workload = traefik.workload("Deployment", replicas=3)
    text = yaml.safe_dump_all([traefik.namespace(), traefik.service(), workload], sort_keys=False).encode()
    review = server.post(text, zones="a:2,b:1,c:0").json()
    picture = server.get(f"/v1/reviews/{review['id']}/timeline.svg").text
    groups = re.findall(r'<g class="group[^"]*" data-zone="(.)">(.*?)(?=<g class="group|$)', picture, re.DOTALL)
    drawn = {zone: "no pod here before the rollout" in body for zone, body in groups}
    assert "c" in drawn and drawn == {zone: zone == "c" for zone in drawn}, drawn
