"""A database that is none, or is damaged, is refused in one line, and stays as it is for whoever wants to mend it."""

import os
import random
import shutil
import sqlite3
import subprocess

import pytest

from lib.paths import ROOT
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService

pytestmark = pytest.mark.process

SECONDS = 60


@pytest.fixture(scope="module")
def good(binary, tmp_path_factory):
    """A database with some reviews, of a server that ended well."""
    own = OwnService(binary, tmp_path_factory.mktemp("good")).start()
    for number in range(8):
        assert own.post(STAGE_1 + f"# {number}\n".encode(), zones=ZONES).status_code == 201
    own.stop()
    return own.database


def refused(binary, database, command="serve"):
    """Starts the program and gives what it says; it has to refuse, in one line."""
    arguments = {"serve": ["serve", "--port", "0"], "backup": ["backup", f"{database}.copy"]}[command]
    result = subprocess.run(
        [binary, *arguments, "--database", database], cwd=ROOT, capture_output=True, text=True, timeout=SECONDS
    )
    assert 0 < result.returncode < 128, (result.returncode, result.stderr)
    assert result.stdout == ""
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    assert str(database) in lines[0] and lines[0].startswith("Error: ")
    assert "Swift" not in lines[0] and "GRDB" not in lines[0] and "PRAGMA" not in lines[0]
    return lines[0]


def overwrite(path, offset, bytes):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(bytes)


def header(path):
    overwrite(path, 0, b"not a database, " * 2)


def header_fields(path):
    """The magic is there, the rest of the header is not."""
    overwrite(path, 16, b"\xff" * 84)


def pages(path):
    """Some pages in the middle hold something else; the noise is the same in every run."""
    noise = random.Random(6)
    for page in (3, 5, 8):
        overwrite(path, page * 4096, noise.randbytes(4096))


def truncated(path):
    os.truncate(path, path.stat().st_size // 2)


def truncated_in_a_page(path):
    os.truncate(path, path.stat().st_size - 1000)


def text(path):
    path.write_text("reviews: []\n" * 1000)


@pytest.mark.parametrize("damage", [header, header_fields, pages, truncated, truncated_in_a_page, text])
def test_a_damaged_file(binary, good, tmp_path, damage):
    path = tmp_path / "reviews.sqlite"
    shutil.copy(good, path)
    damage(path)
    before = path.read_bytes()
    line = refused(binary, path)
    assert "is damaged" in line
    assert path.read_bytes() == before


def test_a_folder(binary, tmp_path):
    path = tmp_path / "reviews.sqlite"
    path.mkdir()
    refused(binary, path)
    assert path.is_dir() and not any(path.iterdir())


def test_a_folder_that_cannot_be_made(binary, tmp_path):
    (tmp_path / "file").write_text("")
    refused(binary, tmp_path / "file" / "reviews.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_file_that_may_not_be_read(binary, good, tmp_path):
    path = tmp_path / "reviews.sqlite"
    shutil.copy(good, path)
    path.chmod(0)
    refused(binary, path)


def test_a_database_of_another_program(binary, tmp_path):
    """Tables that are in the way are not touched."""
    path = tmp_path / "reviews.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE review (name TEXT)")
        other.execute("INSERT INTO review VALUES ('theirs')")
    refused(binary, path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT * FROM review").fetchall() == [("theirs",)]
        assert {row[0] for row in other.execute("SELECT name FROM sqlite_schema")} <= {"review", "grdb_migrations"}


def test_a_newer_schema(binary, good, tmp_path):
    path = tmp_path / "reviews.sqlite"
    shutil.copy(good, path)
    with sqlite3.connect(path) as newer:
        newer.execute("INSERT INTO grdb_migrations VALUES ('v999-of-next-year')")
    newer.close()
    before = path.read_bytes()
    assert "newer version" in refused(binary, path)
    assert path.read_bytes() == before


def test_a_damaged_log(binary, good, tmp_path):
    """Frames whose checksum does not fit are not part of the database; what was there before them is."""
    path = tmp_path / "reviews.sqlite"
    shutil.copy(good, path)
    (tmp_path / "reviews.sqlite-wal").write_bytes(random.Random(6).randbytes(100_000))
    own = OwnService(binary, tmp_path).start()
    assert len(own.listed()) == 8
    assert own.post(STAGE_1, zones=ZONES).status_code == 201
    own.stop()


@pytest.mark.parametrize("damage", [header, pages])
def test_no_backup_of_a_damaged_file(binary, good, tmp_path, damage):
    path = tmp_path / "reviews.sqlite"
    shutil.copy(good, path)
    damage(path)
    refused(binary, path, "backup")
    assert not (tmp_path / "reviews.sqlite.copy").exists()
