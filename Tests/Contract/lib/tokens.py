"""Tokens for a server, and the header that shows one."""

from lib.command_line import run


def create(binary, path, name, scopes):
    done = run(binary, "tokens", "create", name, "--scopes", scopes, "--tokens", path)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def bearer(token):
    return {"Authorization": f"Bearer {token}"}
