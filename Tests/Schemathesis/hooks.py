"""What schemathesis has to be told of this service: YAML as text, and manifests worth sending."""

import itertools
import json
import os
import random
from urllib.parse import urlencode

import schemathesis
from hypothesis import strategies as st

from lib.cases import cases

TEXTS = [case.text.decode() for folder in ("reference", "rules") for case in cases(folder)]
SENT_AS_TEXT = ("application/yaml", "application/octet-stream")
# The first of the family that is registered answers for all of it.
YAML = ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/vnd.yaml")


def as_text_of(value):
    """Texts go out as they are, anything else as the JSON that it is, which is YAML too."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "surrogatepass")


@schemathesis.serializer(*SENT_AS_TEXT)
def as_it_is(context, value):
    return as_text_of(value)


@schemathesis.serializer("application/x-www-form-urlencoded")
def as_a_form(context, value):
    """Commands of a chat are forms; what is no object has no form, and goes out as it is."""
    if not isinstance(value, dict):
        return as_text_of(value)
    return urlencode({name: str(one) for name, one in value.items()}, errors="replace").encode()


@schemathesis.deserializer(*YAML)
def as_text(context, response):
    """A body of this type is a text by its schema: any number of documents, not one value."""
    return response.content.decode("utf-8")


@st.composite
def damaged(draw):
    """Manifests with a piece cut out, doubled or overwritten, as a bad merge or a lost packet leaves them."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 40)))
    piece = draw(st.sampled_from(["", text[start:end] * 2]) | st.text(max_size=20))
    return text[:start] + piece + text[end:]


# Most are whole, since a review has to come of them for the operations behind it to have something to show.
whole = st.sampled_from(TEXTS)
schemathesis.openapi.format("kubernetes-manifests", whole | whole | damaged() | st.text(max_size=200))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """A schema says what a text is; what to try it with is this file's business."""
    for name in ("ManifestText", "ManifestFile"):
        raw_schema["components"]["schemas"][name]["format"] = "kubernetes-manifests"


TOKENS = os.environ.get("ROLLOUT_REVIEW_TEST_TOKENS", "").split()

if TOKENS:
    # Each token may ask so often in a minute; taking turns keeps that limit out of the way of the other checks.
    turns = itertools.cycle(TOKENS)

    @schemathesis.auth(refresh_interval=None)
    class Bearer:
        def get(self, case, context):
            return next(turns)

        def set(self, case, data, context):
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}

if os.environ.get("ROLLOUT_REVIEW_TEST_HEADERS"):
    # What clients, proxies and scanners send beside the headers of the document, rightly or wrongly.
    HEADERS = {
        "Accept": ["*/*", "text/plain", "application/xml", "text/*;q=0", "a/b;q=;;", "application/json;q=9", ",", "é"],
        "Accept-Encoding": ["gzip", "identity;q=0", "*;q=0", "br, zstd", ";", "gzip;q=nan"],
        "Authorization": ["Bearer", "Bearer ", "Basic OjE=", "bearer x y", "é"],
        "Content-Encoding": ["gzip", "identity", "br", "gzip, gzip", ""],
        "Content-Type": ["application/json", "application/json; charset=utf-16", "a", "text/", "multipart/form-data"],
        "Expect": ["100-continue"],
        "Forwarded": ["for=\"_x\";host=y"],
        "If-Modified-Since": ["Tue, 24 Nov 2026 08:10:00 GMT", "yesterday"],
        "If-None-Match": ["*", "\"", "W/\"x\", ,", "x" * 4000],
        "Idempotency-Key": ["", "k", "k" * 255, "k" * 256, "é"],
        "Origin": ["https://elsewhere.example", "null"],
        "Range": ["bytes=0-0", "bytes=5-2", "bytes=-1", "lines=1"],
        "Sec-Fetch-Site": ["cross-site", "same-origin", "?"],
        "X-Forwarded-Proto": ["https"],
        "X-HTTP-Method-Override": ["DELETE"],
        "X-Request-Id": ["x", "x" * 2000, "a\tb"],
    }
    chance = random.Random(20261124)

    @schemathesis.hook
    def before_call(context, case, kwargs):
        for name in chance.sample(sorted(HEADERS), chance.randint(1, 3)):
            value = chance.choice(HEADERS[name])
            case.headers = {**(case.headers or {}), name: value}
