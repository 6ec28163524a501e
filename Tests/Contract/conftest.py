"""The contract seen from outside: a real server, real sockets, openapi.yaml as the measure.

    pip install -r Tests/requirements.txt && python -m pytest Tests/Contract -q

ROLLOUT_REVIEW_BINARY names the program to start; without it the newest build is taken. ROLLOUT_REVIEW_URL names a
server that runs already: the tests marked `live` then go there, several runs at once if need be, since each looks only
at what it stored itself.
"""

import os

import pytest
import yaml

from lib.cluster_dump import write_if_older
from lib.openapi import Contract
from lib.server import OwnService, Service, find_binary
from lib.traefik import ZONES
from lib.webhooks.receiver import SECRET, Receiver


def pytest_configure():
    # Before the tests are collected, since there is one for each file of the cases.
    write_if_older()


# Files that take a minute or more, however few tests they have: begun last, one worker would go on alone.
LONGEST = (
    "api/test_schemathesis.py",
    "api/test_mutations.py",
    "formats/test_formats.py",
    "lifecycle/test_rolling_restarts.py",
    "witness/test_witness_instances.py",
    "witness/test_assumed_placement.py",
    "witness/test_witness_replay.py",
)


def pytest_collection_modifyitems(items):
    def place(item):
        return next((number for number, name in enumerate(LONGEST) if item.path.as_posix().endswith(name)), len(LONGEST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def contract():
    return Contract()


@pytest.fixture(scope="session")
def conforms(contract):
    return contract.conforms


@pytest.fixture(scope="session")
def binary():
    found = find_binary()
    if found is None:
        pytest.skip("no binary: set ROLLOUT_REVIEW_BINARY or build one")
    return found


@pytest.fixture(scope="session")
def server(request, tmp_path_factory):
    """The server that most tests share, at ROLLOUT_REVIEW_URL or started here; others may store reviews in it too."""
    address = os.environ.get("ROLLOUT_REVIEW_URL")
    if address:
        yield Service(address)
        return
    own = OwnService(request.getfixturevalue("binary"), tmp_path_factory.mktemp("server")).start()
    yield own
    own.stop()


@pytest.fixture
def own_server(binary, tmp_path):
    """A server that only one test uses, for whatever needs its files, its log or a list that nobody else writes."""
    own = OwnService(binary, tmp_path).start()
    yield own
    own.stop()


@pytest.fixture
def review(server, conforms):
    """Posts objects as YAML and gives the review, which has to conform."""

    def post(*objects, **parameters):
        text = yaml.safe_dump_all(objects, sort_keys=False)
        response = server.post(text.encode(), **{"zones": ZONES, **parameters})
        body = conforms(response, "createReview")
        assert response.status_code == 201, response.text
        return body

    return post


@pytest.fixture
def receiver():
    """Where webhooks arrive, on loopback."""
    receiver = Receiver()
    yield receiver
    if receiver.server:
        receiver.stop()


@pytest.fixture
def webhook_server(binary, tmp_path):
    """Starts a server that tells a receiver; quick waits, so that the tests are."""
    (tmp_path / "secret").write_text(SECRET + "\n", encoding="utf-8")
    started = []

    def start(*urls, private=True, first_wait=0.05, attempts=12, timeout=1, on=None, options=()):
        flags = [word for url in urls for word in ("--webhook", url)] + ["--webhook-secret-file", tmp_path / "secret"]
        flags += ["--webhook-first-wait", first_wait, "--webhook-attempts", attempts, "--webhook-timeout", timeout]
        flags += (["--webhook-allow-private"] if private else []) + (["--webhook-on", on] if on else [])
        service = OwnService(binary, tmp_path, *flags, *options).start()
        started.append(service)
        return service

    yield start
    for service in started:
        if service.process:
            service.stop()


@pytest.fixture(scope="session")
def reviewed(server, conforms):
    """Reviews a stage of the reference case once, by name and scheduler."""
    known = {}

    def review(name, **parameters):
        key = (name, tuple(sorted(parameters.items())))
        if key not in known:
            response = server.review_case(f"reference/{name}", **parameters)
            body = conforms(response, "createReview")
            assert response.status_code == 201, body
            known[key] = body
        return known[key]

    return review
