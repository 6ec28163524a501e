"""Webhooks that a server gave up, as its command lists them."""

import time

from lib.command_line import run


def dead(binary, service):
    done = run(binary, "webhooks", "list", "--database", service.database)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def dead_in_time(binary, service):
    """The dead letters, as soon as there are any."""
    deadline = time.monotonic() + 20
    while not (lines := dead(binary, service)):
        assert time.monotonic() < deadline, "nothing was given up"
    return lines
