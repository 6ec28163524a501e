"""Submissions whose verdict is known: one that fails and one that warns, of a workload that is named."""

from lib.paths import CASES
from lib.reference_case import ZONES

FAILS = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")
WARNS = (CASES / "reference" / "stage-5-hard.yaml").read_text(encoding="utf-8")


def named(text, name):
    return text.replace("traefik2", name).encode()


def post(service, text, name, **query):
    response = service.post(named(text, name), zones=ZONES, **query)
    assert response.status_code == 201, response.text
    return response.json()
