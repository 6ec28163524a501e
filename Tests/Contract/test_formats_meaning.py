"""The forms of a review say what its JSON says: places, suggestions, fingerprints, pictures in time."""

import json
import re
import subprocess
from urllib.parse import unquote

import pytest
import yaml

from contract import CASES
from forms import READERS
from service import ZONES

pytestmark = pytest.mark.live

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_bytes()
RULE = "readiness-gate-missing"


def forms(server, body, *names, **parameters):
    """The stored review and those of its forms, each read."""
    options = {"content_type": "application/json"} if isinstance(body, dict) else {}
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    response = server.post(data, **options, **{"zones": ZONES, **parameters})
    assert response.status_code == 201, response.text
    review = response.json()
    answers = [server.get(f"/v1/reviews/{review['id']}?format={name}") for name in names]
    return review, *(READERS[name](answer.content.decode()) for name, answer in zip(names, answers))


def results(log):
    return log["runs"][0]["results"]


def split(text):
    """One bundle as several files, a document each."""
    documents = re.split(r"^---\n", text.decode(), flags=re.MULTILINE)
    return [{"name": f"rendered/{n}.yaml", "content": part} for n, part in enumerate(documents) if part.strip()]


def test_sarif_is_about_the_places_of_the_json(server):
    review, log = forms(server, STAGE_1, "sarif")
    found = []
    for result in results(log):
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "manifests.yaml"
        found.append((result["ruleId"], result["level"], tuple(region[key] for key in sorted(region))))
    keys = ("endColumn", "endLine", "column", "line")
    expected = [
        (one["rule"], one["severity"], tuple((one["location"] or workload["location"])[key] for key in keys))
        for workload in review["workloads"]
        for one in workload["findings"]
    ]
    assert found == expected
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_places_are_in_the_files_that_were_posted(server):
    files = split(STAGE_1)
    review, log, entries, commands, junit = forms(
        server, {"manifests": files}, "sarif", "gitlab", "github", "junit"
    )
    places = {
        (one["location"]["file"], one["location"]["line"])
        for workload in review["workloads"]
        for one in workload["findings"]
        if one["location"]
    }
    assert len({file for file, _ in places}) > 2
    physical = [one["locations"][0]["physicalLocation"] for one in results(log)]
    assert {(one["artifactLocation"]["uri"], one["region"]["startLine"]) for one in physical} == places
    assert {(one["location"]["path"], one["location"]["lines"]["begin"]) for one in entries} == places
    annotations = [properties for name, properties, _ in commands if "file" in properties]
    assert {(one["file"], int(one["line"])) for one in annotations} == places
    for file, line in places:
        assert f"{file}:{line}:" in junit.findtext(".//system-out")


def test_every_form_speaks_of_the_same_issues(server):
    review, log, entries, commands, result, page = forms(
        server, STAGE_1, "sarif", "gitlab", "github", "rdjson", "markdown"
    )
    rules = sorted(one["rule"] for workload in review["workloads"] for one in workload["findings"])
    assert sorted(one["ruleId"] for one in results(log)) == rules
    assert sorted(one["check_name"] for one in entries) == rules
    titles = [properties["title"].split(" ")[0] for _, properties, _ in commands if "file" in properties]
    assert sorted(titles) == rules
    codes = [one["code"]["value"] for one in result["diagnostics"] if "suggestions" not in one]
    assert sorted(codes) == rules
    assert set(rules) <= {code.text for code in page.iter("code")}


def test_the_witness_is_the_code_flow(server):
    review, log = forms(server, STAGE_1, "sarif")
    (workload,) = review["workloads"]
    expected = {"load-balancer-outage": workload["outage"]}
    expected |= {"zone-blackout": window for window in workload["zones"][0]["windows"] if window["kind"] == "blackout"}
    flows = {one["ruleId"]: one["codeFlows"] for one in results(log) if "codeFlows" in one}
    assert flows.keys() == expected.keys()
    for rule, window in expected.items():
        ((flow,),) = [one["threadFlows"] for one in flows[rule]]
        events = window["witness"]["events"]
        assert [one["executionOrder"] for one in flow["locations"]] == list(range(1, len(events) + 1))
        for step, event in zip(flow["locations"], events):
            message = step["location"]["message"]["text"]
            assert message.startswith(f"{event['at']} s: {event['pod']} ") and event["rule"] in message


def fingerprints(log):
    return sorted((one["ruleId"], *one["partialFingerprints"].values()) for one in results(log))


def test_fingerprints_stay_when_lines_are_inserted(server):
    _, before, entries = forms(server, STAGE_1, "sarif", "gitlab")
    moved = STAGE_1.replace(b"\n---\n", b"\n\n# one\n\n---\n# two\n\n")
    _, after, moved_entries = forms(server, moved, "sarif", "gitlab")
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results(before)]
    moved_lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results(after)]
    assert lines != moved_lines
    assert fingerprints(after) == fingerprints(before)
    assert sorted(one["fingerprint"] for one in moved_entries) == sorted(one["fingerprint"] for one in entries)


def test_fingerprints_stay_when_a_window_changes_and_go_with_the_workload(server):
    _, before = forms(server, STAGE_1, "sarif")
    _, longer = forms(server, STAGE_1, "sarif", **{"timing.deregistration": "30..180"})
    assert [one["message"] for one in results(longer)] != [one["message"] for one in results(before)]
    known = set(fingerprints(before))
    assert known <= set(fingerprints(longer))
    _, other = forms(server, STAGE_1.replace(b"traefik2", b"traefik3"), "sarif")
    assert not known & set(fingerprints(other))


def test_a_finding_that_is_set_aside_is_suppressed_and_nowhere_else(server):
    reason = "the gate comes with the next release"
    review, log, entries, commands = forms(
        server, STAGE_1, "sarif", "gitlab", "github", ignore=f"{RULE}: {reason} (until 2099-01-31)"
    )
    (aside,) = [one for one in results(log) if "suppressions" in one]
    assert aside["ruleId"] == RULE
    assert aside["suppressions"][0]["kind"] == "external"
    assert aside["suppressions"][0]["justification"] == f"{reason} (until 2099-01-31)"
    assert RULE not in {one["check_name"] for one in entries}
    assert not any(properties["title"].startswith(RULE) for _, properties, _ in commands)


def test_an_exception_in_the_manifests_is_in_source(server):
    pattern = b"app.kubernetes.io/instance: traefik2\n  annotations:\n"
    head, _, tail = STAGE_1.rpartition(pattern)
    text = head + pattern + b"    rollout-review.dev/ignore." + RULE.encode() + b": later\n" + tail
    review, log = forms(server, text, "sarif")
    (aside,) = [one for one in results(log) if "suppressions" in one]
    (suppression,) = aside["suppressions"]
    assert suppression["kind"] == "inSource"
    (place,) = [one["suppression"]["location"] for one in review["workloads"][0]["findings"] if one["suppression"]]
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == place["line"]


def test_open_windows_show_when_the_finding_is_set_aside(server):
    """The verdict is still fail, so that something has to fail."""
    review, log, entries = forms(server, STAGE_1, "sarif", "gitlab", ignore="accept-window-short: known")
    assert review["verdict"] == "fail"
    windows = [one for one in results(log) if one["ruleId"] == "window-refused"]
    assert len(windows) == 2
    assert all(one["level"] == "error" and "suppressions" not in one for one in windows)
    assert [one["check_name"] for one in entries].count("window-refused") == 2


def apply(text, suggestions):
    """A text after suggestions, as reviewdog's format defines them: lines and byte columns from 1, the end exclusive."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(position):
        return starts[min(position["line"] - 1, len(lines))] + position["column"] - 1

    edits = [(offset(one["range"]["start"]), offset(one["range"]["end"]), one["text"]) for one in suggestions]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new.encode() + text[end:]
    return text


@pytest.mark.parametrize("name", ["stage-1", "stage-2", "stage-3", "stage-4-both", "stage-5-typo", "stage-5-hard"])
def test_the_suggestions_make_the_patched_text(server, name):
    text = (CASES / "reference" / f"{name}.yaml").read_bytes()
    for variant in (text, text.replace(b"\n", b"\r\n"), text.rstrip(b"\n")):
        review, result = forms(server, variant, "rdjson")
        patched = server.get(f"/v1/reviews/{review['id']}/patch?format=yaml")
        if patched.status_code == 406:
            continue
        suggestions = [one for each in result["diagnostics"] for one in each.get("suggestions", [])]
        assert bool(suggestions) == bool(review["workloads"][0]["recommendations"])
        assert apply(variant, suggestions) == patched.content


def test_suggestions_are_in_their_files(server):
    files = split(STAGE_1)
    review, result = forms(server, {"manifests": files}, "rdjson")
    diff = server.get(f"/v1/reviews/{review['id']}/patch").text
    changed = set(re.findall(r"^\+\+\+ b/(.*)$", diff, flags=re.MULTILINE))
    suggested = [one for one in result["diagnostics"] if "suggestions" in one]
    assert {one["location"]["path"] for one in suggested} == changed and len(changed) > 1
    assert all(one["suggestions"][0]["range"] == one["location"]["range"] for one in suggested)
    for file in files:
        own = [one["suggestions"][0] for one in suggested if one["location"]["path"] == file["name"]]
        patched = apply(file["content"].encode(), own).decode()
        # What the diff adds to the file is in it, as often as it is added.
        part = diff.split(f"+++ b/{file['name']}\n")[1].split("--- a/")[0] if own else ""
        for line in re.findall(r"^\+(.*)$", part, flags=re.MULTILINE):
            assert patched.split("\n").count(line) > file["content"].split("\n").count(line)


def test_the_trace_is_as_long_as_the_window(server):
    review, log = forms(server, STAGE_1, "trace")
    (workload,) = review["workloads"]
    spans = {event["name"]: event for event in log["traceEvents"] if event["ph"] == "X" and event["tid"] == 0}
    assert spans["outage: 150 s"]["dur"] == workload["outage"]["seconds"] * 1_000_000
    # Zone by zone, and all together.
    assert len([event for event in log["traceEvents"] if event["name"] == "process_name"]) == 1 + 1 + 3
    counters = [event for event in log["traceEvents"] if event["ph"] == "C" and event["pid"] == spans["outage: 150 s"]["pid"]]
    begin = spans["outage: 150 s"]["ts"]
    assert [event["args"]["targets"] for event in counters if event["ts"] == begin] == [0]
    assert counters[0]["args"]["targets"] == 5 and all(event["args"]["targets"] >= 0 for event in counters)
    pods = {event["args"]["name"] for event in log["traceEvents"] if event["name"] == "thread_name"}
    names = {event["pod"] for event in workload["outage"]["witness"]["events"]}
    assert names <= {name.split(": ")[-1] for name in pods}


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
    assert first.split("\n\n")[1].startswith("❌ **FAIL** kube-system/traefik2: no healthy target")


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


def test_text_takes_the_width_that_there_is(binary):
    for columns in (72, 90, 120, 200):
        command = [str(binary), "review", str(CASES / "reference" / "stage-1.yaml"), "--zones", ZONES]
        done = subprocess.run(command, capture_output=True, text=True, env={"COLUMNS": str(columns)})
        assert done.returncode == 1 and "\x1b" not in done.stdout
        assert not [line for line in done.stdout.split("\n") if len(line) > columns]


def test_colours_are_asked_for(binary):
    command = [str(binary), "review", str(CASES / "reference" / "stage-1.yaml"), "--zones", ZONES, "--color"]
    plain, coloured = (
        subprocess.run([*command, choice], capture_output=True, text=True).stdout for choice in ("never", "always")
    )
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[31;1mFAIL\x1b[0m" in coloured


def test_colours_come_with_a_terminal(binary):
    """In a pseudo-terminal of its own; NO_COLOR turns them off."""
    import os
    import pty

    def output(**environment):
        leader, follower = pty.openpty()
        command = [str(binary), "review", str(CASES / "reference" / "stage-5.yaml"), "--zones", ZONES]
        with subprocess.Popen(command, stdout=follower, env={"TERM": "xterm", **environment}) as process:
            os.close(follower)
            data = b""
            while True:
                try:
                    part = os.read(leader, 65536)
                except OSError:
                    break
                if not part:
                    break
                data += part
            process.wait()
        os.close(leader)
        return data

    assert b"\x1b[" in output()
    assert b"\x1b[" not in output(NO_COLOR="1")


def test_bars_are_dark_where_the_witness_is(server):
    """A column of a bar stands for its share of the time, and is dark where any of it is."""
    review = server.post(STAGE_1, zones=ZONES).json()
    text = server.get(f"/v1/reviews/{review['id']}?format=text").content.decode()
    bars = dict(re.findall(r"^(\S+) +([█░]+)  dark from 30 s on$", text, flags=re.MULTILINE))
    end = int(re.search(r"^ +0 s +(\d+) s$", text, flags=re.MULTILINE)[1])
    for zone in review["workloads"][0]["zones"]:
        bar = bars[zone["zone"]]
        events = zone["windows"][0]["witness"]["events"]
        from_ = max(one["at"] for one in events if one["event"] == "stops-serving" and one["zone"] == zone["zone"])
        assert bar.count("█") == from_ * len(bar) // end
        assert bar == "█" * bar.count("█") + "░" * bar.count("░")
