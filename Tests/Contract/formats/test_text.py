"""The form for a terminal: its width, its colours, its bars."""

import json
import os
import pty
import re
import subprocess

import pytest

from lib.formats.readers import READERS
from lib.paths import CASES
from lib.reference_case import STAGE_1, ZONES

pytestmark = pytest.mark.live


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
        from_ = max(one["at"] for one in events if one["event"] == "stopsServing" and one["zone"] == zone["zone"])
        assert bar.count("█") == from_ * len(bar) // end
        assert bar == "█" * bar.count("█") + "░" * bar.count("░")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_number_is_explained_where_that_is_asked_for(server, form):
    """Each number of the plan with its value and source, and each window with the arithmetic that the JSON has for it."""
    query = {"zones": ZONES, "store": "false"}
    review = server.post(STAGE_1, **query).json()
    (workload,) = review["workloads"]
    plain, explained = (
        server.post(STAGE_1, format=form, **query, **more).text for more in ({}, {"explain": "true"})
    )
    shown = explained if form == "text" else " ".join(READERS["markdown"](explained).itertext())
    words = " ".join(shown.split())
    assert "Profile reference: the figures of a rollout of Traefik" in words and "Profile reference" not in plain
    for number in workload["plan"]:
        assert number["setting"] in words
        detail = " ".join(number["source"]["detail"].split())
        assert detail in words, number
        if number["source"]["location"]:
            assert f":{number['source']['location']['line']} {detail}" in words, number
    for window in [one for zone in workload["zones"] for one in zone["windows"]] + [workload["outage"]]:
        assert " ".join(window["derivation"].split()) in words


def test_explanations_are_asked_for_by_true_and_false(server, binary):
    stored = server.post(STAGE_1, zones=ZONES).json()
    address = f"/v1/reviews/{stored['id']}"
    shown = server.get(address, params={"format": "text", "explain": "true"})
    assert "acceptWindow/web" in shown.text and shown.text.rstrip().endswith(f"/#/reviews/{stored['id']}")
    plain = server.get(address, params={"format": "text", "explain": "false"})
    assert "acceptWindow/web" not in plain.text and plain.headers["ETag"] != shown.headers["ETag"]
    assert server.get(address, params={"explain": "perhaps"}).status_code == 400
    file = CASES / "reference" / "stage-1.yaml"
    done = subprocess.run([binary, "review", file, "--zones", ZONES, "--explain"], capture_output=True, text=True)
    assert "stage-1.yaml:" in done.stdout and "default of Kubernetes: " in done.stdout


def test_templates_that_helm_names_are_places(server, binary):
    """In SARIF beside the posted text's place; of standard input in its stead."""
    file = CASES / "reference" / "stage-1.yaml"
    command = [binary, "review", "-", "--zones", ZONES, "--format", "sarif"]
    log = json.loads(subprocess.run(command, input=file.read_bytes(), capture_output=True).stdout)
    review = server.post(STAGE_1, zones=ZONES, store="false").json()
    templates = [one["template"] for one in review["workloads"][0]["findings"]]
    assert any(templates)
    places = [one["locations"][0]["physicalLocation"] for one in log["runs"][0]["results"]]
    assert [one["artifactLocation"]["uri"] for one in places] == [one or "manifests.yaml" for one in templates]
    posted = json.loads(server.post(STAGE_1, zones=ZONES, store="false", format="sarif").text)
    related = [one.get("relatedLocations") for one in posted["runs"][0]["results"]]
    assert [one and one[0]["physicalLocation"]["artifactLocation"]["uri"] for one in related] == templates
