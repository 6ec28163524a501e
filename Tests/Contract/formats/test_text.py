"""The form for a terminal: its width, its colours, its bars."""

import os
import pty
import re
import subprocess

import pytest

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
        from_ = max(one["at"] for one in events if one["event"] == "stops-serving" and one["zone"] == zone["zone"])
        assert bar.count("█") == from_ * len(bar) // end
        assert bar == "█" * bar.count("█") + "░" * bar.count("░")
