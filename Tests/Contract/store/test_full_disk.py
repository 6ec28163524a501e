"""/readyz says whether a submission could be kept: on a full, failing or read-only disk it cannot."""

import os
import time

import pytest

from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService
from lib.store.checks import assert_kept
from lib.store.failing_writes import FailingService, build

pytestmark = pytest.mark.process

SECONDS = 30


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return build(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def failing(binary, tmp_path, library):
    own = FailingService(binary, tmp_path, library).start()
    yield own
    own.mend()
    own.stop()


@pytest.fixture
def disk(tmp_path):
    """A disk of 16 MiB."""
    if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size=16m none {tmp_path}") != 0:
        pytest.skip("this system does not let the tests mount")
    yield tmp_path
    # There is a second one below where the disk was bound to itself.
    while os.system(f"umount {tmp_path} 2> {os.devnull}") == 0:
        pass


@pytest.fixture
def server(binary, disk, tmp_path_factory):
    own = OwnService(binary, disk)
    own.log = tmp_path_factory.mktemp("log") / "server.log"
    own.start()
    yield own
    own.stop()


def post(server, text):
    return server.post(STAGE_1 + f"\n# {text}\n".encode(), zones=ZONES, label=text)


def wait_for(server, status):
    """Asks until the answer comes, as a load balancer does; gives it."""
    deadline = time.monotonic() + SECONDS
    while (answer := server.get("/readyz")).status_code != status:
        assert time.monotonic() < deadline, f"{answer.status_code}: {answer.text}"
        time.sleep(0.1)
    return answer


def assert_unready(server, conforms, *words):
    answer = wait_for(server, 503)
    problem = conforms(answer, "getReadiness")
    assert problem["code"] == "storage-unavailable"
    assert any(word in problem["detail"] for word in words), problem["detail"]
    assert int(answer.headers["Retry-After"]) > 0


def fill(folder):
    with open(folder / "filler", "wb", buffering=0) as file:
        try:
            while file.write(bytes(65536)):
                pass
        except OSError:
            pass


def test_a_full_disk(server, disk, conforms):
    """The log has room for a small commit for a while; that is not to be counted on."""
    acknowledged = [post(server, "before")]
    assert wait_for(server, 200).json() == {"status": "ok"}
    fill(disk)
    assert_unready(server, conforms, "full")
    while (answer := post(server, f"during-{len(acknowledged)}")).status_code == 201:
        acknowledged.append(answer)
    assert conforms(answer, "createReview")["code"] == "storage-unavailable"
    assert server.get("/readyz").status_code == 503
    assert_kept(server, acknowledged)
    (disk / "filler").unlink()
    wait_for(server, 200)
    acknowledged.append(post(server, "after"))
    assert acknowledged[-1].status_code == 201
    assert not list(disk.glob("*probe*"))


def test_a_disk_that_becomes_read_only(server, disk, conforms):
    acknowledged = [post(server, "before")]
    if os.system(f"mount -o remount,ro {disk} 2> {os.devnull}") != 0:
        # Files that are open for writing keep it from being remounted; a bind mount of it can be.
        assert os.system(f"mount --bind {disk} {disk} && mount -o remount,bind,ro {disk}") == 0
    try:
        assert_unready(server, conforms, "read-only", "fails")
        assert_kept(server, acknowledged)
    finally:
        os.system(f"mount -o remount,rw {disk} 2> {os.devnull} || umount {disk}")
    wait_for(server, 200)
    assert post(server, "after").status_code == 201


@pytest.mark.parametrize(("fault", "word"), [("no-space", "full"), ("io-error", "fails"), ("sync-error", "fails")])
def test_a_failing_disk_without_any_submission(failing, conforms, fault, word):
    wait_for(failing, 200)
    failing.fail(fault, 1, True)
    assert_unready(failing, conforms, word)
    failing.mend()
    wait_for(failing, 200)
    assert post(failing, "after").status_code == 201


def test_a_write_that_failed_is_known_at_once(failing, conforms):
    """Nobody has to wait until the question is asked anew."""
    wait_for(failing, 200)
    failing.fail("no-space", 1, True)
    assert post(failing, "during").status_code == 503
    assert failing.get("/readyz").status_code == 503
    failing.mend()
    assert post(failing, "after").status_code == 201
    assert failing.get("/readyz").status_code == 200


def test_asking_often_writes_seldom(failing):
    """A node's probes may come at any pace."""

    def ask():
        end = time.monotonic() + 2
        while time.monotonic() < end:
            assert failing.get("/readyz").status_code == 200

    # A commit of one page writes twice: the frame and, in a new log, its header.
    assert failing.count_writes(ask) <= 8
