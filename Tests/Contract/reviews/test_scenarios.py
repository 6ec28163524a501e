"""What a review says of node replacements, drains, lost nodes and scale-in, in every form that people and pipelines read."""

import json

import pytest

from lib.formats.readers import READERS
from lib.paths import CASES
from lib.reference_case import ZONES

# Six pods in three zones, the readiness gate, a soft spread, `minAvailable: 1`.
STAGE_5 = (CASES / "reference" / "stage-5.yaml").read_text(encoding="utf-8")
REPLACEMENT = "node replacement"


def review(server, text, **parameters):
    response = server.post(text.encode(), zones=ZONES, **parameters)
    assert response.status_code == 201, response.text
    return response.json()


def scenario(found, name):
    (workload, ) = found["workloads"]
    return next(one for one in workload["scenarios"] if one["scenario"] == name)


def windows(scenario):
    return [zone["blackout"] for zone in scenario["zones"]] + [scenario["outage"]]


def healthy_and_served(found):
    """Seconds until a new pod is healthy at the latest, and for which a deleted one still serves."""
    rows = {row["setting"]: row["value"] for row in found["workloads"][0]["plan"]}
    return rows["healthy"]["most"], rows["servesAfterDeletion"]


@pytest.mark.live
def test_the_budget_of_the_reference_case_darkens_every_zone(server, conforms):
    """`minAvailable: 1` lets both pods of a zone go at once: dark from the second's end until the first replacement is healthy."""
    response = server.post(STAGE_5.encode(), zones=ZONES)
    found = conforms(response, "createReview")
    replaced = scenario(found, "node-replacement")
    healthy, served = healthy_and_served(found)
    assert [zone["blackout"]["seconds"] for zone in replaced["zones"]] == [healthy - served] * 3
    assert replaced["verdict"] == "fail" and replaced["outage"]["seconds"] == 0
    assert all(window["exact"] for window in windows(replaced))
    assert found["verdict"] == review(server, STAGE_5, scenarios="rollout")["verdict"], "the verdict is the rollout's"


@pytest.mark.live
def test_the_stricter_budget_is_advised_and_certified(server, conforms):
    found = conforms(server.post(STAGE_5.encode(), zones=ZONES, scenarios="node-replacement"), "createReview")
    (workload, ) = found["workloads"]
    (budget, ) = [one for one in workload["recommendations"] if one["setting"].startswith("podDisruptionBudget")]
    assert budget["recommended"] == "maxUnavailable: 1"
    after = workload["certified"]["patchAlone"]["scenarios"]
    assert [one["verdict"] for one in after] == ["pass"]
    patched = server.get(f"/v1/reviews/{found['id']}/patch?format=yaml").text
    assert "minAvailable" not in patched and "maxUnavailable: 1" in patched
    again = scenario(review(server, patched, scenarios="node-replacement"), "node-replacement")
    assert [window["seconds"] for window in windows(again)] == [0] * 4


@pytest.mark.live
def test_every_form_tells_the_scenario(server):
    found = review(server, STAGE_5)
    address = f"/v1/reviews/{found['id']}"
    sentence = scenario(found, "node-replacement")["summary"]
    for form in ("text", "markdown", "junit", "slack", "sarif"):
        text = server.get(f"{address}?format={form}").text
        if form in READERS:
            READERS[form](text)
        assert REPLACEMENT in text.replace("\n", " "), form
    lines = " ".join(server.get(f"{address}?format=text").text.split())
    assert f"fail {REPLACEMENT}: {sentence}" in lines


@pytest.mark.live
def test_disruptions_count_when_they_are_to(server):
    hard = (CASES / "reference" / "stage-5-hard.yaml").read_text(encoding="utf-8")
    verdicts = {count: review(server, hard, disruptions=count)["verdict"] for count in ("report", "warn", "fail")}
    assert verdicts["fail"] == "fail"
    assert verdicts["warn"] in ("warn", verdicts["report"])
    found = review(server, hard, disruptions="fail")
    assert REPLACEMENT in found["summary"] or "error" in found["summary"]
    junit = READERS["junit"](server.get(f"/v1/reviews/{found['id']}?format=junit").text)
    assert junit.get("failures") != "0"


@pytest.mark.live
def test_all_scenarios_with_the_nodes_of_a_zone(server, conforms):
    response = server.post(STAGE_5.encode(), zones=ZONES, scenarios="all", nodes_per_zone=2)
    found = conforms(response, "createReview")
    names = [one["scenario"] for one in found["workloads"][0]["scenarios"]]
    assert names == ["node-replacement", "drain-in-place", "node-loss", "scale-in"]
    assert scenario(found, "scale-in")["verdict"] == "warn", "no autoscaler says between which numbers"
    # Both pods of a zone can be on the lost node.
    assert all(zone["blackout"]["seconds"] > 300 for zone in scenario(found, "node-loss")["zones"])


@pytest.mark.live
def test_a_drain_that_never_ends_is_told(server):
    strict = STAGE_5.replace("minAvailable: 1", "maxUnavailable: 1")
    found = review(server, strict, scenarios="drain-in-place", nodes_per_zone=1)
    assert "only node" in scenario(found, "drain-in-place")["neverEnds"]


@pytest.mark.live
@pytest.mark.parametrize("query", [
    "scenarios=", "scenarios=drain", "scenarios=all,all", "disruptions=pass", "interruptions=-1", "interruptions=101",
    "nodes-per-zone=0", "timing.node-absence=9..1",
])  # fmt: skip
def test_parameters_out_of_range(server, query):
    response = server.request("POST", f"/v1/reviews?{query}", data=STAGE_5.encode())
    assert response.status_code == 400, response.text
    assert response.json()["errors"][0]["parameter"] == query.split("=")[0]


@pytest.mark.live
@pytest.mark.parametrize("mode, change", [("report", "same"), ("warn", "worse"), ("fail", "worse")])
def test_a_budget_that_is_gone_is_no_improvement(server, mode, change):
    """Without a budget all pods of a zone may go at once, whether or not anything else tells of nodes."""
    strict = STAGE_5.replace("minAvailable: 1", "maxUnavailable: 1").replace("ScheduleAnyway", "DoNotSchedule")
    documents = strict.split("---\n")
    without = "---\n".join(one for one in documents if "kind: PodDisruptionBudget" not in one)
    assert len(without) < len(strict)
    before = review(server, strict, disruptions=mode)
    after = review(server, without, disruptions=mode, against=before["id"])
    assert after["change"]["change"] == change
    assert after["change"]["verdict"] == {"report": "pass"}.get(mode, mode)
    compared = server.get(f"/v1/reviews/{after['id']}/compare/{before['id']}").json()
    told = [one for one in compared["workloads"][0]["windows"] if one["scenario"] == "node-replacement"]
    assert [one["change"] for one in told[:3]] == ["worse"] * 3


@pytest.mark.live
def test_forms_of_a_comparison_tell_what_only_a_scenario_lost(server):
    """JUnit fails and annotations are errors where a scenario counts as the rollout does."""
    strict = STAGE_5.replace("minAvailable: 1", "maxUnavailable: 1").replace("ScheduleAnyway", "DoNotSchedule")
    loose = STAGE_5.replace("ScheduleAnyway", "DoNotSchedule")
    before = review(server, strict, disruptions="fail")
    given = {"zones": ZONES, "disruptions": "fail", "against": before["id"]}
    junit = server.post(loose.encode(), format="junit", **given).text
    assert f'name="{REPLACEMENT}"><failure' in junit
    assert "::error" in server.post(loose.encode(), format="github", **given).text
    assert "type=error" in server.post(loose.encode(), format="azure", **given).text
    # What was as bad before is not told again.
    earlier = review(server, loose, disruptions="fail")
    again = server.post(loose.encode(), format="junit", **given | {"against": earlier["id"]}).text
    assert f'name="{REPLACEMENT}"><skipped' in again


@pytest.mark.live
def test_pushes_of_a_safe_rollout_are_borne(server):
    hard = (CASES / "reference" / "stage-5-hard.yaml").read_text(encoding="utf-8")
    for count in (1, 7):
        (workload, ) = review(server, hard, interruptions=count)["workloads"]
        pushes = workload["interruptions"]
        assert (pushes["pushes"], pushes["safe"], pushes["proven"], pushes["mostPushes"]) == (count, True, True, None)


@pytest.mark.live
def test_a_witness_of_a_replacement_is_a_course_of_events(server):
    """Rebuilt from the events alone: which pods serve when, and that each eviction leaves the budget's pods ready."""
    found = review(server, STAGE_5)
    replaced = scenario(found, "node-replacement")
    shown = [zone for zone in replaced["zones"] if zone["blackout"]["witness"]]
    # The others are alike, and say of which zone they are.
    assert [zone["blackout"]["witnessAbsent"] for zone in replaced["zones"] if zone not in shown] == ["Shown of us-east-1a."] * 2
    for zone in shown:
        serving = {name: one["pods"] for name, one in ((one["zone"], one) for one in replaced["zones"])}
        ready, dark, since = sum(serving.values()), [], None
        pending = set()
        for event in zone["blackout"]["witness"]["events"]:
            kind, where = event["event"], event["zone"]
            if kind == "evict":
                ready -= 1
                assert ready >= 1, "the budget keeps one pod"
            elif kind == "create":
                pending.add(event["pod"])
            elif kind == "available":
                ready += 1
                assert event["pod"] in pending
            elif kind == "healthy":
                serving[where] += 1
                if where == zone["zone"] and since is not None:
                    dark.append(event["at"] - since)
                    since = None
            elif kind == "stopsServing":
                serving[where] -= 1
                if where == zone["zone"] and serving[where] == 0:
                    since = event["at"]
        assert max(dark) == zone["blackout"]["seconds"], json.dumps(zone)
