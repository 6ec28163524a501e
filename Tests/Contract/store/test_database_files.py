"""Files of the database that change under a running server: noticed at the next commit, and nothing acknowledged is lost.

Every change is made in two states: with the reviews still in the log, as a server has them at first, and with the log moved
into the database file.
"""

import os
import shutil
import sqlite3

import pytest

from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService
from lib.store.checks import assert_intact, assert_kept, assert_whole

pytestmark = pytest.mark.process


@pytest.fixture
def server(binary, tmp_path):
    """A server whose files a test takes away; how it ends is the test's affair."""
    (tmp_path / "data").mkdir()
    own = OwnService(binary, tmp_path / "data").start()
    own.log.unlink()
    own.log = tmp_path / "server.log"
    own.stop()
    own.start()
    yield own
    if own.process:
        own.kill()


@pytest.fixture(scope="module")
def other(binary, tmp_path_factory):
    """Another database of this program, with reviews of its own."""
    own = OwnService(binary, tmp_path_factory.mktemp("other")).start()
    for number in range(30):
        assert post(own, f"other-{number}").status_code == 201
    own.stop()
    return own.database


def post(server, text, **parameters):
    return server.post(STAGE_1 + f"\n# {text}\n".encode(), zones=ZONES, label=text, **parameters)


def beside(path, suffix):
    return path.with_name(path.name + suffix)


# What is done to the files, by name. Each takes the database's path and another database.


def unlink(suffix):
    return lambda path, other: beside(path, suffix).unlink()


def rename(suffix):
    return lambda path, other: beside(path, suffix).rename(path.parent.parent / "away")


def replace(suffix):
    """By another file under the same name, as `mv` does."""

    def change(path, other):
        shutil.copy(other, path.parent.parent / "new")
        os.replace(path.parent.parent / "new", beside(path, suffix))

    return change


def truncate(suffix, share):
    def change(path, other):
        target = beside(path, suffix)
        os.truncate(target, int(target.stat().st_size * share))

    return change


def copy_over(path, other):
    """As `cp backup.sqlite reviews.sqlite` does: the same file with other content."""
    shutil.copyfile(other, path)


def copy_over_the_log(path, other):
    beside(path, "-wal").write_bytes(os.urandom(beside(path, "-wal").stat().st_size))


def remove_folder(path, other):
    shutil.rmtree(path.parent)


def rename_folder(path, other):
    path.parent.rename(path.parent.parent / "elsewhere")


def remove_all(path, other):
    for suffix in ("", "-wal", "-shm"):
        beside(path, suffix).unlink()


CHANGES = {
    "unlink": unlink(""),
    "rename": rename(""),
    "replace": replace(""),
    "truncate-to-0": truncate("", 0),
    "truncate-to-half": truncate("", 0.5),
    "copy-over": copy_over,
    "unlink-wal": unlink("-wal"),
    "rename-wal": rename("-wal"),
    "replace-wal": replace("-wal"),
    "truncate-wal-to-0": truncate("-wal", 0),
    "truncate-wal-to-half": truncate("-wal", 0.5),
    "overwrite-wal": copy_over_the_log,
    "unlink-shm": unlink("-shm"),
    "replace-shm": replace("-shm"),
    "truncate-shm-to-0": truncate("-shm", 0),
    "remove-all": remove_all,
    "remove-folder": remove_folder,
    "rename-folder": rename_folder,
}
# Changes that leave the reviews acknowledged before where a start finds them: the log's removal among them.
HARMLESS = ("unlink-wal", "rename-wal", "unlink-shm", "truncate-shm-to-0")


def assert_lost(server, conforms):
    """Submissions are refused with the reason, reads too, and so is the question whether it is ready."""
    problem = conforms(response := post(server, "after"), "createReview")
    assert response.status_code == 503, response.text
    assert problem["code"] == "storage-unavailable" and "reviews.sqlite" in problem["detail"]
    assert int(response.headers["Retry-After"]) > 0
    ready = server.get("/readyz")
    assert ready.status_code == 503 and conforms(ready, "getReadiness")["detail"] == problem["detail"]
    reading = server.get("/v1/reviews")
    assert reading.status_code == 503 and conforms(reading, "listReviews")["detail"] == problem["detail"]
    server.assert_alive()
    # What needs no database goes on.
    assert post(server, "unkept", store="false").status_code == 200
    return problem["detail"]


@pytest.mark.parametrize("moved", [False, True], ids=["in-the-log", "moved"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_file_changes(server, conforms, other, name, moved):
    acknowledged = [post(server, f"before-{number}") for number in range(3)]
    assert all(answer.status_code == 201 for answer in acknowledged)
    if moved:
        with sqlite3.connect(server.database) as connection:
            busy = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[0]
            assert busy == 0
        connection.close()
        # The log is in use when its content is needed.
        acknowledged.append(post(server, "in-the-log"))
        assert acknowledged[-1].status_code == 201
    CHANGES[name](server.database, other)
    detail = assert_lost(server, conforms)
    assert str(server.folder) not in detail
    assert detail in assert_lost(server, conforms), "the reason stays"
    assert server.log_tail().count('the database is not used any more') == 1
    if name not in HARMLESS:
        return
    server.kill()
    assert_intact(server.database)
    server.start()
    assert_kept(server, acknowledged)
    assert assert_whole(server, conforms) == {answer.json()["id"] for answer in acknowledged}


def test_a_file_that_comes_back_is_not_taken_back(server, conforms, tmp_path):
    """Nobody knows what happened to it meanwhile; a start looks at all of it."""
    acknowledged = [post(server, "before")]
    server.database.rename(tmp_path / "away")
    detail = assert_lost(server, conforms)
    (tmp_path / "away").rename(server.database)
    assert assert_lost(server, conforms) == detail
    server.kill()
    server.start()
    assert_kept(server, acknowledged)
    assert post(server, "again").status_code == 201


def test_it_ends_with_the_reason_and_leaves_the_files_alone(server, conforms, other):
    post(server, "before")
    unlink("")(server.database, other)
    shutil.copy(other, server.database)
    assert_lost(server, conforms)
    before = {path.name: path.read_bytes() for path in server.folder.iterdir() if path.suffix != ".sqlite-shm"}
    process, server.process = server.process, None
    process.terminate()
    assert process.wait(timeout=60) == 1
    assert "replaced by another file" in server.log_tail().splitlines()[-1]
    after = {path.name: path.read_bytes() for path in server.folder.iterdir() if path.suffix != ".sqlite-shm"}
    assert after == before


def test_checkpoints_of_others_are_none_of_it(server):
    """Whoever else uses SQLite as it is meant to be used changes the files in ways that are right."""
    acknowledged = []
    for number in range(4):
        acknowledged.append(post(server, f"before-{number}"))
        with sqlite3.connect(server.database, isolation_level=None) as connection:
            for mode in ("PASSIVE", "FULL", "RESTART", "TRUNCATE"):
                connection.execute(f"PRAGMA wal_checkpoint({mode})")
                acknowledged.append(post(server, f"{mode}-{number}"))
            connection.execute("PRAGMA user_version = 7")
            connection.execute("VACUUM")
            acknowledged.append(post(server, f"vacuum-{number}"))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    assert {answer.status_code for answer in acknowledged} == {201}
    assert server.get("/readyz").status_code == 200
    assert_kept(server, acknowledged)
    server.stop()


def test_touching_it_is_none_of_it(server):
    acknowledged = [post(server, "before")]
    os.utime(server.database)
    server.database.chmod(0o640)
    acknowledged.append(post(server, "after"))
    assert {answer.status_code for answer in acknowledged} == {201}
    assert_kept(server, acknowledged)
    server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser may mount")
def test_another_filesystem_is_mounted_over_it(server, conforms):
    if os.system(f"mount -t tmpfs -o size=1m none {server.folder}") != 0:
        pytest.skip("this system does not let the tests mount")
    try:
        assert "removed" in assert_lost(server, conforms)
    finally:
        os.system(f"umount {server.folder}")
