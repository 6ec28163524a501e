"""The reference case, stage by stage, posted through sockets: the windows and numbers that were derived by hand."""

import pytest

from lib.paths import CASES
from lib.reference_case import EXPECTED, NAMES
from lib.review_parts import plan, the_workload, windows_of_kind
from lib.yaml_positions import misplaced

pytestmark = pytest.mark.live

UP_TO_STAGE_3 = [name for name in NAMES if name.startswith(("stage-1", "stage-2", "stage-3"))]


def length(window):
    return "unbounded" if window["unbounded"] else window["seconds"]


@pytest.mark.parametrize("name", NAMES)
def test_refused_by_port(reviewed, name):
    ports = EXPECTED["cases"][name]["refused"].values()
    expected = {port["port"]: (port["seconds"], port["occurrences"]) for port in ports}
    found = windows_of_kind(the_workload(reviewed(name)), "refused")
    assert len(found) == 3 * len(expected)
    for zone, window in found:
        seconds, occurrences = expected[window["port"]["number"]]
        assert (window["computed"], window["seconds"]) == (True, seconds), (zone, window)
        # A window of 0 s does not occur, however many deletions there are.
        if seconds:
            assert window["occurrences"] == occurrences, (zone, window)


@pytest.mark.parametrize("name", NAMES)
def test_cut_by_port(reviewed, name):
    expected = EXPECTED["cases"][name]["cut"]
    found = windows_of_kind(the_workload(reviewed(name)), "cut")
    assert {(window["port"]["name"], window["seconds"]) for _, window in found} == set(expected.items())
    assert len(found) == 3 * len(expected)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheduler", ["honours-soft", "hard-only"])
def test_blackout_by_zone(reviewed, name, scheduler):
    case = EXPECTED["cases"][name]
    expected = case["blackout"] if scheduler == "honours-soft" else case.get("blackoutHardOnly", case["blackout"])
    found = windows_of_kind(the_workload(reviewed(name, scheduler=scheduler)), "blackout")
    assert [zone for zone, _ in found] == sorted(EXPECTED["context"]["zones"])
    for _, window in found:
        if not window["computed"]:
            # Only where a constraint binds may the answer be that it is not computed, and never without a reason.
            assert expected != "unbounded" or scheduler == "honours-soft"
            assert window["reason"]
            continue
        assert length(window) == expected
        if expected == "unbounded":
            assert window["clientVisible"] == {"followsDNS": 60, "keepsAddress": None}


@pytest.mark.parametrize("name", NAMES)
def test_outage(reviewed, name):
    assert length(the_workload(reviewed(name))["outage"]) == EXPECTED["cases"][name]["outage"]


@pytest.mark.parametrize("name", NAMES)
def test_verdict(reviewed, name):
    expected = EXPECTED["cases"][name]["verdict"]
    review = reviewed(name)
    workload = the_workload(review)
    assert review["verdict"] == workload["verdict"]
    every = [window for zone in workload["zones"] for window in zone["windows"]] + [workload["outage"]]
    if any(window["seconds"] or window["unbounded"] for window in every):
        assert review["verdict"] == expected == "fail"
    elif not all(window["computed"] for window in every):
        # What decides may be the window that is not computed: it is no failure yet, and no pass either.
        assert review["verdict"] == "warn"
    else:
        assert review["verdict"] in (("pass", "warn") if expected == "not fail" else (expected,))


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_the_plan(reviewed, name):
    case = EXPECTED["cases"][name]
    numbers = plan(the_workload(reviewed(name)))

    def value(setting):
        return numbers[setting]["value"]

    def interval(pair):
        return {"least": pair[0], "most": pair[1]}

    assert (value("maxSurge"), value("maxUnavailable")) == (case["plan"]["surge"], case["plan"]["unavailable"])
    assert value("terminationGracePeriodSeconds") == case["plan"]["terminationGracePeriodSeconds"]
    assert value("readinessGate") is case["gate"]
    assert value("healthy") == interval(case["healthy"])
    assert value("available") == interval(case["available"])
    assert value("deregistrationLag") == interval(case["d"])
    assert value("servesAfterDeletion") == case["e"]
    for port, seconds in case["plan"]["acceptWindow"].items():
        assert value(f"acceptWindow/{port}") == seconds
        delay = numbers[f"deregistrationDelay/{port}"]
        stated = case["plan"]["deregistrationDelay"]
        if stated is None:
            assert (delay["value"], delay["source"]["kind"]) == (300, "load-balancer-default")
        else:
            assert (delay["value"], delay["source"]["kind"]) == (stated, "manifest")
    assert value("replicas") == 6


@pytest.mark.parametrize("name", NAMES)
def test_places_of_the_numbers(reviewed, name):
    case = EXPECTED["cases"][name]
    numbers = plan(the_workload(reviewed(name)))
    stated = {
        "replicas": "replicas",
        "maxSurge": "maxSurge",
        "maxUnavailable": "maxUnavailable",
        "terminationGracePeriodSeconds": "terminationGracePeriodSeconds",
        "deregistrationDelay/web": "targetGroupAttributes",
        "acceptWindow/web": "acceptGrace.web",
        "acceptWindow/websecure": "acceptGrace.websecure",
    }
    for setting, key in stated.items():
        expected = case["locations"].get(key)
        if expected is None or numbers[setting]["source"]["location"] is None:
            # The typo leaves the delay at its default, although the annotation is there.
            assert expected is None or numbers[setting]["source"]["kind"] == "load-balancer-default", setting
            continue
        if setting.startswith("acceptWindow") and "killed" in numbers[setting]["source"]["detail"]:
            # SIGKILL ends the window, so the grace period is what it comes from.
            expected = case["locations"]["terminationGracePeriodSeconds"]
        location = numbers[setting]["source"]["location"]
        assert [location["document"], location["line"], location["column"]] == expected, setting


@pytest.mark.parametrize("name", NAMES)
def test_every_place_is_where_its_pointer_leads(reviewed, name):
    text = (CASES / "reference" / name).read_text(encoding="utf-8")
    assert misplaced(reviewed(name), text) == []


@pytest.mark.parametrize("name", UP_TO_STAGE_3)
def test_recommended_settings(reviewed, name):
    expected = EXPECTED["cases"][name]["recommended"]
    workload = the_workload(reviewed(name))
    recommended = {one["setting"]: one for one in workload["recommendations"]}
    numbers = plan(workload)
    drain = {setting: one["recommended"] for setting, one in recommended.items() if setting.startswith("acceptWindow")}
    if "prestop" in name:
        # The preStop sleep is one setting for all ports.
        assert drain == {"acceptWindow": str(expected["acceptGrace"])}
    else:
        assert drain == {f"acceptWindow/{port}": str(expected["acceptGrace"]) for port in ("web", "websecure")}
    assert recommended["terminationGracePeriodSeconds"]["recommended"] == str(expected["terminationGracePeriodSeconds"])
    assert recommended["deregistrationDelay/traefik2"]["recommended"] == str(expected["deregistrationDelay"])
    assert recommended["maxUnavailable"]["recommended"] == str(expected["maxUnavailable"])
    assert recommended["topologySpreadConstraints"]["recommended"] == str(expected["maxSkew"])
    # What suffices already is left alone.
    assert numbers["maxSurge"]["value"] == expected["maxSurge"] and "maxSurge" not in recommended
    assert ("readinessGate" in recommended) is not numbers["readinessGate"]["value"]
    # Each finds its rows in the plan.
    assert recommended["deregistrationDelay/traefik2"]["planSettings"] == ["deregistrationDelay/web", "deregistrationDelay/websecure"]
    assert all(row in numbers for one in recommended.values() for row in one["planSettings"])
    assert all(one["planSettings"] for one in recommended.values())
    for one in recommended.values():
        assert one["derivation"] and one["change"]
        assert one["location"] is not None, one["setting"]


@pytest.mark.parametrize("name", UP_TO_STAGE_3)
def test_nothing_is_left_open_after_the_change(reviewed, name):
    certified = the_workload(reviewed(name))["certified"]
    assert certified["steps"] == [] and certified["withSteps"] is None, "the Namespace is among the manifests"
    certified = certified["patchAlone"]
    every = [window for zone in certified["zones"] for window in zone["windows"]] + [certified["outage"]]
    assert {(window["computed"], window["unbounded"], window["seconds"]) for window in every} == {(True, False, 0)}
    assert {window["kind"] for window in every} == {"blackout", "refused", "cut", "outage"}


@pytest.mark.parametrize("name", [name for name in NAMES if "rollout" in EXPECTED["cases"][name]])
def test_waves_and_duration(reviewed, name):
    case = EXPECTED["cases"][name]
    rollout = the_workload(reviewed(name))["rollout"]
    assert rollout["waves"] == case["waves"]
    assert rollout["durationSeconds"] == {"least": case["rollout"][0], "most": case["rollout"][1]}


def test_the_gap_of_stage_5(reviewed):
    """All is well on port 80, and 443 refuses: the finding names the port and stands at the arguments."""
    workload = the_workload(reviewed("stage-5.yaml"))
    short = [finding for finding in workload["findings"] if finding["rule"] == "accept-window-short"]
    assert len(short) == 1
    assert "443" in short[0]["message"] and "websecure" in short[0]["message"] and "90 s" in short[0]["message"]
    assert short[0]["severity"] == "error"
    assert short[0]["location"]["pointer"].startswith("/spec/template/spec/containers/0/args")


@pytest.mark.parametrize(
    ("unusual", "plain"),
    [
        ("bad-input/json-bundle.json", "stage-1.yaml"),
        ("bad-input/windows-crlf.yaml", "stage-5.yaml"),
        ("bad-input/flow-style.yaml", "stage-3.yaml"),
    ],
)
def test_unusual_forms_are_reviewed_like_plain_ones(server, conforms, reviewed, unusual, plain):
    response = server.review_case(unusual)
    review = conforms(response, "createReview")
    assert response.status_code == 201

    def essence(review):
        workload = the_workload(review)
        return (
            review["verdict"],
            workload["zones"],
            workload["outage"],
            [(number["setting"], number["value"]) for number in workload["plan"]],
            [(one["setting"], one["recommended"]) for one in workload["recommendations"]],
            sorted((finding["rule"], finding["message"]) for finding in workload["findings"]),
        )

    assert essence(review) == essence(reviewed(plain))
    if "crlf" in unusual:
        assert the_workload(review)["findings"] == the_workload(reviewed(plain))["findings"]


def test_the_placement_may_come_from_pods_and_nodes(server, conforms, reviewed):
    body = (CASES / "reference" / "stage-5-nodes.yaml").read_bytes()
    review = conforms(server.post(body), "createReview")
    assert the_workload(review)["zones"] == the_workload(reviewed("stage-5-nodes.yaml"))["zones"]
    assert [zone["pods"] for zone in the_workload(review)["zones"]] == [2, 2, 2]
