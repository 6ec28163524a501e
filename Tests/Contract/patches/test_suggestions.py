"""The suggestions to a review bot make the patched text, byte for byte."""

import re

import pytest

from lib.formats.posted import forms, split
from lib.paths import CASES
from lib.reference_case import STAGE_1

pytestmark = pytest.mark.live


def apply(text, suggestions):
    """A text after suggestions, as reviewdog's format defines them: lines and byte columns from 1, the end exclusive."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(position):
        return starts[min(position["line"] - 1, len(lines))] + position["column"] - 1

    edits = [(offset(one["range"]["start"]), offset(one["range"]["end"]), one["text"]) for one in suggestions]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new.encode() + text[end:]
    return text


@pytest.mark.parametrize("name", ["stage-1", "stage-2", "stage-3", "stage-4-both", "stage-5-typo", "stage-5-hard"])
def test_the_suggestions_make_the_patched_text(server, name):
    text = (CASES / "reference" / f"{name}.yaml").read_bytes()
    for variant in (text, text.replace(b"\n", b"\r\n"), text.rstrip(b"\n")):
        review, result = forms(server, variant, "rdjson")
        patched = server.get(f"/v1/reviews/{review['id']}/patch?format=yaml")
        if patched.status_code == 406:
            continue
        suggestions = [one for each in result["diagnostics"] for one in each.get("suggestions", [])]
        assert bool(suggestions) == bool(review["workloads"][0]["recommendations"])
        assert apply(variant, suggestions) == patched.content


def test_suggestions_are_in_their_files(server):
    files = split(STAGE_1)
    review, result = forms(server, {"manifests": files}, "rdjson")
    diff = server.get(f"/v1/reviews/{review['id']}/patch").text
    changed = set(re.findall(r"^\+\+\+ b/(.*)$", diff, flags=re.MULTILINE))
    suggested = [one for one in result["diagnostics"] if "suggestions" in one]
    assert {one["location"]["path"] for one in suggested} == changed and len(changed) > 1
    assert all(one["suggestions"][0]["range"] == one["location"]["range"] for one in suggested)
    for file in files:
        own = [one["suggestions"][0] for one in suggested if one["location"]["path"] == file["name"]]
        patched = apply(file["content"].encode(), own).decode()
        # What the diff adds to the file is in it, as often as it is added.
        part = diff.split(f"+++ b/{file['name']}\n")[1].split("--- a/")[0] if own else ""
        for line in re.findall(r"^\+(.*)$", part, flags=re.MULTILINE):
            assert patched.split("\n").count(line) > file["content"].split("\n").count(line)
