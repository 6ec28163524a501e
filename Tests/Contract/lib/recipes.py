"""The recipes for pipelines, run as their pipelines would run them, with stubs for the tools that need a cluster."""

import json
import os
import re
import subprocess
from pathlib import Path

import yaml

from lib.paths import CASES, ROOT
from lib.reference_case import ZONES

RECIPES = ROOT / "recipes"
BAD = CASES / "reference" / "stage-1.yaml"

STUB = """#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
cat "$MANIFESTS"
"""

# Keeps comments in a file, one JSON object a line, as the three calls of the recipe need them.
GH = """#!/usr/bin/env python3
import json, os, pathlib, sys
store = pathlib.Path(os.environ["COMMENTS_FILE"])
comments = json.loads(store.read_text()) if store.exists() else []
arguments = sys.argv[2:]
assert sys.argv[1] == "api"
method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
if method == "GET":
    print(json.dumps(comments))
    sys.exit()
body = next(one for one in arguments if one.startswith("body=@")).removeprefix("body=@")
text = pathlib.Path(body).read_text()
path = next(one for one in arguments if one.startswith("repos/"))
if method == "PATCH":
    changed = next(one for one in comments if path == f"repos/acme/ingress/issues/comments/{one['id']}")
    changed["body"] = text
else:
    assert path == "repos/acme/ingress/issues/7/comments", path
    comments.append({"id": 100 + len(comments), "body": text})
store.write_text(json.dumps(comments))
"""


class Workspace:
    """A checkout with the recipes' script in it, and a PATH on which helm and the others print given manifests."""

    def __init__(self, folder, server, binary):
        self.folder, self.server = folder, server
        tools = folder / "tools"
        tools.mkdir()
        for name in ("helm", "argocd", "flux"):
            self._tool(tools / name, STUB)
        self._tool(tools / "gh", GH)
        (tools / "rollout-review").symlink_to(binary)
        # What the product itself recommends is the good case.
        self.good = folder / "good.yaml"
        command = [binary, "review", BAD, "--zones", ZONES, "--format", "yaml", "--fail-on", "never"]
        self.good.write_bytes(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)
        self.calls = folder / "calls"
        self.environment = {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "CALLS": str(self.calls),
            "MANIFESTS": str(BAD),
            "COMMENTS_FILE": str(folder / "comments.json"),
            "ROLLOUT_REVIEW_URL": server.address,
        }
        for place in ("ci", ".github"):
            (folder / place).mkdir()
            (folder / place / "review.sh").symlink_to(RECIPES / "review.sh")

    @staticmethod
    def _tool(path, text):
        path.write_text(text)
        path.chmod(0o755)

    def run(self, command, **environment):
        return subprocess.run(
            command, cwd=self.folder, env=self.environment | environment, capture_output=True, text=True, timeout=300
        )

    def script(self, text, shell=("bash", "-eo", "pipefail"), **environment):
        return self.run([*shell, "-c", text], **environment)

    def read(self, name):
        return (self.folder / name).read_text()

    def json(self, name):
        return json.loads(self.read(name))

    @property
    def comments(self):
        return self.json("comments.json")


# What the expressions of the workflow stand for in a pull request.
EXPRESSIONS = {
    "secrets.ROLLOUT_REVIEW_TOKEN": "",
    "github.repository": "acme/ingress",
    "github.sha": "4f2a1c9",
    "github.server_url": "https://github.com",
    "github.run_id": "42",
    "github.token": "token",
    "github.event.number": "7",
    "github.head_ref || github.ref_name": "feature/1&2",
    "github.base_ref || github.ref_name": "main",
}


def expanded(text):
    return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda match: EXPRESSIONS[match[1]], str(text))


def run_workflow(workspace, **environment):
    """The steps of the GitHub workflow that run a command, in their order; returns the outcome of each by name."""
    job = yaml.safe_load((RECIPES / "github-actions.yaml").read_text())["jobs"]["review"]
    outcomes, failed = {}, False
    for step in job["steps"]:
        if "run" not in step or not _is_due(step.get("if"), failed, workspace):
            continue
        variables = {name: expanded(value) for name, value in {**job["env"], **step.get("env", {})}.items()}
        variables["ROLLOUT_REVIEW_URL"] = workspace.server.address
        outcome = workspace.script(expanded(step["run"]), **variables, **environment)
        outcomes[step["name"]] = outcome
        failed = failed or outcome.returncode != 0
    return outcomes


def _is_due(condition, failed, workspace):
    if condition is None:
        return not failed
    always, file = re.fullmatch(r"(always\(\)) && (?:github.event_name == 'pull_request' && )?hashFiles\('(.*)'\) != ''", condition).groups()
    return always and Path(workspace.folder, file).exists()


def run_gitlab(workspace, **environment):
    """The job of GitLab with its variables; returns the outcome of its script."""
    job = yaml.safe_load((RECIPES / "gitlab-ci.yaml").read_text())["rollout-review"]
    known = {"CI_PROJECT_PATH": "acme/gitlab", "CI_COMMIT_SHA": "4f2a1c9", "CI_PIPELINE_URL": "https://gitlab.com/acme/1"}
    known |= {"CI_COMMIT_REF_NAME": "feature", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    variables = {
        name: re.sub(r"\$(\w+)", lambda match: known[match[1]], value) for name, value in job["variables"].items()
    }
    variables["ROLLOUT_REVIEW_URL"] = workspace.server.address
    script = "\n".join([*job["before_script"], *job["script"]])
    return workspace.script(script, shell=("sh", "-e"), **known, **variables, **environment), job["artifacts"]


def run_jenkins(workspace, **environment):
    """The shell step of the Jenkinsfile, as Jenkins runs it."""
    step = re.search(r"sh '''(.*?)'''", (RECIPES / "Jenkinsfile").read_text(), re.S)[1]
    known = {"GIT_COMMIT": "4f2a1c9", "BUILD_URL": "https://jenkins.example.com/job/1/"}
    return workspace.script(step, shell=("sh", "-xe"), **known, **environment)
