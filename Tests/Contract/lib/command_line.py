"""The program as a command that ends."""

import subprocess

from lib.paths import ROOT


def run(binary, *arguments):
    return subprocess.run([str(binary), *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
