"""The Slack form of every fixture within Slack's limits, and of texts that try to be more than text."""

import json
import re
import sqlite3

import pytest

from lib.cases import FIXTURES
from lib.paths import CASES
from lib.reference_case import ZONES
from lib.server import OwnService
from lib.slash_commands import (
    MATTERMOST_TOKEN,
    SIGNING_SECRET,
    ask_mattermost,
    ask_slack,
    assert_within_slacks_limits,
    texts,
)
from lib.unique_names import unique

HOSTILE = [
    "<!channel> <@U123|you> & <https://evil.example|here> &lt;!everyone&gt;",
    "@here http://evil.example/x www.evil.example a@evil.example ftp://evil.example",
    "*bold* _italic_ ~gone~ `code` ```block``` :skull: **strong** [link](https://evil.example) ![](https://evil.example)",
    "> quoted # heading - item 1. item | cell | ~town-square",
    "line\nbreak\r\u2028turned\u202eback\u0007\ttab",
    "\\*escaped\\* \\",
    "e" + "\u0301" * 900,
    "<" * 900,
    "&`*" * 300,
    "😀" * 900,
    " ",
    "",
]

# Fields that the program decides by.
DECIDING = {"kind", "event", "verdict", "severity", "digest"}


def poisoned(value, text, key=""):
    if isinstance(value, dict):
        return {name: poisoned(one, text, name) for name, one in value.items()}
    if isinstance(value, list):
        return [poisoned(one, text, key) for one in value]
    return text if isinstance(value, str) and key not in DECIDING else value


@pytest.mark.parametrize("case", FIXTURES, ids=lambda case: "/".join(case.path.split("/")[-2:]))
def test_the_message_of_a_fixture_is_within_slacks_limits(server, conforms, case):
    response = server.request(
        "POST",
        f"/v1/reviews?format=slack&store=false&{case.context}",
        data=case.text,
        headers={"Content-Type": "application/yaml"},
    )
    message = conforms(response, "createReview")
    assert response.status_code == 200, response.text
    assert_within_slacks_limits(message)
    assert message["text"].startswith(response.headers["Review-Verdict"].upper() + ": ")


def test_with_a_baseline_the_message_tells_what_got_worse(server, conforms):
    good, bad = (server.review_case(f"reference/stage-{stage}.yaml").json()["id"] for stage in (5, 1))
    worse = conforms(server.get(f"/v1/reviews/{bad}?format=slack&against={good}"), "getReview")
    assert_within_slacks_limits(worse)
    assert worse["text"] == "WORSE" and "*blackout* of `us-east-1a`: 0 s → without end" in "".join(texts(worse))
    same = conforms(server.get(f"/v1/reviews/{bad}?format=slack&against={bad}"), "getReview")
    assert_within_slacks_limits(same)
    assert same["text"] == "SAME" and "nothing got worse" in "".join(texts(same))


@pytest.fixture(scope="module")
def chat(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "slack").write_text(SIGNING_SECRET, encoding="utf-8")
    (folder / "mattermost").write_text(MATTERMOST_TOKEN, encoding="utf-8")
    files = ["--slack-signing-secret-file", folder / "slack", "--mattermost-token-file", folder / "mattermost"]
    service = OwnService(binary, folder, *files).start()
    yield service
    service.stop()


def certified():
    """A label and a setting that are left to be done by hand, of a change that no review was made of."""
    step = {"setting": "a", "text": "b", "command": "kubectl", "reason": "c", "location": None}
    return {"summary": "d", "patchAlone": None, "withSteps": None, "steps": [step, {**step, "command": None}]}


def poisoned_review(chat, text):
    """The id of a stored review in which every text is another."""
    # A document of its own, since equal manifests share one.
    manifests = (CASES / "reference" / "stage-1.yaml").read_bytes() + f"# {unique()}\n".encode()
    response = chat.post(manifests, zones=ZONES, repository=text[:1000])
    assert response.status_code == 201, response.text
    with sqlite3.connect(chat.database, timeout=30) as database:
        ((digest, body, patch),) = database.execute(
            "SELECT digest, body, patch FROM document JOIN review ON documentDigest = digest WHERE id = ?",
            (response.json()["id"],),
        )
        review, patch = json.loads(body), json.loads(patch)
        workload = review["workloads"][0]
        for window in [window for zone in workload["zones"] for window in zone["windows"]] + [workload["outage"]]:
            window["witness"] = None
        # More workloads, zones and changes than one message shows.
        workload = poisoned({**workload, "plan": [], "certified": certified()}, text)
        workload["zones"] *= 4
        workload["recommendations"] *= 2
        review["workloads"] = [workload] * 10
        patch["diff"] = f"--- a\n+++ b\n+{text}\n+```\n<!here>\n"
        database.execute(
            "UPDATE document SET body = ?, patch = ? WHERE digest = ?",
            (json.dumps(review).encode(), json.dumps(patch).encode(), digest),
        )
    return response.json()["id"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(chat, conforms, text):
    review = poisoned_review(chat, text)
    for command in (f"review {review}", f"fix {review}"):
        message = conforms(ask_slack(chat, command), "slackCommand")
        assert_within_slacks_limits(message)
        for shown in texts([block for block in message["blocks"] if block["type"] != "header"]):
            plain = re.sub(r"```.*?```|`[^`\n]+`|<https?://[^>]+>", "", shown, flags=re.DOTALL)
            # What is left are our own marks around our own words.
            plain = re.sub(r"\*(What to change|What remains|Not in the patch|blackout|outage|refused|cut)[^*]*\*", "", plain)
            assert not re.search(r"[*`~]|(?<![\w])_|_(?!\w)|://|(?<!\w)@|:[\w+-]+:", plain), plain[:500]
            assert not re.search(r"[\u0000-\u0009\u000b-\u001f\u202e\u2028]", shown)
        assert f"{chat.address}/" in "".join(texts(message["blocks"][-1:])), "the link is what may not be left out"
        answer = conforms(ask_mattermost(chat, command), "mattermostCommand")["text"]
        assert len(answer.encode("utf-16-le")) // 2 <= 16_383
        plain = re.sub(r"```diff\n.*?\n```|`[^`\n]+`", "", answer, flags=re.DOTALL)
        links = re.findall(r"(?<!\\)\]\((.*?)\)", plain)
        assert all(link.startswith(chat.address + "/") for link in links), links
        assert not re.search(r"(?<!\\)(?:\\\\)*!\[|(?<![\w])@|:[\w+-]+:", plain)
        assert "://" not in re.sub(r"\]\(http://127[^)]*\)", "", plain)
    same = conforms(chat.get(f"/v1/reviews/{review}?format=slack"), "getReview")
    assert_within_slacks_limits(same)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_commands_stay_text(chat, conforms, text):
    for command in (text, f"status {text}", f"worst {text}", f"review {text}"):
        # A command has 64 KiB at most, its percent escapes included.
        command = command[:4000]
        message = conforms(ask_slack(chat, command), "slackCommand")
        assert_within_slacks_limits(message)
        conforms(ask_mattermost(chat, command), "mattermostCommand")
