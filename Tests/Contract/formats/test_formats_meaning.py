"""The forms of a review say what its JSON says: places, issues, fingerprints, exceptions, pictures in time."""

import re

import pytest

from lib.formats.posted import forms, split
from lib.reference_case import STAGE_1

pytestmark = pytest.mark.live

RULE = "readiness-gate-missing"


def results(log):
    return log["runs"][0]["results"]


def test_sarif_is_about_the_places_of_the_json(server):
    review, log = forms(server, STAGE_1, "sarif")
    found = []
    for result in results(log):
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "manifests.yaml"
        found.append((result["ruleId"], result["level"], tuple(region[key] for key in sorted(region))))
    keys = ("endColumn", "endLine", "column", "line")
    expected = [
        (one["rule"], one["severity"], tuple((one["location"] or workload["location"])[key] for key in keys))
        for workload in review["workloads"]
        for one in workload["findings"]
    ]
    assert found == expected
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_places_are_in_the_files_that_were_posted(server):
    files = split(STAGE_1)
    review, log, entries, commands, (issues, others), junit = forms(
        server, {"manifests": files}, "sarif", "gitlab", "github", "azure", "junit"
    )
    places = {
        (one["location"]["file"], one["location"]["line"])
        for workload in review["workloads"]
        for one in workload["findings"]
        if one["location"]
    }
    assert len({file for file, _ in places}) > 2
    physical = [one["locations"][0]["physicalLocation"] for one in results(log)]
    assert {(one["artifactLocation"]["uri"], one["region"]["startLine"]) for one in physical} == places
    assert {(one["location"]["path"], one["location"]["lines"]["begin"]) for one in entries} == places
    annotations = [properties for name, properties, _ in commands if "file" in properties]
    assert {(one["file"], int(one["line"])) for one in annotations} == places
    noted = {tuple(line.split(":", 2)[:2]) for line in others[:-1]}
    assert {(one["sourcepath"], int(one["linenumber"])) for one, _ in issues} | {
        (file, int(line)) for file, line in noted
    } == places
    for file, line in places:
        assert f"{file}:{line}:" in junit.findtext(".//system-out")


def test_every_form_speaks_of_the_same_issues(server):
    review, log, entries, commands, (issues, others), result, page = forms(
        server, STAGE_1, "sarif", "gitlab", "github", "azure", "rdjson", "markdown"
    )
    rules = sorted(one["rule"] for workload in review["workloads"] for one in workload["findings"])
    assert sorted(one["ruleId"] for one in results(log)) == rules
    assert sorted(one["check_name"] for one in entries) == rules
    titles = [properties["title"].split(" ")[0] for _, properties, _ in commands if "file" in properties]
    assert sorted(titles) == rules
    noted = [re.search(r": note: \[([a-z-]+)\]", line)[1] for line in others[:-1]]
    assert sorted([one["code"] for one, _ in issues] + noted) == rules
    codes = [one["code"]["value"] for one in result["diagnostics"] if "suggestions" not in one]
    assert sorted(codes) == rules
    assert set(rules) <= {code.text for code in page.iter("code")}


def test_the_witness_is_the_code_flow(server):
    review, log = forms(server, STAGE_1, "sarif")
    (workload,) = review["workloads"]
    expected = {"load-balancer-outage": workload["outage"]}
    expected |= {"zone-blackout": window for window in workload["zones"][0]["windows"] if window["kind"] == "blackout"}
    flows = {one["ruleId"]: one["codeFlows"] for one in results(log) if "codeFlows" in one}
    assert flows.keys() == expected.keys()
    for rule, window in expected.items():
        ((flow,),) = [one["threadFlows"] for one in flows[rule]]
        events = window["witness"]["events"]
        assert [one["executionOrder"] for one in flow["locations"]] == list(range(1, len(events) + 1))
        for step, event in zip(flow["locations"], events):
            message = step["location"]["message"]["text"]
            assert message.startswith(f"{event['at']} s: {event['pod']} ") and event["rule"] in message


def fingerprints(log):
    return sorted((one["ruleId"], *one["partialFingerprints"].values()) for one in results(log))


def test_fingerprints_stay_when_lines_are_inserted(server):
    _, before, entries = forms(server, STAGE_1, "sarif", "gitlab")
    moved = STAGE_1.replace(b"\n---\n", b"\n\n# one\n\n---\n# two\n\n")
    _, after, moved_entries = forms(server, moved, "sarif", "gitlab")
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results(before)]
    moved_lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results(after)]
    assert lines != moved_lines
    assert fingerprints(after) == fingerprints(before)
    assert sorted(one["fingerprint"] for one in moved_entries) == sorted(one["fingerprint"] for one in entries)


def test_fingerprints_stay_when_a_window_changes_and_go_with_the_workload(server):
    _, before = forms(server, STAGE_1, "sarif")
    _, longer = forms(server, STAGE_1, "sarif", **{"timing.deregistration": "30..180"})
    assert [one["message"] for one in results(longer)] != [one["message"] for one in results(before)]
    known = set(fingerprints(before))
    assert known <= set(fingerprints(longer))
    _, other = forms(server, STAGE_1.replace(b"traefik2", b"traefik3"), "sarif")
    assert not known & set(fingerprints(other))


def test_a_finding_that_is_set_aside_is_suppressed_and_nowhere_else(server):
    reason = "the gate comes with the next release"
    review, log, entries, commands, (issues, others) = forms(
        server, STAGE_1, "sarif", "gitlab", "github", "azure", ignore=f"{RULE}: {reason} (until 2099-01-31)"
    )
    (aside,) = [one for one in results(log) if "suppressions" in one]
    assert aside["ruleId"] == RULE
    assert aside["suppressions"][0]["kind"] == "external"
    assert aside["suppressions"][0]["justification"] == f"{reason} (until 2099-01-31)"
    assert RULE not in {one["check_name"] for one in entries}
    assert not any(properties["title"].startswith(RULE) for _, properties, _ in commands)
    assert not any(properties["code"] == RULE for properties, _ in issues) and RULE not in "".join(others)


def test_an_exception_in_the_manifests_is_in_source(server):
    pattern = b"app.kubernetes.io/instance: traefik2\n  annotations:\n"
    head, _, tail = STAGE_1.rpartition(pattern)
    text = head + pattern + b"    rollout-review.dev/ignore." + RULE.encode() + b": later\n" + tail
    review, log = forms(server, text, "sarif")
    (aside,) = [one for one in results(log) if "suppressions" in one]
    (suppression,) = aside["suppressions"]
    assert suppression["kind"] == "inSource"
    (place,) = [one["suppression"]["location"] for one in review["workloads"][0]["findings"] if one["suppression"]]
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == place["line"]


def test_open_windows_show_when_the_finding_is_set_aside(server):
    """The verdict is still fail, so that something has to fail."""
    review, log, entries = forms(server, STAGE_1, "sarif", "gitlab", ignore="accept-window-short: known")
    assert review["verdict"] == "fail"
    windows = [one for one in results(log) if one["ruleId"] == "window-refused"]
    assert len(windows) == 2
    assert all(one["level"] == "error" and "suppressions" not in one for one in windows)
    assert [one["check_name"] for one in entries].count("window-refused") == 2


def test_the_trace_is_as_long_as_the_window(server):
    review, log = forms(server, STAGE_1, "trace")
    (workload,) = review["workloads"]
    spans = {event["name"]: event for event in log["traceEvents"] if event["ph"] == "X" and event["tid"] == 0}
    assert spans["outage: 150 s"]["dur"] == workload["outage"]["seconds"] * 1_000_000
    # Zone by zone, and all together.
    assert len([event for event in log["traceEvents"] if event["name"] == "process_name"]) == 1 + 1 + 3
    counters = [event for event in log["traceEvents"] if event["ph"] == "C" and event["pid"] == spans["outage: 150 s"]["pid"]]
    begin = spans["outage: 150 s"]["ts"]
    assert [event["args"]["targets"] for event in counters if event["ts"] == begin] == [0]
    assert counters[0]["args"]["targets"] == 5 and all(event["args"]["targets"] >= 0 for event in counters)
    pods = {event["args"]["name"] for event in log["traceEvents"] if event["name"] == "thread_name"}
    names = {event["pod"] for event in workload["outage"]["witness"]["events"]}
    assert names <= {name.split(": ")[-1] for name in pods}
