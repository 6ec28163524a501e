"""A review against an earlier one: old debt is quiet, what got worse is named, and only that fails a pipeline."""

import json
import subprocess

import pytest
import yaml

from lib import traefik
from lib.formats.readers import READERS
from lib.paths import CASES
from lib.reference_case import STAGE_1, ZONES
from lib.review_parts import without_submission
from lib.unique_names import unique

pytestmark = pytest.mark.live

SAFE = (CASES / "reference" / "stage-5-hard.yaml").read_bytes()
LONGER = {"timing.deregistration": "30..180"}
UNKNOWN = "01KAV4Q5ZC3M6T8W9X0Y1Z2A3B"


@pytest.fixture(scope="module")
def earlier(server, conforms):
    return conforms(server.post(STAGE_1, zones=ZONES), "createReview")


def against(server, conforms, earlier, body=STAGE_1, **parameters):
    response = server.post(body, **{"zones": ZONES, "against": earlier["id"], **parameters})
    return response, conforms(response, "createReview")


def test_without_a_baseline_there_is_no_change(server, earlier):
    assert earlier["change"] is None
    assert "Review-Change" not in server.get(f"/v1/reviews/{earlier['id']}").headers


def test_old_debt_is_quiet(server, conforms, earlier):
    response, review = against(server, conforms, earlier, enforce="warn")
    assert response.status_code == 201
    assert (response.headers["Review-Verdict"], response.headers["Review-Change"]) == ("fail", "same")
    assert review["change"] == {
        "review": earlier["id"], "before": "fail", "change": "same", "verdict": "pass", "workloads": []
    }
    # The review itself is all there.
    assert review["workloads"] == earlier["workloads"]


def test_lines_that_move_are_no_change(server, conforms, earlier):
    moved = STAGE_1.replace(b"\n---\n", b"\n\n---\n# moved\n")
    _, review = against(server, conforms, earlier, moved)
    assert review["change"]["change"] == "same"
    assert review["workloads"] != earlier["workloads"]


def test_a_longer_window_is_named(server, conforms, earlier):
    """A longer deregistration refuses for longer on both ports in the three zones, and has no new finding."""
    response, review = against(server, conforms, earlier, enforce="fail", **LONGER)
    assert response.status_code == 422
    assert (response.headers["Review-Verdict"], response.headers["Review-Change"]) == ("fail", "worse")
    change = review["change"]
    assert (change["change"], change["verdict"]) == ("worse", "fail")
    (workload,) = change["workloads"]
    assert {(one["kind"], one["port"]["number"], one["zone"]) for one in workload["windows"]} == {
        ("refused", port, zone) for port in (80, 443) for zone in ("us-east-1a", "us-east-1b", "us-east-1f")
    }
    assert all((one["before"]["seconds"], one["after"]["seconds"]) == (90, 180) for one in workload["windows"])
    assert workload["newFindings"] == [] and workload["goneFindings"] == []


def test_every_form_is_about_that(server, conforms, earlier):
    worse = {"against": earlier["id"], "store": "false", "zones": ZONES, **LONGER}
    forms = {form: READERS[form](server.post(STAGE_1, format=form, **worse).content.decode()) for form in READERS}
    results = forms["sarif"]["runs"][0]["results"]
    assert [(one["ruleId"], one["baselineState"]) for one in results] == [("accept-window-short", "updated")] * 2
    assert [one["check_name"] for one in forms["gitlab"]] == ["accept-window-short"] * 2
    assert [one[1]["title"].split(" ")[0] for one in forms["github"][:-1]] == ["accept-window-short"] * 2
    assert [one["code"] for one, _ in forms["azure"][0]] == ["accept-window-short"] * 2
    codes = [one["code"]["value"] for one in forms["rdjson"]["diagnostics"] if "suggestions" not in one]
    assert codes == ["accept-window-short"] * 2
    failing = [case.get("name") for case in forms["junit"].iter("testcase") if case.find("failure") is not None]
    assert len(failing) == 6 and all("refused" in name for name in failing)
    # The blackouts are as long as before.
    skipped = [case.get("name") for case in forms["junit"].iter("testcase") if case.find("skipped") is not None]
    assert sum("blackout" in name for name in skipped) == 3
    assert [len(table) for table in forms["markdown"].iter("tbody")][0] == 6
    assert "zone-blackout" not in "".join(forms["markdown"].itertext())
    assert "180 s" in forms["text"] and "blackout" not in forms["text"] and "WORSE" in forms["text"]
    assert not any(event["ph"] == "X" for event in forms["trace"]["traceEvents"])


def test_every_form_is_quiet_about_old_debt(server, earlier):
    same = {"against": earlier["id"], "store": "false", "zones": ZONES}
    forms = {form: READERS[form](server.post(STAGE_1, format=form, **same).content.decode()) for form in READERS}
    assert forms["sarif"]["runs"][0]["results"] == [] and forms["gitlab"] == []
    assert [one[0] for one in forms["github"]] == ["notice"]
    assert (forms["azure"][0], len(forms["azure"][1])) == ([], 1)
    assert forms["rdjson"]["diagnostics"] == []
    assert forms["junit"].get("failures") == "0"
    assert not list(forms["markdown"].iter("table"))
    assert "nothing got worse" in " ".join(forms["text"].split())
    assert not any(event["ph"] == "X" for event in forms["trace"]["traceEvents"])


def test_fingerprints_are_those_of_the_whole_review(server, earlier):
    whole = server.post(STAGE_1, zones=ZONES, format="gitlab", store="false", **LONGER).json()
    part = server.post(
        STAGE_1, zones=ZONES, format="gitlab", store="false", against=earlier["id"], **LONGER
    ).json()
    assert part and all(one in whole for one in part)


def test_a_stored_review_can_be_compared_later(server, conforms, earlier):
    later = server.post(STAGE_1, zones=ZONES, **LONGER).json()
    address = f"/v1/reviews/{later['id']}"
    response = server.get(address, params={"against": earlier["id"]})
    review = conforms(response, "getReview")
    assert response.headers["Review-Change"] == "worse"
    assert without_submission({**review, "change": None}) == without_submission(later)
    # It is another answer than the review, with a tag of its own.
    tag = response.headers["ETag"]
    assert tag != server.get(address).headers["ETag"]
    assert server.get(address, params={"against": earlier["id"]}, headers={"If-None-Match": tag}).status_code == 304
    back = server.get(f"/v1/reviews/{earlier['id']}", params={"against": later["id"]})
    assert back.headers["Review-Change"] == "better"
    (workload,) = conforms(back, "getReview")["change"]["workloads"]
    assert {(one["change"], one["before"]["seconds"], one["after"]["seconds"]) for one in workload["windows"]} == {
        ("better", 180, 90)
    }


def test_what_got_better_fails_nothing(server, conforms, earlier):
    """Notes that are new are told, and make nothing worse."""
    response, review = against(server, conforms, earlier, SAFE, enforce="warn")
    assert response.status_code == 201, review["change"]
    assert (review["change"]["change"], review["change"]["verdict"]) == ("better", "pass")
    (workload,) = review["change"]["workloads"]
    assert {one["severity"] for one in workload["newFindings"]} == {"note"}
    assert {one["change"] for one in workload["windows"]} == {"better"}
    assert "zone-blackout" in {one["rule"] for one in workload["goneFindings"]}


def soft(server, body=STAGE_1):
    """What the product itself recommends: it closes every window, and warns that a soft spread holds only so long."""
    answer = server.post(body, zones=ZONES)
    return server.get(f"/v1/reviews/{answer.json()['id']}/patch", params={"format": "yaml"}).content


def test_the_product_s_own_fix_is_better(server, conforms, earlier):
    response, review = against(server, conforms, earlier, soft(server), enforce="warn")
    assert response.status_code == 201, review["change"]
    assert (review["verdict"], earlier["verdict"]) == ("warn", "fail")
    assert (response.headers["Review-Change"], review["change"]["verdict"]) == ("better", "pass")
    (workload,) = review["change"]["workloads"]
    # The warning is told all the same.
    assert "warning" in {one["severity"] for one in workload["newFindings"]}
    assert workload["change"] == "better"


def test_what_got_better_shows_in_every_form_for_people(server, earlier):
    options = {"against": earlier["id"], "store": "false", "zones": ZONES}
    shown = {form: server.post(soft(server), format=form, **options).text for form in ("text", "markdown", "slack")}
    text = " ".join(shown["text"].split())
    assert text.startswith("BETTER Since review") and "windows closed" in text and "was fail" in text
    assert "us-east-1a blackout without end 0 s" in text
    assert "error [zone-blackout]" in text.split(" Gone ")[1] and "zone-blackout" not in text.split(" Gone ")[0]
    page = READERS["markdown"](shown["markdown"])
    (table,) = page.iter("tbody")
    rows = ["".join(row.itertext()).split() for row in table]
    assert any("blackout" in row[0] + "".join(row) for row in rows)
    assert "gone: zone-blackout" in "".join(page.itertext())
    assert "*blackout* of `us-east-1a`: without end → 0 s" in json.dumps(json.loads(shown["slack"]), ensure_ascii=False)


def test_one_window_longer_is_worse_whatever_else_closed(server, conforms, earlier):
    longer = {"timing.deregistration": "30..240"}
    response, review = against(server, conforms, earlier, soft(server), enforce="fail", **longer)
    kinds = {one["change"] for workload in review["change"]["workloads"] for one in workload["windows"]}
    assert kinds == {"better", "worse"}
    assert (response.status_code, review["change"]["change"], review["change"]["verdict"]) == (422, "worse", "fail")


def test_the_comparison_of_two_reviews_says_the_same(server, conforms, earlier):
    later = server.post(soft(server), zones=ZONES).json()
    response = server.get(f"/v1/reviews/{later['id']}/compare/{earlier['id']}")
    (workload,) = conforms(response, "compareReviews")["workloads"]
    assert workload["change"] == "better"


def test_a_new_finding_warns(server, conforms):
    before = traefik.workload("Deployment", replicas=3)
    after = traefik.workload("Deployment", replicas=3, progressDeadlineSeconds=30)

    def post(workload, **parameters):
        text = yaml.safe_dump_all([traefik.namespace(), traefik.service(), workload], sort_keys=False).encode()
        return server.post(text, **{"zones": traefik.ZONES, **parameters})

    earlier = post(before).json()
    response = post(after, against=earlier["id"], enforce="fail")
    assert response.status_code == 201
    change = conforms(response, "createReview")["change"]
    assert change["verdict"] == "warn" and response.headers["Review-Change"] == "worse"
    (workload,) = change["workloads"]
    assert [one["rule"] for one in workload["newFindings"]] == ["progress-deadline-short"]
    assert post(after, against=earlier["id"], enforce="warn").status_code == 422
    sarif = post(after, against=earlier["id"], format="sarif", store="false").text
    results = READERS["sarif"](sarif)["runs"][0]["results"]
    assert [(one["ruleId"], one["baselineState"]) for one in results] == [("progress-deadline-short", "new")]


def test_a_new_workload_is_new_debt(server, conforms, earlier):
    text = STAGE_1 + b"\n---\n" + STAGE_1.replace(b"traefik2", b"traefik3")
    _, review = against(server, conforms, earlier, text)
    (workload,) = review["change"]["workloads"]
    assert (workload["name"], workload["before"], review["change"]["verdict"]) == ("traefik3", None, "fail")


def test_a_window_that_cannot_be_computed_any_more(server, conforms):
    """From closed to unknown is worse, from open to unknown is not."""
    safe = server.post(SAFE, zones=ZONES).json()
    text = SAFE.replace(b"target-type: ip", b"target-type: instance")
    _, review = against(server, conforms, safe, text)
    assert (review["verdict"], review["change"]["verdict"], review["change"]["change"]) == ("warn", "warn", "worse")


@pytest.mark.parametrize("parameters", [{}, {"store": "false"}, {"format": "sarif"}])
def test_an_unknown_baseline_stores_nothing(server, conforms, parameters):
    label = unique()
    response = server.post(STAGE_1, zones=ZONES, label=label, against=UNKNOWN, **parameters)
    assert response.status_code == 422
    assert conforms(response, "createReview")["code"] == "unknown-baseline"
    assert server.labelled(label) == []


@pytest.mark.parametrize("id", ["", "x", UNKNOWN.lower(), "main"])
def test_what_is_no_id(server, conforms, earlier, id):
    response = server.post(STAGE_1, zones=ZONES, against=id)
    assert conforms(response, "createReview")["code"] == "malformed-request"
    response = server.get(f"/v1/reviews/{earlier['id']}", params={"against": id})
    assert conforms(response, "getReview")["code"] == "malformed-request"


def test_a_stored_review_against_an_unknown_one(server, conforms, earlier):
    response = server.get(f"/v1/reviews/{earlier['id']}", params={"against": UNKNOWN})
    assert conforms(response, "getReview")["code"] == "unknown-baseline"


def test_the_envelope_and_a_retry_have_it_too(server, conforms, earlier):
    body = {"manifests": STAGE_1.decode(), "context": {"zones": ZONES, "against": earlier["id"], **LONGER}}
    key = {"Idempotency-Key": unique()}
    first = server.post(json.dumps(body).encode(), content_type="application/json", headers=key)
    again = server.post(json.dumps(body).encode(), content_type="application/json", headers=key)
    assert conforms(first, "createReview")["change"]["change"] == "worse"
    assert again.headers["Idempotent-Replayed"] == "true" and again.json() == first.json()
    assert again.headers["Review-Change"] == "worse"


# The command line


def run(binary, *options, text=STAGE_1, zones=ZONES):
    command = [str(binary), "review", "-", "--zones", zones, *map(str, options)]
    return subprocess.run(command, input=text, capture_output=True)


@pytest.fixture(scope="module")
def written(binary, tmp_path_factory):
    path = tmp_path_factory.mktemp("baseline") / "main.json"
    path.write_bytes(run(binary, "--format", "json", "--fail-on", "never").stdout)
    return path


def test_the_command_line_fails_for_what_got_worse_only(binary, written):
    assert run(binary).returncode == 1
    assert run(binary, "--against", written, "--fail-on", "warn").returncode == 0
    fixed = run(binary, "--format", "yaml", "--fail-on", "never").stdout
    assert run(binary, "--against", written, "--fail-on", "warn", text=fixed).returncode == 0
    worse = run(binary, "--against", written, "--timing", "deregistration=30..180")
    assert worse.returncode == 1 and b"WORSE" in worse.stdout


def test_a_server_s_answer_is_a_baseline_too(server, binary, tmp_path, earlier):
    path = tmp_path / "stored.json"
    path.write_text(json.dumps(earlier), encoding="utf-8")
    done = run(binary, "--against", path, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["change"]["review"] == earlier["id"]
    # From standard input, when the manifests are in a file.
    manifests = str(CASES / "reference" / "stage-1.yaml")
    command = [str(binary), "review", manifests, "--zones", ZONES, "--against", "-"]
    with path.open("rb") as source:
        assert subprocess.run(command, stdin=source, capture_output=True).returncode == 0


def test_what_is_no_review(binary, tmp_path):
    for text in ("", "{}", "[]", "kind: Deployment"):
        path = tmp_path / "no.json"
        path.write_text(text, encoding="utf-8")
        done = run(binary, "--against", path)
        assert done.returncode == 2 and not done.stdout and b"no review in JSON" in done.stderr
    assert run(binary, "--against", tmp_path / "absent.json").returncode == 2
    assert run(binary, "--against", "-").returncode == 64
