"""Schemathesis over openapi.yaml against the running server: thousands of requests, good and bad.

Configuration, and the reasons of it, are in Tests/Schemathesis. SCHEMATHESIS_SEED repeats a run with another seed;
SCHEMATHESIS_EXAMPLES asks for more cases of each operation than `make test` has time for.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lib.openapi import Contract
from lib.paths import DOCUMENT, ROOT
from lib.server import OwnService
from lib.tokens import create

pytestmark = pytest.mark.process

FOLDER = ROOT / "Tests" / "Schemathesis"
SEED = os.environ.get("SCHEMATHESIS_SEED", "20261124")
OPERATIONS = len(Contract().operations)
# Their bursts together are more than the requests of a run.
TOKENS = 40
# A check that a request was rightly taken or refused says nothing once a header that it knows nothing of is added.
OF_ANSWERS = ",".join(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "allow_header_conformance",
    ]
)


@pytest.fixture
def held(tmp_path, capsys):
    """Holds a server against a document and gives the number of requests; nothing may be found."""

    def hold(service, *options, document=DOCUMENT, examples, **environment):
        examples = os.environ.get("SCHEMATHESIS_EXAMPLES", examples)
        program = Path(sys.executable).parent / "schemathesis"
        command = [program, "--config-file", FOLDER / "schemathesis.toml", "run", document, "--url", service.address]
        # One worker: the same seed then sends the same requests in the same order, and CPython's parser, which hypothesis
        # calls, fails at times when several threads use it ("AST constructor recursion depth mismatch").
        command += ["--seed", SEED, "--max-examples", examples, "--workers", 1, "--no-color", *options]
        variables = {"PYTHONPATH": f"{FOLDER}:{ROOT / 'Tests' / 'Contract'}", "PYTHONDONTWRITEBYTECODE": "1", **environment}
        done = subprocess.run(
            list(map(str, command)),
            cwd=tmp_path,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
        )
        said = done.stdout + done.stderr + service.log_tail()
        assert done.returncode == 0, said
        tested = re.search(r"Tested: (\d+)", done.stdout)
        cases = re.search(r"(\d+) generated, (\d+) passed(?:, \d+ skipped)?\n", done.stdout)
        assert tested and int(tested[1]) == OPERATIONS, said
        assert cases and cases[1] == cases[2], said
        # A worker that fails by itself ends without a word on the status.
        assert "Traceback" not in said and "WARNINGS" not in done.stdout, said
        service.assert_alive()
        with capsys.disabled():
            print(f"\nschemathesis: {cases[1]} cases, seed {SEED}, no failure")
        return int(cases[1])

    return hold


def chat_secrets(folder):
    """Options of a server that takes commands; without them it has no such addresses."""
    (folder / "secret").write_text("a secret of the tests\n")
    return ["--slack-signing-secret-file", folder / "secret", "--mattermost-token-file", folder / "secret"]


def test_the_server_does_what_the_document_says(binary, tmp_path, held):
    service = OwnService(binary, tmp_path, *chat_secrets(tmp_path)).start()
    assert held(service, "--checks", "all", examples=80) > 1500
    service.stop()


def test_with_tokens_nothing_is_given_without_one(binary, tmp_path, held):
    tokens = tmp_path / "tokens"
    texts = [create(binary, tokens, f"{number}", "submit,read,admin") for number in range(TOKENS)]
    service = OwnService(binary, tmp_path, "--tokens", tokens, *chat_secrets(tmp_path)).start()
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    # The alternative of none is that of a server without tokens.
    document["security"].remove({})
    path = tmp_path / "openapi.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    try:
        held(
            service,
            "--checks",
            "all",
            "--phases",
            "examples,coverage",
            document=path,
            examples=10,
            ROLLOUT_REVIEW_TEST_TOKENS=" ".join(texts),
        )
    finally:
        service.stop()


def test_headers_that_nobody_expects(own_server, held):
    held(
        own_server,
        "--checks",
        OF_ANSWERS,
        "--phases",
        "fuzzing",
        examples=20,
        ROLLOUT_REVIEW_TEST_HEADERS="1",
    )
