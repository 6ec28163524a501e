"""A database has one server at a time; other commands go on beside it."""

import os
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.paths import ROOT
from lib.reference_case import ZONES
from lib.server import OwnService
from lib.store.checks import assert_intact

pytestmark = pytest.mark.process

SECONDS = 60


def run(binary, *arguments):
    return subprocess.run(
        list(map(str, [binary, *arguments])), cwd=ROOT, capture_output=True, text=True, timeout=SECONDS
    )


def assert_refused(binary, path):
    result = run(binary, "serve", "--port", 0, "--database", path)
    assert result.returncode == 1, (result.returncode, result.stderr)
    assert result.stdout == ""
    line, = result.stderr.splitlines()
    assert line.startswith("Error: ") and str(path) in line and "another server" in line


def test_a_second_server_is_refused(binary, own_server):
    assert_refused(binary, own_server.database)
    own_server.assert_alive()
    assert own_server.review_case("reference/stage-1.yaml").status_code == 201


@pytest.mark.parametrize("make", [os.symlink, os.link], ids=["symbolic-link", "hard-link"])
def test_under_another_name(binary, own_server, tmp_path, make):
    """The log of SQLite is found by name: two names of one file would be two logs."""
    make(own_server.database, tmp_path / "other.sqlite")
    assert_refused(binary, tmp_path / "other.sqlite")


def test_waiting_webhooks_stay(binary, webhook_server, receiver):
    """The second server has no targets: it would give up what waits for those of the first."""
    receiver.answer = lambda event, attempts: 500
    server = webhook_server(receiver.url, first_wait=3600, attempts=2)
    assert server.review_case("reference/stage-1.yaml").status_code == 201
    receiver.wait_for(lambda: receiver.refused)
    assert_refused(binary, server.database)
    assert server.get("/v1/webhooks/dead").json()["deadLetters"] == []


def test_a_killed_server_leaves_no_lock(binary, own_server):
    for _ in range(3):
        own_server.kill()
        own_server.start()


def test_the_lock_outlives_whatever_sqlite_opens_and_closes(binary, own_server):
    """Locks of a process go when it closes any descriptor of the file, and readers come and go."""
    with ThreadPoolExecutor(8) as pool:
        posts = [pool.submit(own_server.review_case, "reference/stage-1.yaml") for _ in range(16)]
        lists = [pool.submit(own_server.get, "/v1/reviews") for _ in range(64)]
    assert {future.result().status_code for future in posts + lists} == {200, 201}
    assert_refused(binary, own_server.database)


def test_other_commands_go_on(binary, own_server, tmp_path):
    answer = own_server.review_case("reference/stage-1.yaml")
    copy = tmp_path / "copy.sqlite"
    result = run(binary, "backup", copy, "--database", own_server.database)
    assert result.returncode == 0, result.stderr
    assert_intact(copy)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT id FROM review").fetchall() == [(answer.json()["id"],)]
    for command in ("list", "retry"):
        result = run(binary, "webhooks", command, "--database", own_server.database)
        assert result.returncode == 0, result.stderr
    assert own_server.review_case("reference/stage-1.yaml", zones=ZONES).status_code == 201
    # The copy is a database by itself.
    (tmp_path / "restored").mkdir()
    restored = OwnService(binary, tmp_path / "restored")
    copy.rename(restored.database)
    restored.start()
    assert [entry["id"] for entry in restored.listed()] == [answer.json()["id"]]
    restored.stop()
