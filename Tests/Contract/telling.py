"""What the tests of webhooks do with a server that tells of verdicts."""

import time

from contract import CASES
from service import ZONES
from test_access import run

FAILS = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")
WARNS = (CASES / "reference" / "stage-5-hard.yaml").read_text(encoding="utf-8")


def named(text, name):
    return text.replace("traefik2", name).encode()


def post(service, text, name, **query):
    response = service.post(named(text, name), zones=ZONES, **query)
    assert response.status_code == 201, response.text
    return response.json()


def dead(binary, service):
    done = run(binary, "webhooks", "list", "--database", service.database)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def dead_in_time(binary, service):
    """The dead letters, as soon as there are any."""
    deadline = time.monotonic() + 20
    while not (lines := dead(binary, service)):
        assert time.monotonic() < deadline, "nothing was given up"
    return lines
