"""The service's own manifests, reviewed by the service."""

import re

from lib.paths import ROOT

MANIFESTS = ROOT / "deploy" / "rollout-review.yaml"


def test_its_own_manifests_are_reviewed_as_the_readme_says(server, conforms):
    response = server.post(MANIFESTS.read_bytes(), zones="a:1,b:0,c:0")
    (workload,) = conforms(response, "createReview")["workloads"]
    assert workload["controller"]["name"] == "rollout-review"
    refused = [window for zone in workload["zones"] for window in zone["windows"] if window["kind"] in ("refused", "cut")]
    assert refused and all(window["seconds"] == 0 for window in refused)
    # Nothing but the one replica is wrong with them.
    assert {finding["rule"] for finding in workload["findings"] if finding["severity"] != "note"} == {"load-balancer-outage"}
    readme = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    said = re.search(r"no healthy target in any zone for up to (\d+) s", readme)
    assert workload["outage"]["seconds"] == int(said[1]) > 0


def test_the_manifests_and_the_program_agree_on_the_grace(server):
    text = MANIFESTS.read_text(encoding="utf-8")
    grace = int(re.search(r"--accept-grace=(\d+)", text)[1])
    period = int(re.search(r"terminationGracePeriodSeconds: (\d+)", text)[1])
    limits = (ROOT / "Sources/Server/ServerLimits.swift").read_text(encoding="utf-8")
    assert grace + int(re.search(r"shutdownSeconds: Int64 = (\d+)", limits)[1]) <= period
