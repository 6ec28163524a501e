"""A server whose writes to its database can be made to fail, by failing_writes.c in LD_PRELOAD."""

import mmap
import shutil
import struct
import subprocess
from pathlib import Path

from lib.server import OwnService

SOURCE = Path(__file__).with_suffix(".c")
# As the enumeration in the source.
FAULTS = ("none", "no-space", "io-error", "short-write", "torn", "sync-error", "truncate-error")
MANY = 2**30


def build(folder):
    """Compiles the library; the Swift toolchain brings a compiler where the system has none."""
    compiler = shutil.which("cc") or shutil.which("clang")
    assert compiler, "there is no C compiler"
    library = folder / "failing_writes.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, SOURCE, "-ldl"]
    subprocess.run(list(map(str, command)), check=True)
    return library


class FailingService(OwnService):
    def __init__(self, binary, folder, library):
        folder = Path(folder).resolve()
        control = folder / "control"
        control.write_bytes(bytes(16))
        environment = {
            "LD_PRELOAD": str(library),
            "FAILING_WRITES_DATABASE": str(folder / "reviews.sqlite"),
            "FAILING_WRITES_CONTROL": str(control),
        }
        super().__init__(binary, folder, environment=environment)
        with control.open("r+b") as file:
            self._control = mmap.mmap(file.fileno(), 16)

    def fail(self, fault, n, lasts):
        """From now on the n-th call that the fault is about fails, and those after it if it lasts."""
        self._control[:] = struct.pack("<4i", n - 1, FAULTS.index(fault), lasts, 0)

    def mend(self):
        """Ends the fault; gives how many calls met it."""
        met = struct.unpack("<4i", self._control[:])[3]
        self._control[:] = bytes(16)
        return met

    def count_writes(self, work):
        """How many writes to the database the work does."""
        self._control[:] = struct.pack("<4i", MANY, FAULTS.index("io-error"), 0, 0)
        work()
        left = struct.unpack("<4i", self._control[:])[0]
        self._control[:] = bytes(16)
        return MANY - left
