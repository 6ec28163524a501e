"""A process that may have few files open: refused, or said."""

import subprocess
from pathlib import Path

import pytest

from lib.paths import ROOT
from lib.server import OwnService

# What a server takes beside its connections, and the fewest connections: 128 + 64 + 64 (docs/limits.md).
FEWEST = 256
# From here on there is room for all 1,024 connections.
ENOUGH = 1216


def start(binary, folder, soft, hard):
    """Runs the server by a shell that has lowered its limits."""
    script = folder / "confined"
    script.write_text(f'#!/bin/sh\nulimit -Sn {soft} && ulimit -Hn {hard} || exit 99\nexec "{binary}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return OwnService(script, folder)


@pytest.mark.parametrize("soft, hard", [(64, 64), (FEWEST - 1, FEWEST - 1)])
def test_too_few_are_refused(binary, tmp_path, soft, hard):
    service = start(binary, tmp_path, soft, hard)
    command = [service.binary, "serve", "--port", "0", "--database", service.database]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1, ended.stderr
    last = ended.stderr.strip().splitlines()[-1]
    assert last.startswith("Error: ") and str(hard) in last and str(FEWEST) in last and "ulimit -n" in last
    # Refused before anything is made.
    assert not service.database.exists()


@pytest.mark.parametrize(
    "soft, hard, connections",
    [(FEWEST, FEWEST, 64), (ENOUGH - 1, ENOUGH - 1, 1023), (64, FEWEST, 64), (ENOUGH, ENOUGH, None), (64, 4096, None)],
)
def test_few_are_said_and_the_limit_is_raised(binary, tmp_path, soft, hard, connections):
    service = start(binary, tmp_path, soft, hard).start()
    assert service.get("/readyz").status_code == 200
    log = service.log.read_text(encoding="utf-8")
    assert ("warning" in log) == (connections is not None)
    if connections:
        assert f"connections={connections}" in log and f"files={hard}" in log
    allowed = Path(f"/proc/{service.process.pid}/limits").read_text(encoding="utf-8")
    line = next(line for line in allowed.splitlines() if line.startswith("Max open files"))
    assert int(line.split()[3]) == min(hard, ENOUGH)
    service.stop()
