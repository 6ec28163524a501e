"""Patches of manifests with secrets: they fit the file that the sender has, and say nothing of what is not kept."""

import subprocess
from random import Random

import pytest

from lib.patches import apply
from lib.patches.random_manifests import Plan
from lib.patches.round_trip import RoundTrip
from lib.patches.yaml_styles import written
from lib.privacy.unique_values import Tokens, bundle
from lib.reference_case import ZONES

pytestmark = pytest.mark.process

GENERATED = 40


def on_the_command_line(binary, folder, files, context, form):
    """(exit status, form as bytes) of the files in a folder."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    options = [part for pair in context.split("&") if pair for part in _option(*pair.split("=", 1))]
    command = [str(binary), "review", *files, *options, "--fail-on", "never", "--format", form]
    done = subprocess.run(command, cwd=folder, capture_output=True)
    return done.returncode, done.stdout


def _option(name, value):
    if name.startswith("timing."):
        return "--timing", f"{name.removeprefix('timing.')}={value}"
    return f"--{name}", value


def leaks(tokens, submission):
    return {form: tokens.leaks(submission.form(form) or b"") for form in apply.FORMS}


NO_LEAKS = {form: [] for form in apply.FORMS}


def test_a_patch_fits_the_posted_file_and_tells_no_secret(own_server, conforms, binary, tmp_path):
    tokens = Tokens()
    text = bundle(tokens).encode()
    submission = RoundTrip(own_server, {apply.MAIN_FILE: text}, f"zones={ZONES}")
    assert leaks(tokens, submission) == NO_LEAKS
    assert submission.form("diff") is not None
    refused = own_server.get(f"{submission.path}/patch?format=yaml")
    assert refused.status_code == 406
    assert conforms(refused, "getPatch")["code"] == "not-acceptable"

    patched = submission.check()[apply.MAIN_FILE]
    assert patched != text and all(value.encode() in patched for value in tokens.values if value.encode() in text)
    folder = tmp_path / "on-the-command-line"
    folder.mkdir()
    asked = (binary, folder, submission.files, submission.context)
    assert on_the_command_line(*asked, "yaml") == (0, patched)
    for form in ("diff", "strategic-merge", "json-patch", "kustomize"):
        assert on_the_command_line(*asked, form) == (0, submission.form(form))
    files = {path.name: path.read_bytes() for path in own_server.folder.iterdir() if path.is_file()}
    assert {name: tokens.leaks(content) for name, content in files.items()} == dict.fromkeys(files, [])


@pytest.mark.parametrize("lines", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("is_before", [True, False], ids=["before", "behind"])
@pytest.mark.parametrize("values", [1, 2, 5])
def test_context_lines_are_none_that_hold_a_secret(server, tmp_path, lines, is_before, values):
    """Variables stand right beside the line that changes, where a diff would show them as context."""
    tokens = Tokens()
    variables = "".join(f"        - name: V{number}\n          value: {tokens.new()}\n" for number in range(values))
    hook = "        lifecycle:\n          preStop:\n            sleep:\n              seconds: 30\n"
    environment = "        env:\n" + variables
    container = environment + hook if is_before else hook + environment
    text = PLAIN.replace("HERE\n", container).replace("\n", lines).encode()
    submission = RoundTrip(server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
    assert leaks(tokens, submission) == NO_LEAKS
    patched = submission.check()[apply.MAIN_FILE]
    assert text.count(b"seconds: 30") == 1 and patched.count(b"seconds: 90") == 1


def check_command_line(binary, folder, submission, patched):
    """Whoever has the whole text gets the whole text, whatever stands on the lines that change."""
    status, text = on_the_command_line(binary, folder, submission.files, submission.context, "yaml")
    assert status == 0
    if submission.form("diff") is not None:
        assert text == patched[apply.MAIN_FILE]
    else:
        found = apply.differences(apply.objects(patched[apply.MAIN_FILE]), apply.objects(text))
        assert not found, f"json-patch (left) and yaml of the command line: {found}"


def test_no_diff_is_made_where_the_line_to_change_holds_a_secret(server, conforms, binary, tmp_path):
    tokens = Tokens()
    hook = "lifecycle: {preStop: {sleep: {seconds: 30}}}"
    flow = f"{{name: server, image: example/a:1, env: [{{name: A, value: {tokens.new()}}}], {hook}}}"
    text = PLAIN.replace("      - name: server\n        image: example/server:1\nHERE\n", f"      - {flow}\n").encode()
    submission = RoundTrip(server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
    for form in ("diff", "yaml"):
        response = server.get(f"{submission.path}/patch?format={form}")
        assert response.status_code == 406 and conforms(response, "getPatch")["code"] == "not-acceptable"
    patched = submission.check()
    assert leaks(tokens, submission) == NO_LEAKS
    check_command_line(binary, tmp_path, submission, patched)


@pytest.mark.parametrize("end", ["", "\n", "\n\n"], ids=["none", "one", "two"])
@pytest.mark.parametrize("value", ["x{}", "|\n    x{}\n    y", "'x{}\n    y'"], ids=["plain", "block", "quoted"])
def test_a_secret_at_the_end_hides_no_diff(server, binary, tmp_path, value, end):
    """Whatever line break the file ends with, the Secret is not what changes."""
    tokens = Tokens()
    secret = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  a: " + value.format(tokens.new())
    text = (PLAIN.replace("HERE\n", "") + secret + end).encode()
    submission = RoundTrip(server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
    assert leaks(tokens, submission) == NO_LEAKS
    assert submission.form("diff") is not None
    check_command_line(binary, tmp_path, submission, submission.check())


@pytest.mark.parametrize("is_kept_first", [True, False], ids=["kept text first", "posted text first"])
def test_what_others_post_changes_no_patch(own_server, is_kept_first):
    """The text that is kept is posted too: it gives the same review, and another patch."""
    tokens = Tokens()
    posted = PLAIN.replace("HERE\n", f"        env:\n        - name: A\n          value: {tokens.new()}\n").encode()
    kept = own_server.get(f"{RoundTrip(own_server, {apply.MAIN_FILE: posted}, 'zones=a:2').path}/manifests").content
    assert tokens.leaks(kept) == [] and kept != posted
    for text in (kept, posted) if is_kept_first else (posted, kept):
        submission = RoundTrip(own_server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
        submission.check()
        assert (submission.form("yaml") is None) == (text == posted)


@pytest.mark.parametrize("seed", range(GENERATED))
def test_generated_plans_with_secrets(server, binary, tmp_path, seed):
    random, tokens = Random(seed), Tokens()
    plan = Plan(random)
    for number in range(random.randint(0, 2)):
        data = {f"key{place}": tokens.new() for place in range(random.randint(1, 3))}
        secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": f"s{number}"}, "stringData": data}
        plan.objects.insert(random.randint(0, len(plan.objects)), secret)
    for value in plan.objects:
        if value["kind"] in ("Deployment", "DaemonSet", "StatefulSet"):
            container = random.choice(value["spec"]["template"]["spec"]["containers"])
            names = [f"VARIABLE{place}" for place in range(random.randint(1, 4))]
            container["env"] = [{"name": name, "value": tokens.new()} for name in names]
    files = {apply.MAIN_FILE: written(plan.objects, random)}
    submission = RoundTrip(server, files, plan.context)
    assert leaks(tokens, submission) == NO_LEAKS
    patched = submission.check()
    check_command_line(binary, tmp_path, submission, patched)


ARGUED = """\
      - name: server
        image: traefik:v2.10.4
        args:
        - --entrypoints.web.address=:80
        - --providers.consul.password=HERE
        ports: [{name: web, containerPort: 80}]
"""


def argued(value, arguments=None):
    container = ARGUED.replace("HERE", value)
    if arguments:
        start, end = container.index("        args:"), container.index("        ports:")
        container = container[:start] + f"        args: {arguments.replace('HERE', value)}\n" + container[end:]
    return PLAIN.replace("      - name: server\n        image: example/server:1\nHERE\n", container)


def test_arguments_beside_a_secret_one_are_patched_and_it_stays(server, conforms, tmp_path):
    """The list of arguments stands whole in a strategic merge patch, where it cannot be had."""
    tokens = Tokens()
    text = argued(tokens.new()).encode()
    submission = RoundTrip(server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
    forms = {name: submission.form(name) for name in (*apply.FORMS, "helm-values")}
    assert {name: tokens.leaks(form or b"") for name, form in forms.items()} == {name: [] for name in forms}
    assert not any(b"redacted" in (form or b"") for form in forms.values())
    assert forms["strategic-merge"] is None and forms["json-patch"] is not None and forms["diff"] is not None
    refused = server.get(f"{submission.path}/patch?format=strategic-merge")
    assert conforms(refused, "getPatch")["code"] == "not-acceptable"
    patched = apply.with_diff(submission.files, forms["diff"], tmp_path)[apply.MAIN_FILE]
    assert patched.count(tokens.values[0].encode()) == 1 and b"requestAcceptGraceTimeout" in patched
    by_json = apply.with_json_patch(apply.objects(text), forms["json-patch"])
    assert not apply.differences(apply.objects(patched), by_json)


def test_arguments_in_flow_style_are_patched_by_item(server):
    tokens = Tokens()
    text = argued(tokens.new(), "[--entrypoints.web.address=:80, --token, HERE]").encode()
    submission = RoundTrip(server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
    forms = {name: submission.form(name) for name in apply.FORMS}
    assert {name: tokens.leaks(form or b"") for name, form in forms.items()} == {name: [] for name in forms}
    assert forms["diff"] is None and forms["yaml"] is None and forms["strategic-merge"] is None
    after = apply.with_json_patch(apply.objects(text), forms["json-patch"])
    arguments = after[-1]["spec"]["template"]["spec"]["containers"][0]["args"]
    assert arguments[:3] == ["--entrypoints.web.address=:80", "--token", tokens.values[0]] and len(arguments) > 3


def test_a_script_with_a_secret_is_left_to_its_writer(server):
    """Written anew, the hook would have the place-holder for its token."""
    tokens = Tokens()
    script = f"sleep 30; TOKEN={tokens.new()} report"
    hook = f'        lifecycle: {{preStop: {{exec: {{command: [sh, -c, "{script}"]}}}}}}\n'
    text = PLAIN.replace("HERE\n", hook).encode()
    submission = RoundTrip(server, {apply.MAIN_FILE: text}, "zones=a:1,b:1")
    forms = {name: submission.form(name) for name in apply.FORMS}
    assert {name: tokens.leaks(form or b"") for name, form in forms.items()} == {name: [] for name in forms}
    assert not any(b"redacted" in (form or b"") for form in forms.values())
    steps = [step for workload in submission.review["workloads"] for step in workload["certified"]["steps"]]
    assert any("not kept" in step["reason"] for step in steps), steps
    # The sleep is read all the same.
    assert "preStop 30" in str(submission.review)


PLAIN = """\
apiVersion: v1
kind: Service
metadata:
  name: server
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
spec:
  type: LoadBalancer
  selector: {app: server}
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: server
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: server}}
  template:
    metadata:
      labels: {app: server}
    spec:
      terminationGracePeriodSeconds: 120
      containers:
      - name: server
        image: example/server:1
HERE
"""
