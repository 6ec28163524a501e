"""Reviews in the forms in which versions have stored them: answered in the form of today, and shown in every other."""

import itertools
import json
import re
import sqlite3

import pytest

from lib.formats.svg import parsed, words
from lib.paths import CASES
from lib.reference_case import ZONES
from lib.review_parts import the_workload
from lib.server import OwnService

pytestmark = pytest.mark.process

MANIFESTS = (CASES / "reference" / "stage-1.yaml").read_bytes()
# Equal submissions share one document.
NUMBERS = itertools.count()
FORMS = sorted((CASES / "stored").glob("*.json"))
TODAY = {"stops-serving": "stopsServing", "acceptGrace": "acceptWindow", "zoneSpread": "topologySpreadConstraints"}
RENAMED = re.compile(r"^stops-serving$|^acceptGrace(?=/|$)|^zoneSpread$")
SHOWN = ["text", "markdown", "slack", "sarif", "junit", "gitlab", "github", "azure", "rdjson", "trace"]


@pytest.fixture(scope="module")
def service(binary, tmp_path_factory):
    own = OwnService(binary, tmp_path_factory.mktemp("forms")).start()
    yield own
    own.stop()


def post(service):
    return service.post(MANIFESTS + b"# %d\n" % next(NUMBERS), zones=ZONES).json()


def keep(service, document, patch=None):
    """The id of a review of which the database holds that document."""
    identifier = post(service)["id"]
    with sqlite3.connect(service.database, timeout=30) as database:
        database.execute(
            "UPDATE document SET body = ?, patch = coalesce(?, patch)"
            " WHERE digest = (SELECT documentDigest FROM review WHERE id = ?)",
            (compact(document), patch and compact(patch), identifier),
        )
    return identifier


def compact(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.fixture(scope="module", params=FORMS, ids=lambda path: path.stem)
def stored(request, service):
    """(id, what was stored) of a review in one of the forms."""
    kept = json.loads(request.param.read_text(encoding="utf-8"))
    return keep(service, kept["document"], kept["patch"]), kept["document"]


def test_it_is_answered_in_the_form_of_today(service, stored, conforms):
    """With all that was stored, under the names of today."""
    identifier, document = stored
    answer = conforms(service.get(f"/v1/reviews/{identifier}"), "getReview")
    assert answer["version"] == 3
    assert states(answer, renamed(document))


def renamed(value):
    if isinstance(value, dict):
        return {name: renamed(one) for name, one in value.items() if name != "version" or not isinstance(one, int)}
    if isinstance(value, list):
        return [renamed(one) for one in value]
    return RENAMED.sub(lambda name: TODAY[name[0]], value) if isinstance(value, str) else value


def states(after, before):
    """Whether all that was stored is stated still; keys may have come."""
    if isinstance(before, dict):
        return all(states(after[name], value) for name, value in before.items())
    if isinstance(before, list):
        return len(after) == len(before) and all(map(states, after, before))
    return after == before


@pytest.mark.parametrize("form", SHOWN)
def test_it_has_every_form(service, stored, form):
    identifier, _ = stored
    answer = service.get(f"/v1/reviews/{identifier}", params={"format": form})
    assert answer.status_code == 200, answer.text


def test_it_has_its_picture_and_its_patch(service, stored):
    identifier, _ = stored
    picture = service.get(f"/v1/reviews/{identifier}/timeline.svg")
    assert picture.status_code == 200 and "old-1" in words(parsed(picture.text))
    assert service.get(f"/v1/reviews/{identifier}/patch").status_code == 200


def test_it_can_be_compared_with_a_review_of_today(service, stored):
    identifier, _ = stored
    today = post(service)["id"]
    comparison = service.get(f"/v1/reviews/{today}/compare/{identifier}").json()
    assert comparison["change"] == "same"
    assert [window for workload in comparison["workloads"] for window in workload["windows"]] == []


def test_words_of_another_version_are_shown(service):
    """A review may hold kinds, verdicts and events that this version does not know: they are shown as they are."""
    document = post(service)
    for name in ("id", "createdAt", "provenance", "change"):
        del document[name]
    workload = the_workload(document)
    document["verdict"] = workload["verdict"] = "alarm"
    workload["outage"]["kind"] = "stall"
    workload["findings"][0]["severity"] = "hint"
    workload["plan"][0]["source"]["kind"] = "oracle"
    witness = next(
        window["witness"] for zone in workload["zones"] for window in zone["windows"] if window["witness"] is not None
    )
    witness["events"][0]["event"] = "sigkill"
    identifier = keep(service, document)
    answer = service.get(f"/v1/reviews/{identifier}").json()
    assert states(answer, document)
    for form in SHOWN:
        assert service.get(f"/v1/reviews/{identifier}", params={"format": form}).status_code == 200, form
    assert service.get(f"/v1/reviews/{identifier}", params={"format": "text"}).text.startswith("ALARM")
