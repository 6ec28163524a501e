"""The catalogue of rules."""

import re

from lib.paths import CASES, ROOT


def test_the_catalogue_is_every_rule_with_a_fixture(server, conforms):
    rules = conforms(server.get("/v1/rules"), "listRules")["rules"]
    ids = [rule["id"] for rule in rules]
    assert ids == sorted(set(ids))
    assert set(ids) == {folder.name for folder in (CASES / "rules").iterdir() if folder.is_dir()}
    sources = (ROOT / "Sources/Core/Findings/Rules").glob("*.swift")
    assert set(ids) == {re.search(r'RuleID = "(.+)"', path.read_text(encoding="utf-8"))[1] for path in sources}


def test_each_rule_can_be_read_by_itself(server, conforms):
    for rule in server.get("/v1/rules").json()["rules"]:
        assert conforms(server.get(f"/v1/rules/{rule['id']}"), "getRule") == rule
        assert re.match(r"(source|documented|reported|disputed): ", rule["source"]), rule["id"]


def test_another_rule_is_not_there(server, conforms):
    for id in ("no-such-rule", "..%2f", "ZONE-BLACKOUT"):
        conforms(server.get(f"/v1/rules/{id}"), "getRule")
