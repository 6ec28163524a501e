"""The one bundle that git does not keep: a script beside it writes it, the same bytes each time."""

import subprocess
import sys

from lib.paths import CASES

SCRIPT = CASES / "bundles" / "cluster_dump.py"


def write_if_older():
    subprocess.run([sys.executable, SCRIPT, "--if-older"], check=True)
