"""The bundles: each review as it was last judged, line by line, and the facts that are certain.

    RECORD=1 python -m pytest Tests/Contract/input/test_bundles.py

writes Tests/Cases/bundles/reviews anew and fails, so that somebody reads what changed before it counts.
"""

import hashlib
import json
import os
import subprocess
from urllib.parse import parse_qsl

import pytest

from lib.paths import CASES

pytestmark = pytest.mark.process

BUNDLES = CASES / "bundles"
REVIEWS = BUNDLES / "reviews"
# Of the text whose review was judged: the script that writes it may not come to write another.
CLUSTER_DUMP = "56ac8dbb7da3a913dd9750a8e326c0e4a5d544431f3e4f1ab210365d86ebfe66"
EXPECTED = json.loads((BUNDLES / "expected.json").read_text(encoding="utf-8"))


def review(binary, name, form):
    options = [part for key, value in parse_qsl(EXPECTED[name]["context"]) for part in (f"--{key}", value)]
    command = [str(binary), "review", name, *options, "--format", form, "--fail-on", "never"]
    # As wide as a server writes it, whatever terminal the tests run in.
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, cwd=BUNDLES, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_bundle_is_expected_and_recorded():
    names = sorted(path.name for path in BUNDLES.glob("*.yaml"))
    assert names == sorted(EXPECTED)
    if not os.environ.get("RECORD"):
        assert [path.stem for path in sorted(REVIEWS.glob("*.txt"))] == [name.removesuffix(".yaml") for name in names]


def test_the_dump_of_a_cluster_is_the_one_that_was_judged():
    assert hashlib.sha256((BUNDLES / "cluster-dump.yaml").read_bytes()).hexdigest() == CLUSTER_DUMP


@pytest.mark.parametrize("name", EXPECTED)
def test_the_review_is_the_recorded_one(binary, name):
    text = review(binary, name, "text")
    record = REVIEWS / f"{name.removesuffix('.yaml')}.txt"
    recorded = record.read_text(encoding="utf-8") if record.exists() else ""
    if os.environ.get("RECORD"):
        REVIEWS.mkdir(exist_ok=True)
        record.write_text(text, encoding="utf-8")
        if text != recorded:
            pytest.fail(f"{record.name} was written anew: read the difference")
    assert text == recorded


@pytest.mark.parametrize("name", EXPECTED)
def test_the_facts_are_found(binary, name):
    """Which workloads are behind a load balancer, which controller runs in the first, which load balancer it is."""
    expected = EXPECTED[name]
    workloads = json.loads(review(binary, name, "json"))["workloads"]
    found = {f"{workload['namespace']}/{workload['name']}": workload for workload in workloads}
    assert sorted(found) == sorted(expected["workloads"])
    first = found[expected["workloads"][0]]
    assert (first["controller"] or {"name": None})["name"] == expected["controller"]
    for workload in workloads:
        balancer = workload["loadBalancer"]
        target = "" if balancer["kind"] == "cloud-provider" else f"-{balancer['targetType']}"
        assert balancer["kind"] + target == expected["loadBalancer"]
