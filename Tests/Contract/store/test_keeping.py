"""Backups while the server writes, retention, and a database that was damaged."""

import signal
import sqlite3
import stat
import subprocess
import threading

from lib.paths import ROOT
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService


def run(binary, *arguments):
    return subprocess.run([str(binary), *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)


def test_a_backup_is_whole_while_the_server_writes(binary, tmp_path):
    service = OwnService(binary, tmp_path / "one" if (tmp_path / "one").mkdir() is None else tmp_path).start()
    acknowledged, stop = [], threading.Event()

    def write():
        while not stop.is_set():
            acknowledged.append(service.post(STAGE_1, zones=ZONES, label=str(len(acknowledged))).json()["id"])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            before = list(acknowledged)
            copy = tmp_path / f"copy{number}.sqlite"
            done = run(binary, "backup", copy, "--database", service.database)
            assert done.returncode == 0, done.stderr
            with sqlite3.connect(copy) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                kept = {id for (id,) in database.execute("SELECT id FROM review")}
            assert set(before) <= kept
            assert not (tmp_path / f"copy{number}.sqlite.partial").exists()
            # Manifests are nobody else's.
            assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        kept_files = sorted(service.folder.glob("reviews.sqlite*"))
        assert len(kept_files) > 1 and {stat.S_IMODE(path.stat().st_mode) for path in kept_files} == {0o600}
    finally:
        stop.set()
        writer.join()
    service.stop()
    again = run(binary, "backup", tmp_path / "copy0.sqlite", "--database", service.database)
    assert again.returncode != 0 and "already" in again.stderr
    restored = OwnService(binary, tmp_path / "two" if (tmp_path / "two").mkdir() is None else tmp_path)
    (tmp_path / "copy4.sqlite").rename(restored.database)
    restored.start()
    assert restored.get(f"/v1/reviews/{acknowledged[0]}").status_code == 200
    restored.stop()


def test_retention_at_the_start(binary, tmp_path):
    service = OwnService(binary, tmp_path).start()
    ids = [service.post(STAGE_1, zones=ZONES, label=str(number)).json()["id"] for number in range(6)]
    service.stop()
    service.options = ("--keep", "2")
    service.start()
    for _ in range(100):
        if len(service.listed()) == 2:
            break
    assert [review["id"] for review in service.listed()] == ids[:3:-1]
    assert service.get(f"/v1/reviews/{ids[0]}").status_code == 404
    service.stop()
    assert run(binary, "serve", "--keep", "some", "--port", "0").returncode != 0


def test_a_damaged_database_is_refused_after_a_crash(binary, tmp_path):
    service = OwnService(binary, tmp_path).start()
    for number in range(30):
        service.post(STAGE_1, zones=ZONES, label=f"{number}" * 200)
    with sqlite3.connect(service.database) as database:
        database.execute("PRAGMA wal_checkpoint(PASSIVE)")
        page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'review'").fetchone()[0]
        size = database.execute("PRAGMA page_size").fetchone()[0]
    service.post(STAGE_1, zones=ZONES, label="after the checkpoint")
    service.process.send_signal(signal.SIGKILL)
    service.process.wait()
    service.process = None
    # The pages that the log does not bring back are overwritten.
    (tmp_path / "reviews.sqlite-wal").write_bytes(b"\x00" * 64)
    with service.database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    done = run(binary, "serve", "--port", "0", "--database", service.database)
    assert done.returncode != 0
    assert "damaged" in done.stderr or "malformed" in done.stderr, done.stderr
