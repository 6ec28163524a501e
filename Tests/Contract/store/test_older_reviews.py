"""Reviews that an older version stored, with one figure for the patch and what it leaves out: answered, and shown, as far as
they say."""

import json
import sqlite3

import pytest

from lib.formats.svg import parsed, words
from lib.paths import CASES
from lib.review_parts import the_workload
from lib.server import OwnService

pytestmark = pytest.mark.process

CASE = (CASES / "bundles" / "traefik-daemonset.yaml").read_bytes()


@pytest.fixture(scope="module")
def service(binary, tmp_path_factory):
    own = OwnService(binary, tmp_path_factory.mktemp("older")).start()
    yield own
    own.stop()


def older(value):
    """The JSON without the keys that were added since."""
    if isinstance(value, list):
        return [older(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: older(one) for name, one in value.items() if name not in ("placement", "witnessAbsent")}
    if "patchAlone" not in kept:
        return kept
    unpatched = [{name: step[name] for name in ("setting", "reason", "location")} for step in kept["steps"]]
    # The label of a Namespace that was not posted counted as part of the patch.
    return {"by": "patch", "unpatched": unpatched, **(kept["withSteps"] or kept["patchAlone"])}


@pytest.fixture(scope="module")
def stored(service):
    """(id, what was stored) of a review whose document is made one of an older version."""
    review = service.post(CASE, zones="a:2,b:2,c:2").json()
    with sqlite3.connect(service.database, timeout=30) as database:
        ((digest, body),) = database.execute(
            "SELECT digest, body FROM document JOIN review ON documentDigest = digest WHERE id = ?", (review["id"],)
        )
        document = older(json.loads(body))
        # Versions of the document came later.
        del document["version"]
        database.execute("UPDATE document SET body = ? WHERE digest = ?", (json.dumps(document).encode(), digest))
    return review["id"], document


def test_it_is_answered_in_the_form_of_today(service, stored, conforms):
    """With all that was stored, its one figure as that of the patch and the steps together."""
    identifier, document = stored
    answer = conforms(service.get(f"/v1/reviews/{identifier}"), "getReview")
    for name in set(document) - {"workloads"}:
        assert answer[name] == document[name]
    (before,), (after,) = document["workloads"], answer["workloads"]
    for name in set(before) - {"certified", "zones", "outage", "scales", "rollout", "recommendations"}:
        assert after[name] == before[name], name
    for kind in ("zones", "outage"):
        assert _stated(after[kind], before[kind])
        assert _stated(after["certified"]["withSteps"][kind], before["certified"][kind])
    assert after["certified"]["patchAlone"] is None
    steps = [(step["setting"], step["reason"]) for step in after["certified"]["steps"]]
    assert steps == [(one["setting"], one["reason"]) for one in before["certified"]["unpatched"]]


def _stated(after, before):
    """Whether all that was stated is stated still."""
    if isinstance(before, dict):
        return all(_stated(after[name], value) for name, value in before.items())
    if isinstance(before, list):
        return len(after) == len(before) and all(map(_stated, after, before))
    return after == before


@pytest.mark.parametrize("form", ["text", "markdown", "slack", "sarif", "junit", "gitlab", "github", "azure", "rdjson", "trace", "timeline"])
def test_it_has_every_form(service, stored, form):
    identifier, document = stored
    answer = service.get(f"/v1/reviews/{identifier}", params={"format": form})
    assert answer.status_code == 200, answer.text
    if form in ("text", "markdown", "slack"):
        said = " ".join(answer.text.split())
        assert "Not in the patch" in said and "The Namespace is not among the manifests." in said
    # No review of both ends was made, so that nothing is claimed of them.
    assert "in the patch and" not in answer.text and "→ 0 s after" not in answer.text


def test_its_pictures_are_those_that_it_holds(service, stored):
    identifier, document = stored
    found = the_workload(document)["certified"]
    dark = [window for zone in found["zones"] for window in zone["windows"] if window["kind"] == "blackout"]
    assert {window["seconds"] for window in [found["outage"], *dark]} == {0}
    show = lambda view: words(parsed(service.get(f"/v1/reviews/{identifier}/timeline.svg", params={"view": view}).text))
    together = show("with-steps")
    assert "after the patch and 1 step by hand" in together and any(text.startswith("fewest: ") for text in together)
    assert "This review does not hold what the patch alone leads to." in show("patched")


def test_its_patch_counts_what_it_leaves(service, stored):
    identifier, _ = stored
    answer = service.get(f"/v1/reviews/{identifier}/patch")
    assert answer.status_code == 200 and answer.headers["Review-Unpatched"] == "1"
