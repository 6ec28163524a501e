"""The comment on a pull request: what finds it again, what it links, and what a long one leaves out."""

import json
import re
from urllib.parse import unquote

import pytest
import yaml

from lib.formats.posted import forms
from lib.formats.readers import READERS
from lib.reference_case import STAGE_1, ZONES

pytestmark = pytest.mark.live


def test_the_comment_links_a_stored_review_only(server, binary):
    review, page = forms(server, STAGE_1, "markdown")
    images = [image.get("src") for image in page.iter("img")]
    assert [re.sub("^http://[^/]*", "", unquote(one)) for one in images] == [
        f"/v1/reviews/{review['id']}/timeline.svg?workload=kube-system/traefik2"
    ]
    assert any(link.get("href").endswith(f"/#/reviews/{review['id']}") for link in page.iter("a"))
    unstored = server.post(STAGE_1, zones=ZONES, store="false", format="markdown").content.decode()
    assert not list(READERS["markdown"](unstored).iter("img"))
    assert "/v1/reviews/" not in unstored


def test_the_comment_begins_with_what_finds_it_again(server):
    first = server.post(STAGE_1, zones=ZONES, format="markdown").content.decode()
    later = server.post(STAGE_1, zones="a:3,b:3", format="markdown").content.decode()
    other = server.post(STAGE_1.replace(b"traefik2", b"other"), zones=ZONES, format="markdown").content.decode()
    markers = [text.split("\n", 1)[0] for text in (first, later, other)]
    assert markers[0] == markers[1] == "<!-- rollout-review: kube-system/traefik2 -->"
    assert markers[2] == "<!-- rollout-review: kube-system/other -->"
    sentence = first.split("\n\n")[1]
    assert sentence.startswith("❌ **FAIL** kube-system/traefik2: without end → 0 s after 7 settings in the patch; no healthy")


def many(count):
    """As many copies of a workload and its Service, each in a namespace of its own."""
    documents = [one for one in yaml.safe_load_all(STAGE_1) if one]
    for number in range(count):
        for document in documents:
            copy = json.loads(json.dumps(document))
            if copy["kind"] == "Namespace":
                copy["metadata"]["name"] = f"team-{number:03}"
                copy["metadata"]["labels"]["kubernetes.io/metadata.name"] = f"team-{number:03}"
            else:
                copy["metadata"]["namespace"] = f"team-{number:03}"
            yield copy


@pytest.mark.parametrize(("count", "zones"), [(20, ZONES), (40, ",".join(f"{zone:060}:1" for zone in range(16)))])
def test_a_long_comment_is_cut_and_says_so(server, count, zones):
    """With many workloads the patch and the findings go, with long tables too some of the workloads."""
    text = yaml.safe_dump_all(many(count), sort_keys=False).encode()
    review, page = forms(server, text, "markdown", zones=zones)
    comment = server.get(f"/v1/reviews/{review['id']}?format=markdown").content.decode()
    assert len(comment) > 10_000
    left_out = [one for one in page.itertext() if "Left out, so that this fits into one comment" in one]
    assert len(left_out) == 1
    # Every table, list and folded part is whole.
    assert comment.count("<details>") == comment.count("</details>")
    shown = {code.text for heading in page.iter("h3") for code in heading.iter("code")}
    hidden = re.search(r"(\d+) workloads", left_out[0])
    assert bool(hidden) == (count > 20)
    assert len(shown) + int(hidden[1] if hidden else 0) == count
