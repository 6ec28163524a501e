"""Every recipe of recipes/ against the real program: what it writes, how it ends, and where the review came from."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from lib.paths import CASES, ROOT
from lib.recipes import BAD, RECIPES, Workspace, run_gitlab, run_jenkins, run_workflow
from lib.reference_case import ZONES, behind_another_load_balancer
from lib.server import OwnService

SCRIPT = RECIPES / "review.sh"


@pytest.fixture
def workspace(tmp_path, server, binary):
    return Workspace(tmp_path, server, binary)


def newest(server):
    return server.get("/v1/reviews?limit=1").json()["reviews"][0]


def test_the_scripts_are_sound():
    scripts = sorted(RECIPES.glob("*.sh"))
    checker = Path(sys.executable).with_name("shellcheck")
    ended = subprocess.run([checker, "--shell=sh", *scripts], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stdout


# The shell script that needs nothing but curl.


def test_it_fails_for_a_rollout_that_interrupts_clients(workspace):
    ended = workspace.run([SCRIPT, BAD], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}")
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout.startswith("FAIL") and f"{workspace.server.address}/#/reviews/" in ended.stdout


def test_it_passes_what_is_good(workspace):
    verdict = workspace.server.post(workspace.good.read_bytes(), zones=ZONES).headers["Review-Verdict"]
    assert verdict != "fail"
    ended = workspace.run([SCRIPT, workspace.good], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}")
    assert ended.returncode == 0, ended.stderr
    never = workspace.run([SCRIPT, BAD], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}", ROLLOUT_REVIEW_FAIL_ON="never")
    assert never.returncode == 0


def test_what_is_not_known_is_not_green(workspace):
    text = behind_another_load_balancer(BAD.read_text())
    unknown = workspace.folder / "unknown.yaml"
    unknown.write_text(text)
    verdict = workspace.server.post(text.encode(), zones=ZONES).headers["Review-Verdict"]
    assert verdict == "warn"
    query = {"ROLLOUT_REVIEW_QUERY": f"zones={ZONES}"}
    assert workspace.run([SCRIPT, unknown], **query).returncode == 1
    assert workspace.run([SCRIPT, unknown], ROLLOUT_REVIEW_FAIL_ON="fail", **query).returncode == 0


def test_it_takes_a_pipe_without_jq(workspace):
    tools = workspace.folder / "few"
    tools.mkdir()
    for name in ("sh", "curl", "mktemp", "rm", "cat", "od", "tr", "awk", "chmod", "env"):
        (tools / name).symlink_to(shutil.which(name))
    ended = subprocess.run(
        [SCRIPT], input=BAD.read_bytes(), capture_output=True, timeout=120, cwd=workspace.folder,
        env=workspace.environment | {"PATH": str(tools), "ROLLOUT_REVIEW_QUERY": f"zones={ZONES}"},
    )
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout.startswith(b"FAIL")


def test_several_files_keep_their_names(workspace):
    text = BAD.read_text()
    cut = text.index("\n---\n") + 5
    (workspace.folder / "one.yaml").write_text(text[:cut])
    (workspace.folder / "two.yaml").write_text(text[cut:])
    ended = workspace.run(
        [SCRIPT, "one.yaml", "two.yaml"], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}", ROLLOUT_REVIEW_REPORTS="json=review.json"
    )
    assert ended.returncode == 1, ended.stderr
    findings = workspace.json("review.json")["workloads"][0]["findings"]
    assert {finding["location"]["file"] for finding in findings if finding["location"]} <= {"one.yaml", "two.yaml"}
    assert any(finding["location"] for finding in findings)


@pytest.mark.parametrize("body, word", [("a: [", "malformed"), ("kind: Namespace", "not-reviewable"), ("", "")])
def test_what_cannot_be_reviewed_is_status_2(workspace, body, word):
    (workspace.folder / "bad.yaml").write_text(body)
    ended = workspace.run([SCRIPT, "bad.yaml"])
    assert ended.returncode == 2
    assert '"status":422' in ended.stdout.replace(" ", "")


def test_no_server_is_status_2(workspace):
    ended = workspace.run([SCRIPT, BAD], ROLLOUT_REVIEW_URL="http://127.0.0.1:9", PATH=_without_waiting(workspace))
    assert ended.returncode == 2


def _without_waiting(workspace):
    """A curl that does not try again, so that the test need not wait for it."""
    tools = workspace.folder / "impatient"
    tools.mkdir()
    stub = tools / "curl"
    stub.write_text(f'#!/bin/sh\nexec {shutil.which("curl")} "$@" --retry 0\n')
    stub.chmod(0o755)
    return f"{tools}:{workspace.environment['PATH']}"


def test_the_token_is_sent_and_shown_to_nobody(binary, tmp_path):
    tokens = tmp_path / "tokens"
    made = subprocess.run(
        [binary, "tokens", "create", "ci", "--scopes", "submit,read", "--tokens", tokens],
        capture_output=True, text=True, timeout=60, check=True,
    )
    token = made.stdout.strip().splitlines()[-1].split()[-1]
    service = OwnService(binary, tmp_path, "--tokens", tokens).start()
    workspace = Workspace(_folder(tmp_path), service, binary)
    refused = workspace.run([SCRIPT, BAD])
    assert refused.returncode == 2 and '"status":401' in refused.stdout.replace(" ", "")
    ended = workspace.run(
        ["sh", "-x", SCRIPT, BAD], ROLLOUT_REVIEW_TOKEN=token, ROLLOUT_REVIEW_REPORTS="markdown=review.md",
        ROLLOUT_REVIEW_QUERY=f"zones={ZONES}",
    )
    assert ended.returncode == 1, ended.stderr
    curls = [line for line in ended.stderr.splitlines() if line.startswith("+ curl")]
    assert curls and not any(token in line for line in curls)
    assert workspace.read("review.md")
    service.stop()


def _folder(tmp_path):
    folder = tmp_path / "checkout"
    folder.mkdir()
    return folder


def test_only_what_got_worse_fails_against_an_earlier_review(workspace):
    earlier = workspace.server.post(BAD.read_bytes(), zones=ZONES).json()["id"]
    same = workspace.run([SCRIPT, BAD], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}", ROLLOUT_REVIEW_AGAINST=earlier)
    assert same.returncode == 0, same.stdout + same.stderr
    good = workspace.server.post(workspace.good.read_bytes(), zones=ZONES).json()["id"]
    ended = workspace.run([SCRIPT, BAD], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}", ROLLOUT_REVIEW_AGAINST=good)
    assert ended.returncode == 1, ended.stdout + ended.stderr


@pytest.mark.parametrize("fail_on", ["fail", "warn", "never"])
@pytest.mark.parametrize("name", ["same", "a warning more", "fixed", "worse"])
def test_against_an_earlier_review_it_ends_as_the_command_line(workspace, binary, tmp_path, name, fail_on):
    """Old debt that fails with one warning more: the verdict is fail, and what got worse is only a warning."""
    text = {
        "same": BAD.read_bytes(),
        "a warning more": BAD.read_bytes().replace(
            b"target-type: ip", b'target-type: ip\n    service.beta.kubernetes.io/aws-load-balancer-subnet: "x"', 1
        ),
        "fixed": workspace.good.read_bytes(),
        "worse": BAD.read_bytes().replace(b"replicas: 6", b"replicas: 3", 1),
    }[name]
    changed, earlier = tmp_path / "changed.yaml", tmp_path / "earlier.json"
    changed.write_bytes(text)
    before = workspace.server.post(BAD.read_bytes(), zones=ZONES)
    earlier.write_bytes(before.content)
    query = {"ROLLOUT_REVIEW_QUERY": f"zones={ZONES}", "ROLLOUT_REVIEW_FAIL_ON": fail_on}
    ended = workspace.run([SCRIPT, changed], ROLLOUT_REVIEW_AGAINST=before.json()["id"], **query)
    command = [binary, "review", changed, "--zones", ZONES, "--against", earlier, "--fail-on", fail_on]
    told = subprocess.run(command, capture_output=True, timeout=60)
    assert ended.returncode == told.returncode, ended.stdout + ended.stderr + told.stdout.decode()
    if name == "a warning more":
        assert (b"WORSE" in told.stdout, told.returncode) == (True, 1 if fail_on == "warn" else 0)


# GitHub Actions.


def test_github_keeps_one_comment_up_to_date(workspace):
    first = run_workflow(workspace)
    assert first["Review"].returncode == 1, first["Review"].stderr
    assert first["Comment, or update the comment"].returncode == 0, first["Comment, or update the comment"].stderr
    assert workspace.json("review.sarif")["version"] == "2.1.0"
    assert "::error" in first["Annotate the job"].stdout
    assert len(workspace.comments) == 1
    again = run_workflow(workspace)
    assert again["Comment, or update the comment"].returncode == 0
    assert [comment["id"] for comment in workspace.comments] == [100]
    provenance = newest_of(workspace.server, "acme/ingress")["provenance"]
    assert provenance["revision"] == "4f2a1c9" and provenance["branch"] == "feature/1&2"
    assert provenance["pipeline"] == "https://github.com/acme/ingress/actions/runs/42"


def test_github_compares_with_the_base_branch_by_itself(workspace):
    """Old debt of the base branch is quiet in a pull request, and what is worse than it is not."""
    query = {"zones": ZONES, "repository": "acme/ingress", "branch": "main"}
    workspace.server.post(BAD.read_bytes(), **query)
    same = run_workflow(workspace)
    assert same["Review"].returncode == 0, same["Review"].stdout + same["Review"].stderr
    assert "SAME" in same["Review"].stdout
    assert "SAME" in workspace.comments[0]["body"]
    workspace.server.post((CASES / "reference" / "stage-5.yaml").read_bytes(), **query)
    worse = run_workflow(workspace)
    assert worse["Review"].returncode == 1
    assert "WORSE" in worse["Review"].stdout and "WORSE" in workspace.comments[0]["body"]


def newest_of(server, repository):
    return server.get("/v1/reviews", params={"repository": repository, "limit": 1}).json()["reviews"][0]


def test_github_leaves_other_comments_alone(workspace):
    (workspace.folder / "comments.json").write_text('[{"id": 3, "body": "Looks good to me"}]')
    assert run_workflow(workspace)["Comment, or update the comment"].returncode == 0
    assert [comment["id"] for comment in workspace.comments] == [3, 101]
    assert workspace.comments[0]["body"] == "Looks good to me"


# GitLab, Jenkins.


def test_gitlab_has_its_artifacts(workspace):
    ended, artifacts = run_gitlab(workspace)
    assert ended.returncode == 1, ended.stderr
    reports = artifacts["reports"]
    quality = workspace.json(reports["codequality"])
    assert quality and {"description", "fingerprint", "severity", "location"} <= quality[0].keys()
    assert ElementTree.fromstring(workspace.read(reports["junit"])).tag in ("testsuites", "testsuite")
    assert all((workspace.folder / name).exists() for name in artifacts["paths"])
    assert newest_of(workspace.server, "acme/gitlab")["provenance"]["pipeline"] == "https://gitlab.com/acme/1"


def test_jenkins_has_its_test_report(workspace):
    ended = run_jenkins(workspace)
    assert ended.returncode == 1, ended.stderr
    assert ElementTree.fromstring(workspace.read("junit.xml")).find(".//failure") is not None
    passed = run_jenkins(workspace, MANIFESTS=str(workspace.good))
    assert passed.returncode == 0, passed.stderr
    assert ElementTree.fromstring(workspace.read("junit.xml")).find(".//failure") is None


# Argo CD, Flux, kubectl, pre-commit.


@pytest.mark.parametrize(
    "command, called, label",
    [
        (["argo-cd.sh", "ingress", "4f2a1c9"], "argocd app manifests ingress --source git --revision 4f2a1c9", "argocd:ingress"),
        (
            ["flux.sh", "ingress", "./clusters", "./ingress.yaml"],
            "flux build kustomization ingress --path ./clusters --kustomization-file ./ingress.yaml --dry-run",
            "flux:ingress",
        ),
    ],
)
def test_what_gitops_would_apply(workspace, command, called, label):
    ended = workspace.run([RECIPES / command[0], *command[1:]], ROLLOUT_REVIEW_QUERY=f"zones={ZONES}")
    assert ended.returncode == 1, ended.stderr
    assert workspace.calls.read_text().strip() == called
    found = workspace.server.get("/v1/reviews", params={"label": label, "limit": 1}).json()["reviews"]
    assert found and found[0]["verdict"] == "fail"


@pytest.mark.parametrize("is_good, status", [(False, 3), (True, 1)])
def test_kubectl_diff_shows_and_reviews(workspace, is_good, status):
    """kubectl calls the program with two folders that hold a file for each object, and takes a status above 1 for an error."""
    folders = workspace.folder / "LIVE-1", workspace.folder / "MERGED-1"
    for folder in folders:
        folder.mkdir()
    for number, text in enumerate((workspace.good if is_good else BAD).read_text().split("\n---\n")):
        (folders[1] / f"v1.Object.default.{number}").write_text(text)
    options = {"ROLLOUT_REVIEW_OPTIONS": f"--zones {ZONES}"}
    ended = workspace.run([RECIPES / "kubectl-diff.sh", *folders], **options)
    assert ended.returncode == status, ended.stderr
    assert "+kind:" in ended.stdout
    assert ("FAIL" in ended.stderr) == (status == 3)


def test_pre_commit_runs_it(workspace):
    rendered = workspace.folder / "repository" / "rendered"
    rendered.mkdir(parents=True)
    shutil.copy(BAD, rendered / "ingress.yaml")
    repository = rendered.parent
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(workspace.folder / "cache")}
    hook = workspace.folder / "hook"
    hook.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hook)
    for folder in (repository, hook):
        commit = "git init -q && git add -A && git -c user.name=t -c user.email=t@t commit -qm x"
        assert workspace.run(["sh", "-c", f"cd {folder} && {commit}"], **git).returncode == 0
    pre_commit = Path(sys.executable).with_name("pre-commit")
    command = f"cd {repository} && {pre_commit} try-repo {hook} rollout-review --all-files --verbose"
    failed = workspace.run(["sh", "-c", command], **git)
    assert failed.returncode == 1 and "FAIL" in failed.stdout, failed.stdout + failed.stderr
    shutil.copy(workspace.good, rendered / "ingress.yaml")
    passed = workspace.run(["sh", "-c", command], **git)
    assert passed.returncode == 0, passed.stdout + passed.stderr
