"""A client that openapi-python-client generates from openapi.yaml, used against the running server.

The generator is not this project's, and neither is what it writes: what the client understands is what the document says.
"""

import asyncio
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import httpx
import pytest
import requests

from lib.paths import CASES, DOCUMENT, ROOT
from lib.reference_case import ZONES
from lib.server import OwnService
from lib.tokens import create

PACKAGE = "rollout_review_client"
STAGE_1 = CASES / "reference" / "stage-1.yaml"
# Of which it has no type in Python; docs/clients.md says what to do.
LEFT_OUT = {"application/yaml", "image/svg+xml"}


@pytest.fixture(scope="session")
def generation(tmp_path_factory):
    """What the generator said, and the folder that holds the package."""
    folder = tmp_path_factory.mktemp("generated")
    # The default hooks only format the code.
    (folder / "config.yaml").write_text("post_hooks: []\n", encoding="utf-8")
    program = Path(sys.executable).with_name("openapi-python-client")
    command = [program, "generate", "--path", DOCUMENT, "--meta", "none", "--config", folder / "config.yaml"]
    command += ["--output-path", folder / PACKAGE]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr, folder


@pytest.fixture(scope="session")
def generated(generation):
    """The package, every module of it imported; a part of it by its path with dots."""
    _, folder = generation
    sys.path.insert(0, str(folder))
    try:
        package = importlib.import_module(PACKAGE)
        for module in pkgutil.walk_packages(package.__path__, PACKAGE + "."):
            importlib.import_module(module.name)
    finally:
        sys.path.remove(str(folder))

    def part(path):
        module, _, name = path.rpartition(".")
        inside = importlib.import_module(f"{PACKAGE}.{module}" if module else PACKAGE)
        return getattr(inside, name)

    return part


@pytest.fixture(scope="session")
def client(generated, server):
    # None of its own: the requests of other tests may keep the server busy.
    with generated("Client")(server.address, timeout=httpx.Timeout(60)) as client:
        yield client


@pytest.fixture(scope="session")
def call(generated, client):
    """Calls an operation, such as `reviews.create_review`; gives the answer with its status and the parsed body."""

    def call(operation, *arguments, **named):
        module = importlib.import_module(f"{PACKAGE}.api.{operation}")
        return module.sync_detailed(*arguments, client=client, **named)

    return call


@pytest.fixture(scope="session")
def submitted(generated, call):
    """The answer to the reference case as YAML."""
    return call("reviews.create_review", body=generated("types.File")(BytesIO(STAGE_1.read_bytes())), zones=ZONES)


def same_time(value):
    """A document with its moments in one notation; the client writes them as Python does."""
    if isinstance(value, dict):
        return {key: same_time(one) for key, one in value.items()}
    if isinstance(value, list):
        return [same_time(one) for one in value]
    if isinstance(value, str) and (moment := re.fullmatch(r"(\d{4}-\d\d-\d\dT[\d:]+)(\.\d+)?(?:Z|\+00:00)", value)):
        return moment[1] + (moment[2] or ".").ljust(7, "0")
    return value


def assert_read(answer, status=200):
    """The client took in all that the server said, and would say it again."""
    assert answer.status_code == status, answer.content
    said = json.loads(answer.content)
    assert same_time(answer.parsed.to_dict()) == same_time(said)
    return said


def test_nothing_is_left_out_but_what_python_has_no_type_for(generation):
    said, _ = generation
    unsupported = re.findall(r"Unsupported content[_ ]type ([^\s)]+)", said)
    assert set(unsupported) == LEFT_OUT
    assert len(re.findall(r"\b(?:WARNING|ERROR)\b", said)) == len(unsupported), said


def test_every_operation_is_a_module(generation, contract):
    _, folder = generation
    modules = {path.stem.replace("_", "") for path in (folder / PACKAGE / "api").glob("*/*.py")}
    assert modules - {"init"} == {name.lower() for name in contract.operations}


def test_types_have_names_of_their_own(generated):
    names = [name for name, _ in inspect.getmembers(importlib.import_module(f"{PACKAGE}.models"), inspect.isclass)]
    assert {"Review", "Workload", "Zone", "Window", "WindowKind", "Witness", "Problem", "Envelope"} <= set(names)
    # A union without a name for its parts counts them.
    assert [name for name in names if re.search(r"Type\d", name)] == []


@pytest.mark.live
def test_it_posts_yaml_and_reads_the_kind_of_each_window(generated, submitted):
    said = assert_read(submitted, 201)
    review = submitted.parsed
    assert type(review) is generated("models.Review") and review.verdict is generated("models.Verdict").FAIL
    (workload,), (written,) = review.workloads, said["workloads"]
    read = [(zone.zone, window.kind.value, window.seconds) for zone in workload.zones for window in zone.windows]
    assert read == [
        (zone["zone"], window["kind"], window["seconds"]) for zone in written["zones"] for window in zone["windows"]
    ]
    kinds = generated("models.WindowKind")
    assert {window.kind for zone in workload.zones for window in zone.windows} == {kinds.BLACKOUT, kinds.REFUSED, kinds.CUT}
    assert workload.outage.kind is kinds.OUTAGE and workload.outage.seconds == 150
    assert {event.event.value for event in workload.outage.witness.events} >= {"create", "healthy", "delete"}


@pytest.mark.live
def test_it_posts_an_envelope(generated, submitted, call):
    model = {name: generated(f"models.{name}") for name in ("Envelope", "EnvelopeFile", "EnvelopeContext")}
    text = STAGE_1.read_text(encoding="utf-8")
    cut = text.index("\n---\n") + 1
    files = [model["EnvelopeFile"]("one.yaml", text[:cut]), model["EnvelopeFile"]("two.yaml", text[cut:])]
    context = model["EnvelopeContext"](zones=ZONES.split(","), label="of a generated client", longest=30)
    answer = call("reviews.create_review", body=model["Envelope"](files, context=context))
    assert_read(answer, 201)
    review = answer.parsed
    assert review.provenance.labels == ["of a generated client"] and review.context.longest == 30
    assert {finding.location.file for finding in review.workloads[0].findings if finding.location} <= {"one.yaml", "two.yaml"}
    assert [zone.zone for zone in review.workloads[0].zones] == [
        zone.zone for zone in submitted.parsed.workloads[0].zones
    ]


@pytest.mark.live
def test_a_refusal_by_enforce_is_the_review(generated, call):
    body = generated("types.File")(BytesIO(STAGE_1.read_bytes()))
    answer = call("reviews.create_review", body=body, zones=ZONES, enforce=generated("models.EnforcedVerdict").FAIL)
    assert_read(answer, 422)
    review = answer.parsed
    assert type(review) is generated("models.Review") and review.verdict.value == "fail"
    assert answer.headers["Location"] == f"/v1/reviews/{review.id}"
    assert call("reviews.get_review", review.id).parsed == review


@pytest.mark.live
@pytest.mark.parametrize("text, code", [(b"a: [", "yaml-syntax"), (b"kind: Namespace", "no-workload"), (b"", "empty-input")])
def test_a_refusal_of_what_cannot_be_reviewed_is_a_problem(generated, call, text, code):
    enforce = generated("models.EnforcedVerdict").WARN
    answer = call("reviews.create_review", body=generated("types.File")(BytesIO(text)), enforce=enforce)
    assert_read(answer, 422)
    assert type(answer.parsed) is generated("models.Problem") and answer.parsed.code.value == code


@pytest.mark.live
def test_it_reads_what_is_stored(generated, submitted, call, server):
    review = submitted.parsed
    workload = (review.workloads[0].namespace, review.workloads[0].name)
    assert call("reviews.get_review", review.id).parsed == review
    verdict = generated("models.Verdict").FAIL
    assert len(assert_read(call("reviews.list_reviews", limit=1, verdict=verdict))["reviews"]) == 1
    assert_read(call("reviews.get_manifests", review.id, format_=generated("models.ManifestsFormat").JSON))
    patched = call("reviews.create_review", body=generated("types.File")(BytesIO(patch(server, review.id))), zones=ZONES)
    compared = assert_read(call("reviews.compare_reviews", patched.parsed.id, review.id))
    assert compared["change"] == "better" and compared["workloads"]
    assert_read(call("workloads.list_workloads", limit=2))
    assert_read(call("workloads.get_workload", *workload))


def patch(server, review):
    """The patched manifests, asked for without the client."""
    answer = requests.get(server.url(f"/v1/reviews/{review}/patch?format=yaml"), timeout=60)
    assert answer.status_code == 200
    return answer.content


@pytest.mark.live
def test_it_reads_texts_and_the_catalogue(submitted, call, server):
    diff = call("reviews.get_patch", submitted.parsed.id)
    assert diff.parsed.startswith("--- ") and diff.parsed.encode() == diff.content
    rules = assert_read(call("rules.list_rules"))["rules"]
    assert assert_read(call("rules.get_rule", rules[0]["id"])) == rules[0]
    assert assert_read(call("operations.get_health")) == assert_read(call("operations.get_readiness")) == {"status": "ok"}
    assert call("operations.get_metrics").parsed.startswith("# HELP ")
    assert call("documents.get_errors").parsed == (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert call("documents.get_contract").content == DOCUMENT.read_bytes()


@pytest.mark.live
def test_failures_are_problems(generated, call):
    answer = call("reviews.get_review", "0" * 26)
    assert_read(answer, 404)
    assert answer.parsed.code is generated("models.ProblemCode").NOT_FOUND
    assert_read(call("reviews.list_reviews", limit=0), 400)


@pytest.mark.live
def test_it_posts_without_waiting_too(generated, submitted, server):
    async def post():
        async with generated("Client")(server.address, timeout=httpx.Timeout(60)) as client:
            function = generated("api.reviews.create_review.asyncio")
            return await function(client=client, body=generated("types.File")(STAGE_1.read_bytes()), zones=ZONES)

    assert asyncio.run(post()).digest == submitted.parsed.digest


@pytest.mark.process
def test_it_sends_a_token(generated, binary, tmp_path):
    token = create(binary, tmp_path / "tokens", "client", "submit,read")
    service = OwnService(binary, tmp_path, "--tokens", tmp_path / "tokens").start()
    try:
        list_reviews = generated("api.reviews.list_reviews.sync_detailed")
        refused = list_reviews(client=generated("Client")(service.address))
        assert_read(refused, 401)
        assert_read(list_reviews(client=generated("AuthenticatedClient")(service.address, token=token)))
    finally:
        service.stop()


@pytest.mark.live
def test_the_documentation_shows_what_works(generation, server, tmp_path):
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "clients.md").read_text(encoding="utf-8"), re.DOTALL)
    _, folder = generation
    (tmp_path / "rendered.yaml").write_bytes(STAGE_1.read_bytes())
    command = [sys.executable, "-c", program.replace("http://127.0.0.1:8080", server.address)]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1, done.stderr
    assert "us-east-1a blackout without end\n" in done.stdout and "us-east-1f cut 0\n" in done.stdout
