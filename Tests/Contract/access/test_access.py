"""Tokens: who may do what, and a server that listens on loopback alone without them."""

import json
import os
import stat
import subprocess
import time

import pytest
import requests

from lib.command_line import run
from lib.paths import ROOT
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService
from lib.tokens import bearer, create


@pytest.fixture(scope="module")
def guarded(binary, tmp_path_factory):
    """A server with three tokens, and the tokens by their scope."""
    folder = tmp_path_factory.mktemp("guarded")
    path = folder / "tokens"
    tokens = {scope: create(binary, path, scope, scope) for scope in ("submit", "read", "admin")}
    service = OwnService(binary, folder, "--tokens", path).start()
    yield service, tokens, path
    service.stop()


def post(service, **headers):
    return requests.post(
        service.url(f"/v1/reviews?zones={ZONES}"),
        data=STAGE_1,
        headers={"Content-Type": "application/yaml", **headers},
        timeout=60,
    )


@pytest.mark.parametrize("path", ["/v1/reviews", "/v1/workloads", "/v1/rules", "/v1/webhooks/dead", "/metrics"])
def test_no_spelling_of_a_path_gets_around_the_token(guarded, path):
    service, _, _ = guarded
    for spelt in (f"/{path}", f"//{path}", f"{path}/", path.replace("/", "//"), f"/.{path}", path.replace("v", "%76")):
        request = f"GET {spelt} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = service.raw(request.encode(), method="GET")
        assert answer.status_code in (400, 401, 404), f"{spelt} is open"


def test_without_a_token_only_what_holds_no_data_is_open(guarded, conforms):
    service, _, _ = guarded
    for path in ("/healthz", "/readyz", "/openapi.yaml", "/errors", "/"):
        assert service.get(path).status_code == 200
    for path in ("/v1/reviews", "/v1/workloads", "/v1/rules"):
        response = service.get(path)
        assert response.status_code == 401 and response.headers["WWW-Authenticate"].startswith("Bearer")
    conforms(service.get("/v1/reviews"), "listReviews")
    conforms(post(service), "createReview")


@pytest.mark.parametrize("value", ["Bearer", "Bearer ", "Bearer nonsense", "Basic cnI6cnI=", "rr_x", "Bearer rr_" + "A" * 43])
def test_what_is_no_token(guarded, value):
    service, _, _ = guarded
    assert service.get("/v1/reviews", headers={"Authorization": value}).status_code == 401


def test_each_scope_allows_its_own(guarded, conforms):
    service, tokens, _ = guarded
    created = post(service, **bearer(tokens["submit"]))
    assert created.status_code == 201
    assert post(service, **bearer(tokens["read"])).status_code == 403
    path = f"/v1/reviews/{created.json()['id']}"
    assert service.get(path, headers=bearer(tokens["read"])).status_code == 200
    refused = service.get(path, headers=bearer(tokens["submit"]))
    assert conforms(refused, "getReview")["code"] == "forbidden"
    assert service.get(path, headers={"authorization": f"bearer {tokens['read']}"}).status_code == 200


def test_the_file_keeps_no_token_and_is_its_owners(guarded):
    _, tokens, path = guarded
    text = path.read_text(encoding="utf-8")
    assert not any(token in text for token in tokens.values())
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert [json.loads(line)["name"] for line in text.splitlines()] == ["submit", "read", "admin"]


def test_a_revoked_token_is_refused_soon(guarded, binary):
    service, _, path = guarded
    token = create(binary, path, "passing", "read")
    deadline = time.monotonic() + 30
    while service.get("/v1/rules", headers=bearer(token)).status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert run(binary, "tokens", "revoke", "passing", "--tokens", path).returncode == 0
    while service.get("/v1/rules", headers=bearer(token)).status_code != 401:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert "passing" not in run(binary, "tokens", "list", "--tokens", path).stdout


def test_a_file_that_is_exchanged_behind_a_link_is_read_again(binary, tmp_path):
    """As the kubelet mounts a Secret: the file is a link into a folder that is a link, and only the latter changes."""
    old, new = (create(binary, tmp_path / name, name, "read") for name in ("first", "second"))
    for name in ("first", "second"):
        (tmp_path / f"..{name}").mkdir()
        (tmp_path / name).rename(tmp_path / f"..{name}" / "tokens")
    (tmp_path / "..data").symlink_to("..first")
    (tmp_path / "tokens").symlink_to("..data/tokens")
    service = OwnService(binary, tmp_path, "--tokens", tmp_path / "tokens").start()
    assert service.get("/v1/rules", headers=bearer(old)).status_code == 200
    (tmp_path / "..next").symlink_to("..second")
    (tmp_path / "..next").rename(tmp_path / "..data")
    deadline = time.monotonic() + 30
    while service.get("/v1/rules", headers=bearer(old)).status_code != 401:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert service.get("/v1/rules", headers=bearer(new)).status_code == 200
    service.stop()


def test_tokens_made_at_once_are_all_kept(binary, tmp_path):
    path = tmp_path / "tokens"
    makers = [
        subprocess.Popen([binary, "tokens", "create", f"t{number}", "--tokens", path], cwd=ROOT, stdout=subprocess.DEVNULL)
        for number in range(12)
    ]
    assert [maker.wait(60) for maker in makers] == [0] * 12
    names = [json.loads(line)["name"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert sorted(names) == sorted(f"t{number}" for number in range(12))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name, scopes", [("x", ""), ("x", ","), ("", "read")])
def test_a_token_has_a_name_and_a_scope(binary, tmp_path, name, scopes):
    done = run(binary, "tokens", "create", name, "--scopes", scopes, "--tokens", tmp_path / "tokens")
    assert done.returncode != 0 and not (tmp_path / "tokens").exists()


def test_a_token_that_asks_too_often_waits(guarded, binary, conforms):
    service, _, path = guarded
    token = create(binary, path, "eager", "read")
    time.sleep(1.2)
    with requests.Session() as session:
        answers = [session.get(service.url("/v1/rules"), headers=bearer(token), timeout=60) for _ in range(400)]
    limited = [answer for answer in answers if answer.status_code == 429]
    assert limited and {answer.status_code for answer in answers} <= {200, 429}
    assert conforms(limited[0], "listRules")["code"] == "rate-limited"
    assert 1 <= int(limited[0].headers["Retry-After"]) <= 60
    run(binary, "tokens", "revoke", "eager", "--tokens", path)


def test_no_token_is_logged(guarded):
    service, tokens, _ = guarded
    log = service.log.read_text(encoding="utf-8")
    assert not any(token in log for token in tokens.values())


def test_without_tokens_it_listens_on_loopback_only(binary, tmp_path):
    done = run(binary, "serve", "--host", "0.0.0.0", "--port", "0", "--database", tmp_path / "x.sqlite")
    assert done.returncode != 0 and "loopback" in done.stderr


@pytest.mark.parametrize("content", ["nonsense\n", '{"name":"a"}\n', None])
def test_a_token_file_that_cannot_be_read_keeps_it_from_starting(binary, tmp_path, content):
    path = tmp_path / "tokens"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = run(binary, "serve", "--port", "0", "--database", tmp_path / "x.sqlite", "--tokens", path)
    assert done.returncode != 0 and str(path) in done.stderr


def compared(service, token, baseline, envelope=False, **headers):
    """Posts a review that is compared with an earlier one, named in the query or in an envelope."""
    headers = {**bearer(token), "Content-Type": "application/json" if envelope else "application/yaml", **headers}
    body = {"manifests": STAGE_1.decode(), "context": {"zones": ZONES, "against": baseline}}
    query = "" if envelope else f"?zones={ZONES}&against={baseline}"
    data = json.dumps(body) if envelope else STAGE_1
    return requests.post(service.url(f"/v1/reviews{query}"), data=data, headers=headers, timeout=60)


@pytest.mark.parametrize("envelope", [False, True], ids=["query", "envelope"])
@pytest.mark.parametrize("stored", [True, False], ids=["stored", "unknown"])
def test_a_comparison_takes_the_scope_to_read(guarded, binary, conforms, envelope, stored):
    """What changed since a review tells what is in it, and an error whether there is one."""
    service, tokens, path = guarded
    baseline = post(service, **bearer(tokens["submit"])).json()["id"] if stored else "01KAV4Q5ZC3M6T8W9X0Y1Z2A3B"
    refused = compared(service, tokens["submit"], baseline, envelope)
    assert refused.status_code == 403 and "Review-Change" not in refused.headers
    problem = conforms(refused, "createReview")
    assert problem["code"] == "forbidden" and "read" in problem["detail"] and "against" in problem["detail"]
    both = create(binary, path, f"both-{envelope}-{stored}", "submit,read")
    deadline = time.monotonic() + 30
    while (answer := compared(service, both, baseline, envelope)).status_code == 401:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert answer.status_code == (201 if stored else 422)
    conforms(answer, "createReview")


def test_a_key_of_another_token_repeats_nothing(guarded, binary):
    service, tokens, path = guarded
    other = create(binary, path, "other", "submit")
    first = post(service, **bearer(tokens["submit"]), **{"Idempotency-Key": "4711"})
    deadline = time.monotonic() + 30
    while (second := post(service, **bearer(other), **{"Idempotency-Key": "4711"})).status_code == 401:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert first.status_code == second.status_code == 201
    assert "Idempotent-Replayed" not in second.headers
    assert second.headers["Location"] != first.headers["Location"]


def test_a_repetition_compares_with_nothing_that_the_token_may_not_read(guarded):
    service, tokens, _ = guarded
    key = {"Idempotency-Key": "4712"}
    first = post(service, **bearer(tokens["submit"]), **key)
    assert first.status_code == 201
    again = compared(service, tokens["submit"], first.json()["id"], **key)
    assert again.status_code == 403


def test_with_tokens_the_name_does_not_matter(guarded):
    service, tokens, _ = guarded
    headers = {"Host": "any.example", "Authorization": f"Bearer {tokens['read']}"}
    assert service.get("/v1/reviews", headers=headers).status_code == 200


def test_a_name_is_used_once(binary, tmp_path):
    create(binary, tmp_path / "tokens", "ci", "submit")
    again = run(binary, "tokens", "create", "ci", "--tokens", tmp_path / "tokens")
    assert again.returncode != 0 and "already" in again.stderr
    assert run(binary, "tokens", "revoke", "nobody", "--tokens", tmp_path / "tokens").returncode != 0
    assert run(binary, "tokens", "create", "x", "--scopes", "all", "--tokens", tmp_path / "tokens").returncode != 0
