"""Slash commands as chats send them, and what Slack takes for an answer."""

import hashlib
import hmac
import re
import time
from urllib.parse import parse_qsl, urlencode

from lib.paths import CASES

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
MATTERMOST_TOKEN = "xr3j5x3p4pfk7kk6ck7b4e6ghh"


def recorded(name):
    """The headers and the body of a recorded request."""
    head, body = (CASES / "chat" / name).read_text(encoding="utf-8").split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    return fields, body.strip()


def with_text(body, text):
    return urlencode([(name, text if name == "text" else value) for name, value in parse_qsl(body, True)])


def signature(body, timestamp, secret=SIGNING_SECRET):
    """By Slack's page on verifying requests, with Python's own HMAC."""
    base = b"v0:" + str(timestamp).encode() + b":" + body.encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def slack_request(text, timestamp=None, secret=SIGNING_SECRET):
    """Headers and body of a command, signed."""
    fields, body = recorded("slack-command.http")
    body = with_text(body, text)
    # Two commands of one second and text would be one request sent twice.
    body += f"&nonce={time.monotonic_ns()}"
    timestamp = int(time.time()) if timestamp is None else timestamp
    signed = {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": signature(body, timestamp, secret)}
    return {**fields, **signed}, body


def ask_slack(service, text, **options):
    headers, body = slack_request(text, **options)
    return service.request("POST", "/v1/chat/slack", data=body, headers=headers)


def ask_mattermost(service, text, token=MATTERMOST_TOKEN):
    fields, body = recorded("mattermost-command.http")
    body = with_text(body, text).replace(MATTERMOST_TOKEN, token)
    return service.request("POST", "/v1/chat/mattermost", data=body, headers=fields)


def texts(value):
    """All strings under the keys `text` of a message."""
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if isinstance(value.get("text"), str) else []
    return own + [text for one in value.values() for text in texts(one)]


def assert_within_slacks_limits(message):
    """docs.slack.dev: 50 blocks a message; header 150; section text 3000, 10 fields of 2000; context 10 elements.

    Lengths are counted in UTF-16 units, the most that any reading of "characters" gives.
    """

    def length(text):
        return len(text.encode("utf-16-le")) // 2

    blocks = message["blocks"]
    assert 1 <= len(blocks) <= 50
    for block in blocks:
        if block["type"] == "header":
            assert block["text"]["type"] == "plain_text" and 1 <= length(block["text"]["text"]) <= 150
        elif block["type"] == "section":
            assert ("text" in block) != ("fields" in block)
            if "text" in block:
                assert 1 <= length(block["text"]["text"]) <= 3000
            assert 1 <= len(block.get("fields", [None])) <= 10
            assert all(1 <= length(field["text"]) <= 2000 for field in block.get("fields", []))
        else:
            assert block["type"] == "context" and 1 <= len(block["elements"]) <= 10
    for text in [message["text"], *texts([block for block in blocks if block["type"] != "header"])]:
        assert 1 <= length(text) <= 3000
        # The only controls are the links of our own.
        plain = re.sub(r"<https?://[^<>|\s]+\|[^<>|]+>", "", text)
        assert "<" not in plain and ">" not in plain, text
        assert not re.search(r"&(?!amp;|lt;|gt;)", plain), text
