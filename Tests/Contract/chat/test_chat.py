"""Slash commands: verified, answered from the store, and never more than the chat takes."""

import time

import pytest

from lib.command_line import run
from lib.paths import CASES
from lib.reference_case import ZONES
from lib.server import OwnService
from lib.slash_commands import (
    MATTERMOST_TOKEN,
    SIGNING_SECRET,
    ask_mattermost,
    ask_slack,
    assert_within_slacks_limits,
    recorded,
    signature,
    slack_request,
    texts,
    with_text,
)
from lib.tokens import bearer, create

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def chat(binary, tmp_path_factory):
    """A server that takes commands, with a token file too: the one has nothing to do with the other."""
    folder = tmp_path_factory.mktemp("chat")
    (folder / "slack").write_text(f"# of the app rollout\n{SIGNING_SECRET}\n", encoding="utf-8")
    (folder / "mattermost").write_text(f"an-older-token\n{MATTERMOST_TOKEN}\n", encoding="utf-8")
    tokens = folder / "tokens"
    token = create(binary, tokens, "all", "submit,read,admin")
    options = ["--tokens", tokens, "--slack-signing-secret-file", folder / "slack"]
    service = OwnService(binary, folder, *options, "--mattermost-token-file", folder / "mattermost")
    # /healthz is open, so that the start needs no token.
    service.start()
    service.token = token
    yield service
    service.stop()


def submit(service, text, **query):
    response = service.post(text.encode(), headers=bearer(service.token), zones=ZONES, **query)
    assert response.status_code == 201, response.text
    return response.json()


@pytest.fixture(scope="module")
def stored(chat):
    """Two reviews of one workload, and two workloads of one name."""
    first = submit(chat, STAGE_1)
    second = submit(chat, (CASES / "reference" / "stage-5.yaml").read_text(encoding="utf-8"))
    other = submit(chat, STAGE_1.replace("kube-system", "edge").replace("traefik2", "twin"))
    another = submit(chat, STAGE_1.replace("kube-system", "inner").replace("traefik2", "twin"))
    return {"first": first, "second": second, "other": other, "another": another}


def slack(service, text, conforms):
    response = ask_slack(service, text)
    message = conforms(response, "slackCommand")
    assert response.status_code == 200, response.text
    assert_within_slacks_limits(message)
    return message


# Who may ask.


def test_a_signed_command_needs_no_token_of_the_server(chat, conforms):
    assert slack(chat, "help", conforms)["response_type"] == "ephemeral"


def test_a_command_signed_with_another_secret_is_refused(chat, conforms):
    response = ask_slack(chat, "help", secret="another")
    assert response.status_code == 401 and conforms(response, "slackCommand")["code"] == "bad-signature"


@pytest.mark.parametrize("seconds", [-301, -3600, 60, 600, 10**9])
def test_a_command_of_another_time_is_refused(chat, conforms, seconds):
    response = ask_slack(chat, "help", timestamp=int(time.time()) + seconds)
    assert response.status_code == 401 and conforms(response, "slackCommand")["code"] == "bad-signature"


def test_a_command_of_four_minutes_ago_is_taken(chat):
    assert ask_slack(chat, "help", timestamp=int(time.time()) - 240).status_code == 200


def test_the_documented_request_is_rightly_signed_and_too_old(chat, conforms):
    headers, body = recorded("slack-documented.http")
    assert headers["X-Slack-Signature"] == signature(body, headers["X-Slack-Request-Timestamp"])
    response = chat.request("POST", "/v1/chat/slack", data=body, headers=headers)
    assert response.status_code == 401
    assert "five minutes" in conforms(response, "slackCommand")["detail"]


def test_a_command_is_answered_once(chat, conforms):
    headers, body = slack_request("help")
    assert chat.request("POST", "/v1/chat/slack", data=body, headers=headers).status_code == 200
    for _ in range(2):
        response = chat.request("POST", "/v1/chat/slack", data=body, headers=headers)
        assert response.status_code == 401
        assert "already" in conforms(response, "slackCommand")["detail"]
    # Upper-case digits are the same signature.
    upper = {**headers, "X-Slack-Signature": "v0=" + headers["X-Slack-Signature"][3:].upper()}
    assert chat.request("POST", "/v1/chat/slack", data=body, headers=upper).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        lambda headers, body: (headers, body.replace("help", "worst")),
        lambda headers, body: (headers, body + "&"),
        lambda headers, body: (headers, body + " "),
        lambda headers, body: (headers, body.replace("+", "%20")),
        lambda headers, body: ({**headers, "X-Slack-Request-Timestamp": str(int(time.time()) - 1)}, body),
        lambda headers, body: ({**headers, "X-Slack-Request-Timestamp": "+" + str(int(time.time()))}, body),
        lambda headers, body: ({**headers, "X-Slack-Request-Timestamp": "now"}, body),
        lambda headers, body: ({**headers, "X-Slack-Signature": headers["X-Slack-Signature"][:-2]}, body),
        lambda headers, body: ({**headers, "X-Slack-Signature": "v1" + headers["X-Slack-Signature"][2:]}, body),
        lambda headers, body: ({**headers, "X-Slack-Signature": "v0="}, body),
        lambda headers, body: ({key: headers[key] for key in headers if key != "X-Slack-Signature"}, body),
        lambda headers, body: ({key: headers[key] for key in headers if "Timestamp" not in key}, body),
    ],
)
def test_a_changed_command_is_refused(chat, conforms, change):
    headers, body = change(*slack_request("help"))
    response = chat.request("POST", "/v1/chat/slack", data=body, headers=headers)
    assert response.status_code == 401, response.text
    conforms(response, "slackCommand")


def test_the_body_is_a_form_of_bounded_size(chat, conforms):
    headers, body = slack_request("help")
    response = chat.request("POST", "/v1/chat/slack", data=body, headers={**headers, "Content-Type": "application/json"})
    assert response.status_code == 415 and conforms(response, "slackCommand")
    response = chat.request("POST", "/v1/chat/slack", data=body + "x" * 65536, headers=headers)
    assert response.status_code == 413 and conforms(response, "slackCommand")
    response = chat.get("/v1/chat/slack")
    assert response.status_code == 405 and response.headers["Allow"].split(", ")[0] == "POST"


def test_other_paths_still_take_a_token_only(chat):
    for path in ("/v1/chat", "/v1/chat/slack/../../reviews", "/v1/chat/other"):
        assert chat.get(path).status_code in (400, 401)
    headers, body = slack_request("help")
    assert chat.request("POST", "/v1/reviews", data=body, headers=headers).status_code == 401


def test_mattermost_proves_itself_by_its_token(chat, conforms):
    assert conforms(ask_mattermost(chat, "help"), "mattermostCommand")["response_type"] == "ephemeral"
    assert ask_mattermost(chat, "help", token="an-older-token").status_code == 200
    for token in ("", MATTERMOST_TOKEN[:-1], MATTERMOST_TOKEN + "x", "# of the app rollout"):
        response = ask_mattermost(chat, "help", token=token)
        assert response.status_code == 401 and conforms(response, "mattermostCommand")["code"] == "bad-signature"


def test_without_a_secret_there_is_no_chat(server, conforms):
    response = ask_slack(server, "help")
    assert response.status_code == 404
    problem = conforms(response, "slackCommand")
    assert problem["code"] == "chat-not-configured" and "--slack-signing-secret-file" in problem["detail"]
    response = ask_mattermost(server, "help")
    assert response.status_code == 404 and conforms(response, "mattermostCommand")["code"] == "chat-not-configured"


def test_no_secret_is_logged(chat):
    log = chat.log.read_text(encoding="utf-8", errors="replace")
    assert SIGNING_SECRET not in log and MATTERMOST_TOKEN not in log


def test_an_empty_or_missing_secret_file_is_refused_at_the_start(binary, tmp_path):
    (tmp_path / "empty").write_text("\n# nothing\n", encoding="utf-8")
    for path in (tmp_path / "empty", tmp_path / "missing"):
        done = run(binary, "serve", "--database", tmp_path / "db", "--slack-signing-secret-file", path)
        assert done.returncode != 0 and str(path) in done.stderr


# What is answered.


def joined(message):
    return "\n".join(texts(message))


def test_status_shows_the_latest_review(chat, stored, conforms):
    for text in ("status traefik2", "status kube-system/traefik2", "  STATUS\ttraefik2 "):
        message = slack(chat, text, conforms)
        assert message["response_type"] == "in_channel"
        assert stored["second"]["workloads"][0]["summary"].split(":")[1].strip() in joined(message)
        assert f"{chat.address}/#/reviews/{stored['second']['id']}|" in joined(message)


def test_review_shows_verdict_worst_window_zones_changes_and_link(chat, stored, conforms):
    review = stored["first"]
    message = slack(chat, f"review {review['id'].lower()}", conforms)
    shown = joined(message)
    assert message["text"] == "FAIL: kube-system/traefik2"
    assert "*blackout* of `us-east-1a`, without end" in shown
    for zone in review["workloads"][0]["zones"]:
        assert f"`{zone['zone']}` ({zone['pods']} pods)" in shown
    for recommendation in review["workloads"][0]["recommendations"]:
        assert f"`{recommendation['recommended']}`" in shown
    same = chat.get(f"/v1/reviews/{review['id']}?format=slack", headers=bearer(chat.token))
    body = conforms(same, "getReview")
    assert (body["text"], body["blocks"]) == (message["text"], message["blocks"])
    accepted = chat.get(
        f"/v1/reviews/{review['id']}",
        headers={**bearer(chat.token), "Accept": "application/vnd.rollout-review.slack+json"},
    )
    assert accepted.json() == body


def test_an_ambiguous_name_is_a_choice_and_an_unknown_one_too(chat, stored, conforms):
    message = slack(chat, "status twin", conforms)
    assert message["response_type"] == "ephemeral"
    assert "`/rollout status edge/twin`" in joined(message) and "`/rollout status inner/twin`" in joined(message)
    message = slack(chat, "status tw", conforms)
    assert "I know no workload tw." in joined(message) and "`/rollout status edge/twin`" in joined(message)
    message = slack(chat, "status nowhere/nothing", conforms)
    assert message["response_type"] == "ephemeral" and "I know no workload nowhere/nothing." in joined(message)


def test_worst_ranks_the_latest_reviews(chat, stored, conforms):
    shown = joined(slack(chat, "worst", conforms))
    assert "`edge/twin`: *blackout* of `us-east-1a`, without end" in shown
    # Its latest review has no blackout any more.
    assert "`kube-system/traefik2`: *blackout*" not in shown
    shown = joined(slack(chat, "worst us-east-1b", conforms))
    assert "`inner/twin`: *blackout* of `us-east-1b`, without end" in shown
    message = slack(chat, "worst mars", conforms)
    assert "No window is open in zone mars" in joined(message) and "`us-east-1f`" in joined(message)


def test_compare_says_what_got_better(chat, stored, conforms):
    first, second = stored["first"]["id"], stored["second"]["id"]
    shown = joined(slack(chat, f"compare {first} {second}", conforms))
    assert shown.startswith("Better: fail → ") and "*blackout* of `us-east-1a`: without end → 0 s" in shown
    assert joined(slack(chat, f"compare {second} {first}", conforms)).startswith("Worse: ")
    assert "No window and no verdict differs." in joined(slack(chat, f"compare {first} {first}", conforms))


def test_fix_shows_what_to_change_and_where_to_get_it(chat, stored, conforms):
    review = stored["first"]["id"]
    shown = joined(slack(chat, f"fix {review}", conforms))
    assert "What to change" in shown and f"/v1/reviews/{review}/patch?format=diff|diff" in shown
    assert "```\n--- " in shown


@pytest.mark.parametrize(
    "text", ["", "hello", "status", "status a b", "review", "review x", "review 01KAV4Q5ZC3M6T8W9X0Y1Z2A3B", "compare"]
    + ["fix 1", "worst a b", "status /", "help me", "review " + "x" * 4000, "<script>*_~`&@channel http://a.example"],
)
def test_what_is_not_understood_gets_help_or_an_excuse(chat, conforms, text):
    message = slack(chat, text, conforms)
    assert message["response_type"] == "ephemeral"
    answer = conforms(ask_mattermost(chat, text), "mattermostCommand")
    assert answer["response_type"] == "ephemeral" and len(answer["text"]) <= 16_383


def test_mattermost_gets_the_same_in_markdown(chat, stored, conforms):
    review = stored["first"]
    answer = conforms(ask_mattermost(chat, f"review {review['id']}"), "mattermostCommand")
    assert answer["response_type"] == "in_channel"
    assert answer["text"].startswith("#### FAIL: kube\\-system/traefik2\n\n")
    assert "**blackout** of `us-east-1a`" in answer["text"]
    assert f"[Review]({chat.address}/#/reviews/{review['id']})" in answer["text"]


def test_a_form_that_is_none_is_malformed(chat, conforms):
    _, body = recorded("mattermost-command.http")
    fields = {"Content-Type": "application/x-www-form-urlencoded"}
    for broken in (body + "&text=again", body + "&x=%zz", with_text(body, "help").encode() + b"&x=\xff"):
        response = chat.request("POST", "/v1/chat/mattermost", data=broken, headers=fields)
        assert response.status_code == 400 and conforms(response, "mattermostCommand")
