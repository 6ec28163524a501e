"""Findings that somebody sets aside: by annotation, by `ignore` in the query and the envelope, until a last day."""

import pytest
import yaml

from lib.review_parts import rules, the_workload
from lib.traefik import ZONES, service, workload

pytestmark = pytest.mark.live


RULE = "readiness-gate-missing"
REASON = "the gate comes with the next release"


def exempted(**annotations):
    notes = {f"rollout-review.dev/ignore.{RULE}": text for text in annotations.values()}
    return service(), workload("Deployment", replicas=3, annotations=notes)


def set_aside(review):
    found = the_workload(review)
    assert RULE in rules(found)
    return next(one["suppression"] for one in found["findings"] if one["rule"] == RULE)


def test_by_annotation(review):
    exception = set_aside(review(*exempted(note=REASON)))
    assert exception["reason"] == REASON and exception["until"] is None
    assert exception["location"]["pointer"].endswith(f"rollout-review.dev~1ignore.{RULE}")


def test_by_query(review):
    found = review(*exempted(), ignore=f"{RULE}: {REASON}")
    exception = set_aside(found)
    assert (exception["reason"], exception["until"], exception["location"]) == (REASON, None, None)
    assert found["context"]["ignored"] == [{"rule": RULE, "reason": REASON, "until": None}]


@pytest.mark.parametrize("is_list", [True, False])
def test_by_envelope(server, conforms, is_list):
    text = f"{RULE}: {REASON} (until 2027-01-31)"
    context = {"zones": ZONES, "as-of": "2027-01-31", "ignore": [text] if is_list else text}
    envelope = {"manifests": yaml.safe_dump_all(exempted()), "context": context}
    response = server.request("POST", "/v1/reviews", json=envelope)
    exception = set_aside(conforms(response, "createReview"))
    assert (exception["reason"], exception["until"]) == (REASON, "2027-01-31")


@pytest.mark.parametrize("form", ["annotation", "query"])
@pytest.mark.parametrize("day, holds", [("2027-01-30", True), ("2027-01-31", True), ("2027-02-01", False)])
def test_the_last_day_is_the_last(review, form, day, holds):
    text = f"{REASON} (until 2027-01-31)"
    objects = exempted(note=text) if form == "annotation" else exempted()
    parameters = {"ignore": f"{RULE}: {text}"} if form == "query" else {}
    found = review(*objects, **parameters, **{"as_of": day})
    assert found["context"]["asOf"] == day
    assert (set_aside(found) is not None) == holds
    assert ("suppression-expired" in rules(the_workload(found))) != holds


def test_an_exception_changes_no_window(review):
    plain, quiet = the_workload(review(*exempted())), the_workload(review(*exempted(note=REASON)))
    assert (plain["zones"], plain["outage"]) == (quiet["zones"], quiet["outage"])
    assert rules(plain) == rules(quiet)


def test_without_a_reason_it_counts_for_nothing(review):
    found = review(*exempted(note=""))
    assert set_aside(found) is None and "suppression-invalid" in rules(the_workload(found))


def test_one_for_a_rule_that_nobody_knows_is_told(review):
    objects = service(), workload("Deployment", annotations={"rollout-review.dev/ignore.no-such-rule": "x"}, replicas=3)
    assert "suppression-invalid" in rules(the_workload(review(*objects)))


@pytest.mark.parametrize("value", ["no colon", ":reason", "rule:", "rule: reason (until yesterday)"])
def test_a_malformed_one_is_refused(server, conforms, value):
    response = server.post(yaml.safe_dump_all(exempted()).encode(), zones=ZONES, ignore=value)
    conforms(response, "createReview")
    assert response.status_code == 400
    assert [one["parameter"] for one in response.json()["errors"]] == ["ignore"]


@pytest.mark.parametrize("value", ["2027-02-30", "31.01.2027", "today", ""])
def test_a_malformed_day_is_refused(server, conforms, value):
    response = server.post(yaml.safe_dump_all(exempted()).encode(), zones=ZONES, as_of=value)
    conforms(response, "createReview")
    assert response.status_code == 400
