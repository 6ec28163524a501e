"""Values that nobody needs to keep: not in answers, not in the database's files, not in the log."""

import base64
import json
import secrets

import pytest
import yaml

from contract import CASES
from places import compose
from service import ZONES

pytestmark = pytest.mark.process

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")


# What follows is formatted: braces stand twice.
SECRET = "kind: Secret\napiVersion: v1\nmetadata: {{name: a}}\n"
POD = "kind: Pod\napiVersion: v1\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: a\n"


class Tokens:
    """Values that occur nowhere else, each with the forms in which it might leak."""

    def __init__(self):
        self.values = []

    def new(self):
        self.values.append("tok" + secrets.token_hex(12))
        return self.values[-1]

    def encoded(self):
        return base64.b64encode(self.new().encode()).decode()

    def leaks(self, data):
        found = []
        for value in self.values:
            text = value.encode()
            # Base64 depends on the offset in the text: the value alone and inside whatever was encoded.
            forms = [text, base64.b64encode(text), text.hex().encode(), json.dumps(value).encode()]
            found += [value for form in forms if form in data]
        return found


def bundle(tokens):
    """Stage 1 with Secrets of every shape around it, and with values in the containers' environments."""
    secrets_before = f"""\
apiVersion: v1
kind: Secret
metadata:
  name: block
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {{"apiVersion":"v1","data":{{"password":"{tokens.encoded()}"}},"kind":"Secret"}}
type: Opaque
data:
  password: {tokens.encoded()}
  certificate: |
    {tokens.new()}
    {tokens.new()}
  folded: >-
    {tokens.new()}

    {tokens.new()}
stringData:
  plain: {tokens.new()}
  quoted: "{tokens.new()}"
  several: 'first {tokens.new()}
    second {tokens.new()}'
---
{{apiVersion: v1, kind: Secret, metadata: {{name: flow}}, stringData: {{a: {tokens.new()}, "b": "{tokens.new()}"}}}}
---
stringData:
  early: {tokens.new()}
kind: Secret
apiVersion: v1
metadata: {{name: kind-last}}
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata: {{name: in-a-list}}
  data: {{key: {tokens.encoded()}}}
- apiVersion: v1
  kind: Secret
  metadata: {{name: anchored}}
  stringData:
    one: &anchor {tokens.new()}
    two: *anchor
---
"""
    environment = f"""\
        env:
        - name: PLAIN
          value: {tokens.new()}
        - {{name: FLOW, value: "{tokens.new()}"}}
        - name: BLOCK
          value: |
            {tokens.new()}
            {tokens.new()}
        - value: {tokens.new()}
          name: VALUE_FIRST
        - name: FROM
          valueFrom: {{secretKeyRef: {{name: block, key: password}}}}
"""
    init = f"""\
      initContainers:
      - name: init
        image: busybox:1.36
        env:
        - name: INIT
          value: '{tokens.new()}'
"""
    text = STAGE_1.replace("        resources:\n        readinessProbe:", environment + "        readinessProbe:")
    text = text.replace("      containers:\n", init + "      containers:\n")
    text = text.replace(
        "  annotations:\nspec:\n  replicas: 6",
        "  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n"
        f'      {{"kind":"Deployment","spec":{{"env":"{tokens.new()}"}}}}\nspec:\n  replicas: 6',
    )
    after = f"---\napiVersion: v1\nkind: Secret\nmetadata: {{name: at-the-end}}\nstringData:\n  last: {tokens.new()}"
    assert text.count("env:") == 2 and text.count("last-applied") == 1
    # The Secrets come first, so that a line that is lost would shift every location of the review.
    return secrets_before + text + after


def files_of(server):
    return {path.name: path.read_bytes() for path in server.folder.iterdir()}


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


@pytest.mark.parametrize(
    "secret",
    [
        "data:\n  # {0}\n  a: eA==\n",
        "data: # {0}\n  a: eA==\n",
        "data:\n  a: eA== # {0}\n  b: eA==\n",
        "data:\n  a: eA==\n  # {0}\n  b: eA==\n",
        "data:\n  a: eA==\n  # {0}\n",
        "data: {{ # {0}\n  a: eA== }}\n",
    ],
    ids=["before the first", "beside the key", "beside a value", "between", "after the last", "in flow style"],
)
def test_comments_inside_a_secret_go_with_it(own_server, secret):
    """A rotated password is often kept as a comment beside the new one."""
    tokens = Tokens()
    text = (SECRET + secret).format(tokens.new()) + "---\n" + STAGE_1
    response = own_server.post(text.encode(), zones=ZONES)
    assert response.status_code == 201
    kept = own_server.get(response.headers["Location"] + "/manifests").text
    assert tokens.leaks(kept.encode()) == []
    assert len(kept.split("\n")) == len(text.split("\n"))


@pytest.mark.parametrize(
    "annotation", ["kapp.k14s.io/original", "objectset.rio.cattle.io/applied", "kubectl.kubernetes.io/last-applied-configuration"]
)
def test_copies_in_annotations_of_a_secret_go_with_it(own_server, annotation):
    """Deploy tools keep the whole object in an annotation of it."""
    tokens = Tokens()
    secret = (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n"
        f"    {annotation}: |\n      {{\"data\":{{\"a\":\"{tokens.new()}\"}}}}\n  labels: {{a: kept}}\ndata: {{a: eA==}}\n---\n"
    )
    response = own_server.post((secret + STAGE_1).encode(), zones=ZONES)
    assert response.status_code == 201
    kept = own_server.get(response.headers["Location"] + "/manifests").text
    assert tokens.leaks(kept.encode()) == [] and "kept" in kept
    assert len(kept.split("\n")) == len((secret + STAGE_1).split("\n"))
    assert {name: tokens.leaks(content) for name, content in files_of(own_server).items()} == dict.fromkeys(
        files_of(own_server), []
    )


def test_a_comment_behind_a_variable_goes_with_its_value(own_server):
    tokens = Tokens()
    line = "      containers:\n"
    assert STAGE_1.count(line) == 1
    variable = f"      - name: sidecar\n        image: busybox\n        env: [{{name: P, value: x}}]\n"
    variable += f"      - name: other\n        image: busybox\n        env:\n        - name: P\n          value: y # {tokens.new()}\n"
    text = STAGE_1.replace(line, line + variable)
    response = own_server.post(text.encode(), zones=ZONES)
    assert response.status_code == 201, response.text
    kept = own_server.get(response.headers["Location"] + "/manifests").text
    assert tokens.leaks(kept.encode()) == []
    assert len(kept.split("\n")) == len(text.split("\n"))


def test_the_digest_does_not_let_anyone_guess(own_server):
    """Two inputs that differ in a secret only have one digest."""
    texts = [STAGE_1 + "\n---\n" + SECRET.format() + f"stringData:\n  password: {word}\n" for word in ("one", "two")]
    digests = {own_server.post(text.encode(), zones=ZONES).json()["digest"] for text in texts}
    assert len(digests) == 1


def test_the_query_is_not_logged(own_server):
    tokens = Tokens()
    own_server.post(STAGE_1.encode(), zones=ZONES, pipeline=f"https://user:{tokens.new()}@ci.example/1")
    assert tokens.leaks(own_server.log.read_bytes()) == []
