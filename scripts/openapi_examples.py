#!/usr/bin/env python3
"""Writes the answers into openapi.yaml's examples that the program gives to the document's own example request.

    .build/python/bin/python scripts/openapi_examples.py .build/debug/rollout-review

Ids, times and provenance stay as they are in the document. Run it after a change of the review's form; a test compares.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

DOCUMENT = Path(__file__).resolve().parents[1] / "openapi.yaml"
CONTEXT = ["--zones", "us-east-1a:2,us-east-1b:2", "--readiness-gate", "true"]


def review(binary, manifests, form):
    command = [binary, "review", "-", *CONTEXT, "--format", form, "--fail-on", "never"]
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, input=manifests, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def block(text, name):
    """The lines of an example's value and where they stand."""
    examples = text.index("\n  examples:\n")
    head = rf"^    {name}:\n(?:      summary: .*\n)?      value:[^\n]*\n"
    match = re.search(head + r"((?:        .*\n|\n)*)", text[examples:], re.MULTILINE)
    start = examples + match.start(1)
    return start, start + len(match.group(1))


def indented(text, spaces):
    return "".join(" " * spaces + line if line.strip() else line for line in text.splitlines(keepends=True))


def main(binary):
    text = DOCUMENT.read_text(encoding="utf-8")
    examples = yaml.safe_load(text)["components"]["examples"]
    manifests = examples["Manifests"]["value"]
    old = examples["Review"]["value"]
    new = json.loads(review(binary, manifests, "json"))
    keys = ("id", "digest", "createdAt", "verdict", "summary", "provenance", "change")
    head = {key: new.get(key, old[key]) for key in keys}
    rest = {key: new[key] for key in ("context", "coverage", "engine", "workloads")}
    dump = dict(sort_keys=False, allow_unicode=True, width=1000)
    body = yaml.safe_dump(head, **dump) + yaml.safe_dump(rest, **{**dump, "sort_keys": True})
    start, end = block(text, "Review")
    text = text[:start] + indented(body, 8) + text[end:]
    start, end = block(text, "ReviewText")
    text = text[:start] + indented(review(binary, manifests, "text"), 8) + text[end:]
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
