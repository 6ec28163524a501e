"""Values that nobody needs to keep: not in answers, not in the database's files, not in the log."""

import json

import pytest
import yaml

from lib.privacy.unique_values import POD, SECRET, STAGE_1, Tokens, bundle, files_of
from lib.reference_case import ZONES
from lib.yaml_positions import compose

pytestmark = pytest.mark.process


def test_no_value_is_kept_or_shown(own_server, conforms):
    tokens = Tokens()
    text = bundle(tokens)
    sent = [value for value in yaml.safe_load_all(text) if value]
    response = own_server.post(text.encode(), zones=ZONES)
    review = conforms(response, "createReview")
    assert response.status_code == 201
    path = response.headers["Location"]
    stored = own_server.get(f"{path}/manifests")
    answers = {
        "answer": response.content,
        "review": own_server.get(path).content,
        "manifests": stored.content,
        "manifests as JSON": own_server.get(f"{path}/manifests?format=json").content,
        "list": own_server.get("/v1/reviews").content,
        "text": own_server.post(text.encode(), zones=ZONES, format="text").content,
    }
    assert {name: tokens.leaks(content) for name, content in answers.items()} == dict.fromkeys(answers, [])
    files = files_of(own_server)
    assert {"reviews.sqlite", "reviews.sqlite-wal", "server.log"} <= set(files)
    assert {name: tokens.leaks(content) for name, content in files.items()} == dict.fromkeys(files, [])

    kept = stored.text
    assert len(kept.split("\n")) == len(text.split("\n"))
    # Between the Secrets, a line is as it was unless it held a value or opened a block that did.
    lines = text.split("\n")
    first = lines.index(STAGE_1.split("\n")[0])
    last = max(number for number, line in enumerate(lines) if line == "---")
    changed = [
        before
        for before, after in list(zip(lines, kept.split("\n")))[first:last]
        if before != after and not tokens.leaks(before.encode())
    ]
    assert {line.strip() for line in changed} <= {
        "value: |",
        "kubectl.kubernetes.io/last-applied-configuration: |",
    }
    assert [type(node).__name__ for node in compose(kept)] == [type(node).__name__ for node in compose(text)]
    assert len([value for value in yaml.safe_load_all(kept) if value]) == len(sent)

    # What is kept gives the same review again, at the same places.
    again = own_server.post(kept.encode(), zones=ZONES).json()
    assert again["workloads"] == review["workloads"]


def test_the_files_hold_nothing_after_the_end_either(own_server):
    """Closing folds the write-ahead log into the database."""
    tokens = Tokens()
    assert own_server.post(bundle(tokens).encode(), zones=ZONES).status_code == 201
    own_server.stop()
    files = files_of(own_server)
    assert {name: tokens.leaks(content) for name, content in files.items()} == dict.fromkeys(files, [])
    own_server.start()


def test_nothing_is_kept_of_what_is_refused_or_not_stored(own_server):
    tokens = Tokens()
    text = bundle(tokens)
    envelope = json.dumps({"manifests": text, "context": {"nonsense": 1}})
    answers = [
        own_server.post(text.encode(), zones=ZONES, store="false"),
        own_server.post(text.encode(), zones="a:1"),
        own_server.post(text.encode(), nonsense="1"),
        own_server.post((text + "\n---\na: [").encode()),
        own_server.post(text.replace("replicas: 6", "replicas: six").encode()),
        own_server.post(text.encode(), content_type="text/csv"),
        own_server.post(envelope.encode(), content_type="application/json"),
    ]
    assert [answer.status_code for answer in answers] == [200, 422, 400, 422, 422, 415, 400]
    assert [tokens.leaks(answer.content) for answer in answers] == [[]] * len(answers)
    files = files_of(own_server)
    assert {name: tokens.leaks(content) for name, content in files.items()} == dict.fromkeys(files, [])


@pytest.mark.parametrize(
    "broken",
    [
        SECRET + "stringData:\n  a: {0}\n  a: {0}\n",
        SECRET + "stringData: {0}\n",
        SECRET + "stringData: [{0}]\n",
        SECRET + "stringData:\n  a: {0}\n b: c\n",
        SECRET + 'stringData:\n  a: "{0}\n',
        SECRET + "stringData:\n\ta: {0}\n",
        SECRET + "stringData:\n  a: *{0}\n",
        SECRET + "data:\n  ? [{0}]\n  : {0}\n",
        SECRET + "data:\n  a: !{0} b\n",
        "kind: SecretList\napiVersion: v1\nitems:\n- metadata: {{name: a}}\n  stringData: {{a: {0}}}\n",
        "- {0}\n",
        "{0}\n",
        POD + "    env: [{{name: A, value: [{0}]}}]\n",
        POD + "    env: {{value: {0}}}\n",
    ],
    ids=range(14),
)
def test_a_mistake_beside_a_secret_does_not_tell_it(own_server, conforms, broken):
    """Refused or reviewed, what stands where a secret belongs is neither answered nor kept."""
    tokens = Tokens()
    text = STAGE_1 + "\n---\n" + broken.format(tokens.new())
    response = own_server.post(text.encode(), zones=ZONES)
    conforms(response, "createReview")
    leaks = {"answer": tokens.leaks(response.content)}
    if response.status_code == 201:
        leaks["manifests"] = tokens.leaks(own_server.get(response.headers["Location"] + "/manifests").content)
    leaks |= {name: tokens.leaks(content) for name, content in files_of(own_server).items()}
    assert leaks == dict.fromkeys(leaks, [])


def test_the_digest_does_not_let_anyone_guess(own_server):
    """Two inputs that differ in a secret only have one digest."""
    texts = [STAGE_1 + "\n---\n" + SECRET.format() + f"stringData:\n  password: {word}\n" for word in ("one", "two")]
    digests = {own_server.post(text.encode(), zones=ZONES).json()["digest"] for text in texts}
    assert len(digests) == 1


def test_the_query_is_not_logged(own_server):
    tokens = Tokens()
    own_server.post(STAGE_1.encode(), zones=ZONES, pipeline=f"https://user:{tokens.new()}@ci.example/1")
    assert tokens.leaks(own_server.log.read_bytes()) == []
