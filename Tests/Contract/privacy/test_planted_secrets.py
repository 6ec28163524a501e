"""Secrets planted in every place: none is in an answer, in any form, nor in what the server keeps, says or sends."""

import base64
import json

import pytest
import yaml

from lib.command_line import run
from lib.privacy.planted_secrets import BASE, PLANTED
from lib.privacy.unique_values import Tokens, files_of
from lib.server import OwnService
from lib.slash_commands import SIGNING_SECRET, ask_slack

pytestmark = pytest.mark.process

FORMATS = ["json", "text", "markdown", "sarif", "junit", "gitlab", "github", "azure", "rdjson", "slack", "trace", "timeline"]
PATCHES = ["diff", "yaml", "strategic-merge", "json-patch", "kustomize", "helm-values"]
ZONES = "a:1,b:1,c:1"


@pytest.fixture(scope="module")
def service(binary, tmp_path_factory):
    own = OwnService(binary, tmp_path_factory.mktemp("planted")).start()
    yield own
    own.stop()


@pytest.fixture(scope="module")
def plain(service):
    """What the review says of the same workload without any secret."""
    return service.post(BASE.encode(), zones=ZONES).json()


def windows(review):
    return [
        {key: workload[key] for key in ("verdict", "zones", "outage", "ports", "plan") if key in workload}
        for workload in review["workloads"]
    ]


def without_places(value):
    """Lines move where a row adds some; what the review says does not."""
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in ("location", "line")}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def test_there_are_as_many_as_promised():
    assert len(PLANTED) >= 65
    assert len({(row.kind, row.place) for row in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("row", PLANTED, ids=lambda row: f"{row.kind}: {row.place}")
def test_a_planted_secret_is_told_nowhere(service, conforms, plain, row):
    tokens = Tokens()
    value = tokens.new()
    text = row.manifests(value, base64.b64encode(value.encode()).decode())
    assert tokens.leaks(text.encode()), "nothing is planted"
    list(yaml.safe_load_all(text))
    response = service.post(text.encode(), zones=ZONES)
    review = conforms(response, "createReview")
    assert response.status_code == 201, response.text
    if row.place != "script of a hook":
        assert without_places(windows(review)) == without_places(windows(plain))
    path = response.headers["Location"]
    answers = {"answer": response, "manifests": service.get(f"{path}/manifests"), "review": service.get(path)}
    answers |= {name: service.post(text.encode(), zones=ZONES, store="false", format=name) for name in FORMATS}
    answers |= {name: service.get(f"{path}/patch?format={name}") for name in PATCHES}
    answers["picture"] = service.get(f"{path}/timeline.svg")
    answers["broken"] = service.post((text + "\n---\na: [").encode())
    answers["twice"] = service.post((text + "\na: 1\na: 2\n").encode())
    answers["wrong"] = service.post(text.replace("replicas: 3", "replicas: six").encode())
    answers["envelope"] = service.post(
        json.dumps({"manifests": text, "context": {"nonsense": 1}}).encode(), content_type="application/json"
    )
    assert {name: tokens.leaks(answer.content) for name, answer in answers.items()} == dict.fromkeys(answers, [])
    kept = answers["manifests"].text
    assert len(kept.split("\n")) == len(text.split("\n"))
    assert [type(value) for value in yaml.safe_load_all(kept)] == [type(value) for value in yaml.safe_load_all(text)]
    files = files_of(service)
    assert {name: tokens.leaks(content) for name, content in files.items()} == dict.fromkeys(files, [])
    # What is kept gives the same review, at the same places.
    again = service.post(kept.encode(), zones=ZONES).json()
    assert again["workloads"] == review["workloads"]


def test_no_planted_secret_is_sent_or_copied(webhook_server, receiver, binary, tmp_path):
    """Webhooks, a chat and the copy of the database, and the log of a server that had all of them."""
    (tmp_path / "slack").write_text(SIGNING_SECRET + "\n", encoding="utf-8")
    options = ["--slack-signing-secret-file", tmp_path / "slack", "--log-format", "json"]
    service = webhook_server(receiver.url, on="fail", options=options)
    tokens = Tokens()
    for row in PLANTED:
        value = tokens.new()
        text = row.manifests(value, base64.b64encode(value.encode()).decode())
        assert service.post(text.encode(), zones=ZONES).status_code == 201
    receiver.wait_for(lambda: len(receiver.taken) >= len(PLANTED))
    assert tokens.leaks(json.dumps(receiver.taken).encode()) == []
    for command in ("status web", "worst", "help", "list"):
        answer = ask_slack(service, command)
        assert answer.status_code == 200 and tokens.leaks(answer.content) == []
    done = run(binary, "backup", tmp_path / "copy.sqlite", "--database", service.database)
    assert done.returncode == 0, done.stderr
    service.stop()
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"copy.sqlite", "reviews.sqlite", "server.log"} <= set(files)
    assert {name: tokens.leaks(content) for name, content in files.items()} == dict.fromkeys(files, [])
