"""What `rollout-review review` reads: files, pipes and standard input."""

import os
import subprocess
import threading

import pytest

from lib.paths import ROOT
from lib.reference_case import STAGE_1, ZONES


def review(binary, *paths, given=None):
    command = [binary, "review", *paths, "--zones", ZONES, "--fail-on", "never"]
    return subprocess.run([str(part) for part in command], input=given, capture_output=True, cwd=ROOT, timeout=60)


@pytest.mark.parametrize("path", ["-", "/dev/stdin"])
def test_standard_input(binary, path):
    done = review(binary, path, given=STAGE_1)
    assert done.returncode == 0 and b"traefik" in done.stdout


def test_a_pipe_with_a_name(binary, tmp_path):
    """What a shell makes of <(helm template …)."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(STAGE_1,))
    writer.start()
    done = review(binary, pipe)
    writer.join()
    assert done.returncode == 0 and b"traefik" in done.stdout


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_is_no_file(binary, tmp_path, name):
    done = review(binary, tmp_path / name)
    assert done.returncode == 2 and b"cannot be read" in done.stderr and done.stdout == b""
