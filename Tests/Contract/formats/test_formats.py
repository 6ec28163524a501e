"""Every form of every review is what its readers expect: by their schemas, on every manifest of Tests/Cases.

The reviews are made once, by a server, and asked for in each form; the command line has the same core and forms, and is
held against the server's on a few.
"""

import json
import subprocess
from urllib.parse import parse_qsl

import pytest
import yaml

from lib import traefik
from lib.cases import FIXTURES, REFERENCE
from lib.formats.readers import READERS
from lib.paths import CASES
from lib.reference_case import STAGE_1
from lib.server import OwnService

pytestmark = pytest.mark.process

CLEAN = [case for case in FIXTURES if case.name in ("stage-5-hard.yaml", "stage-5-nodes.yaml")]
SOME = [case for case in FIXTURES if case.name in ("stage-1.yaml", "argo-rollout.yaml")] + CLEAN


def unusual():
    """What no fixture is, as (name, manifests, query): a finding that is set aside, a load balancer that nobody knows."""
    yield "set aside", STAGE_1, f"{REFERENCE}&ignore=accept-window-short:+known+(until+2099-01-31)"
    service = traefik.service(loadBalancerClass="example.com/lb")
    del service["metadata"]["annotations"]
    objects = [traefik.namespace(), service, traefik.workload("Deployment", replicas=3)]
    yield "unknown load balancer", yaml.safe_dump_all(objects, sort_keys=False).encode(), f"zones={traefik.ZONES}"


@pytest.fixture(scope="module")
def stored(binary, tmp_path_factory):
    """A server with every fixture as a review: its path by the fixture, and its JSON."""
    server = OwnService(binary, tmp_path_factory.mktemp("formats")).start()
    reviews = {}
    for path, text, query in [*((case.path, case.text, case.context) for case in FIXTURES), *unusual()]:
        response = server.request("POST", f"/v1/reviews?{query}", data=text)
        assert response.status_code == 201, f"{path}: {response.text}"
        reviews[path] = (response.headers["Location"], response.json())
    yield server, reviews
    server.stop()


@pytest.fixture(scope="module")
def form_of(stored):
    """A stored review in a form, which is asked for once."""
    server, _ = stored
    known = {}

    def text(address, form):
        if (address, form) not in known:
            response = server.get(f"{address}?format={form}")
            assert response.status_code == 200, f"{address}: {response.text}"
            response.encoding = "utf-8"
            known[address, form] = response.text
        return known[address, form]

    return text


@pytest.mark.parametrize("form", READERS)
def test_every_fixture_is_valid_in_every_form(stored, form_of, form):
    _, reviews = stored
    wrong = []
    for path, (address, _) in reviews.items():
        text = form_of(address, form)
        try:
            READERS[form](text)
        except Exception as fault:  # Whatever a parser says of it.
            wrong.append(f"{path}: {fault}")
    assert not wrong, f"{len(wrong)} of {len(reviews)}:\n" + "\n".join(wrong[:10])


def test_the_fixtures_are_of_every_sort(stored):
    """Passing, warning and failing; windows that are unknown or without end; no findings."""
    reviews = [review for _, review in stored[1].values()]
    workloads = [workload for review in reviews for workload in review["workloads"]]
    windows = [window for one in workloads for zone in one["zones"] for window in zone["windows"]]
    assert {review["verdict"] for review in reviews} == {"pass", "warn", "fail"}
    assert any(not window["computed"] for window in windows)
    assert any(window["unbounded"] for window in windows)
    assert {one["loadBalancer"]["kind"] for one in workloads} >= {"aws-nlb", "aws-alb", "cloud-provider", "unknown"}
    assert any(finding["suppression"] for one in workloads for finding in one["findings"])
    assert any(not one["findings"] for one in workloads)


def test_a_clean_review_has_nothing_to_report(stored, form_of):
    _, reviews = stored
    clean = {
        path: address
        for path, (address, review) in reviews.items()
        if review["verdict"] == "pass"
        and not any(one["findings"] for one in review["workloads"])
        and all(scenario["verdict"] == "pass" for one in review["workloads"] for scenario in one["scenarios"])
    }
    assert clean
    for path, address in clean.items():
        forms = {form: READERS[form](form_of(address, form)) for form in READERS}
        assert forms["gitlab"] == [], path
        assert forms["sarif"]["runs"][0]["results"] == []
        assert forms["junit"].get("failures") == "0"
        assert [command[0] for command in forms["github"]] == ["notice"]
        assert (forms["azure"][0], len(forms["azure"][1])) == ([], 1)
        assert {one["code"]["value"] for one in forms["rdjson"]["diagnostics"]} <= {"recommended-change"}
        assert not any(event["ph"] == "X" for event in forms["trace"]["traceEvents"])


def test_a_verdict_is_never_without_a_reason(stored, form_of):
    """Whatever fails or warns shows as a result; of JUnit's cases some fails exactly when the verdict is fail."""
    _, reviews = stored
    for path, (address, review) in reviews.items():
        (run,) = json.loads(form_of(address, "sarif"))["runs"]
        levels = {result["level"] for result in run["results"] if not result.get("suppressions")}
        expected = {"fail": "error" in levels, "warn": bool(levels & {"error", "warning"}), "pass": levels <= {"note"}}
        assert expected[review["verdict"]], f"{path}: {review['verdict']}, {levels}"
        junit = READERS["junit"](form_of(address, "junit"))
        assert (junit.get("failures") != "0") == (review["verdict"] == "fail"), path


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.name.removesuffix(".yaml"))
@pytest.mark.parametrize("form", READERS)
def test_the_command_line_writes_the_same_forms(binary, case, form):
    names = {f"--{name.split('.')[0]}": value for name, value in parse_qsl(case.context)}
    options = [part for option in names.items() for part in option]
    command = [str(binary), "review", case.name, *options, "--format", form, "--fail-on", "never"]
    done = subprocess.run(command, cwd=(CASES / case.path).parent, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    READERS[form](done.stdout)
    if form in ("gitlab", "github", "azure", "rdjson", "sarif"):
        assert case.name in done.stdout
