"""The n-th write fails, for every n: nothing acknowledged is missing, nothing is there by halves, and the server lives."""

import sqlite3
import threading

import pytest

from lib.reference_case import STAGE_1, ZONES
from lib.store.checks import assert_intact, assert_kept, assert_whole
from lib.store.failing_writes import FailingService, build

pytestmark = pytest.mark.process

# What fails, whether it goes on failing, and whether the server is killed before it writes again.
SCENARIOS = [
    ("no-space", True, False),
    ("io-error", False, False),
    ("short-write", False, False),
    ("torn", True, False),
    ("sync-error", False, True),
    ("sync-error", True, True),
    ("truncate-error", True, False),
]
# More calls than a post makes; a test that comes to it is caught in a loop.
MOST = 400
# SQLite moves its log into the database after 1,000 pages of 4 KiB.
LOG_BYTES = 5 * 1024 * 1024


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return build(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def server(binary, tmp_path, library):
    own = FailingService(binary, tmp_path, library).start()
    yield own
    own.mend()
    own.stop()


def body(text):
    return STAGE_1 + f"\n# {text}\n".encode()


def post(server, text, **parameters):
    return server.post(body(text), zones=ZONES, label=text, **parameters)


def assert_refused(response, conforms):
    problem = conforms(response, "createReview")
    assert response.status_code == 503, response.text
    assert problem["code"] == "storage-unavailable"
    assert int(response.headers["Retry-After"]) > 0


@pytest.mark.parametrize(("fault", "lasts", "killed"), SCENARIOS)
def test_the_nth_write_fails(server, conforms, fault, lasts, killed):
    acknowledged = [post(server, "before")]
    assert acknowledged[0].status_code == 201
    unacknowledged, refused = set(), 0
    for n in range(1, MOST):
        server.fail(fault, n, lasts)
        response = post(server, f"write-{n}")
        met = server.mend()
        if response.status_code == 201:
            acknowledged.append(response)
        else:
            refused += 1
            assert_refused(response, conforms)
        server.assert_alive()
        if killed and met:
            server.kill()
            assert_intact(server.database)
            server.start()
            # A commit that was written and not synchronised may be read back, whole.
            unacknowledged |= {entry["id"] for entry in server.labelled(f"write-{n}")}
        known = {answer.json()["id"] for answer in acknowledged} | unacknowledged
        assert {entry["id"] for entry in server.listed()} == known
        if not met:
            break
        if response.status_code != 201:
            # With the fault gone the same request succeeds.
            acknowledged.append(post(server, f"write-{n}"))
            assert acknowledged[-1].status_code == 201, acknowledged[-1].text
    else:
        raise AssertionError(f"every post met the fault, up to call {MOST}")
    if fault in ("no-space", "io-error", "torn", "sync-error"):
        assert refused, "no fault was met by a post that needed the write"
    assert_intact(server.database)
    assert_kept(server, acknowledged)
    server.kill()
    assert_intact(server.database)
    server.start()
    assert_kept(server, acknowledged)
    assert assert_whole(server, conforms) >= {answer.json()["id"] for answer in acknowledged}


@pytest.mark.parametrize(("fault", "lasts"), [("no-space", True), ("io-error", False), ("torn", True)])
def test_a_write_fails_while_the_log_is_moved_into_the_database(server, conforms, fault, lasts):
    """A post that is larger than the log may become: the last of its writes go to the database file."""
    filler = b"# " + b"x" * 1000 + b"\n"

    def large(text):
        return server.post(body(text) + filler * (LOG_BYTES // len(filler)), zones=ZONES, label=text)

    acknowledged = []
    total = server.count_writes(lambda: acknowledged.append(large("measure")))
    assert total > 1500, "the log was not moved"
    for n in (1, total // 3, total * 5 // 8, total * 7 // 8, total - 1):
        server.fail(fault, n, lasts)
        response = large(f"write-{n}")
        server.mend()
        if response.status_code == 201:
            acknowledged.append(response)
        else:
            assert_refused(response, conforms)
        acknowledged.append(post(server, f"small-{n}"))
        assert acknowledged[-1].status_code == 201
    server.kill()
    assert_intact(server.database)
    server.start()
    assert_kept(server, acknowledged)
    assert assert_whole(server, conforms) == {answer.json()["id"] for answer in acknowledged}


def test_a_key_whose_write_failed_is_free_again(server, conforms):
    """What failed has not used up its Idempotency-Key."""
    key = {"Idempotency-Key": "once"}
    for n in (1, 5, 20):
        server.fail("io-error", n, False)
        response = post(server, "keyed", headers=key)
        if not server.mend():
            break
        assert_refused(response, conforms)
    first = post(server, "keyed", headers=key)
    again = post(server, "keyed", headers=key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert len(server.labelled("keyed")) == 1


def test_the_disk_is_full_when_the_server_ends(server, conforms):
    """The log stays where it is, and the next start reads it."""
    acknowledged = [post(server, f"review-{n}") for n in range(5)]
    server.fail("no-space", 1, True)
    process, server.process = server.process, None
    process.terminate()
    status = process.wait(timeout=60)
    server.mend()
    assert status >= 0, f"it crashed with signal {-status}"
    assert_intact(server.database)
    server.start()
    assert_kept(server, acknowledged)
    assert_whole(server, conforms)


def test_another_process_writes_for_longer_than_anybody_waits(server, conforms):
    acknowledged = [post(server, "before")]
    with sqlite3.connect(server.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        response = post(server, "during")
        problem = conforms(response, "createReview")
        assert (response.status_code, problem["code"]) == (503, "overloaded")
        assert int(response.headers["Retry-After"]) > 0
        # Those who read go on.
        assert_kept(server, acknowledged)
        assert {entry["id"] for entry in server.listed()} == {acknowledged[0].json()["id"]}
        other.execute("ROLLBACK")
    acknowledged.append(post(server, "during"))
    assert acknowledged[-1].status_code == 201
    assert_kept(server, acknowledged)
    assert len(server.listed()) == 2


def test_another_process_writes_for_a_moment(server):
    with sqlite3.connect(server.database, isolation_level=None, check_same_thread=False) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(1, lambda: other.execute("ROLLBACK")).start()
        response = post(server, "patient")
        assert response.status_code == 201
    assert len(server.labelled("patient")) == 1
