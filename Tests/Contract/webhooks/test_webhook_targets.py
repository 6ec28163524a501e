"""Where webhooks may go: to the address that was checked, and no further."""

import subprocess

import pytest

from lib.paths import ROOT
from lib.webhooks.dead_letters import dead_in_time
from lib.webhooks.receiver import Receiver
from lib.webhooks.submissions import FAILS, post

pytestmark = pytest.mark.process


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(webhook_server, receiver, binary, status):
    elsewhere = Receiver()
    try:
        receiver.answer = lambda event, attempts: status
        receiver.headers = {"Location": f"http://localhost:{elsewhere.port}/"}
        service = webhook_server(receiver.url, attempts=2)
        post(service, FAILS, "one")
        receiver.wait_for(lambda: len(receiver.refused) == 2)
        lines = dead_in_time(binary, service)
        assert f"status {status}: redirects are not followed" in lines[0]
        assert not elsewhere.attempts
    finally:
        elsewhere.stop()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_refused_however_it_is_written(webhook_server, receiver, binary, host):
    service = webhook_server(f"http://{host}:{receiver.port}/", private=False, attempts=2)
    post(service, FAILS, "one")
    lines = dead_in_time(binary, service)
    assert "at a private address" in lines[0]
    assert not receiver.attempts


def test_a_target_that_is_gone_from_the_options_becomes_a_dead_letter(webhook_server, receiver, binary):
    receiver.answer = lambda event, attempts: 500
    service = webhook_server(receiver.url, first_wait=30)
    post(service, FAILS, "one")
    receiver.wait_for(lambda: receiver.refused)
    service.stop()
    service.options = ()
    service.start()
    lines = dead_in_time(binary, service)
    assert "no such target any more" in lines[0]


@pytest.mark.parametrize(
    "options",
    [
        ["--webhook", "ftp://hooks.example/"],
        ["--webhook", "file:///etc/passwd"],
        ["--webhook", "http://user:password@hooks.example/"],
        ["--webhook", "https:///nowhere"],
        ["--webhook", "http+unix://%2Ftmp%2Fsocket/"],
        ["--webhook", "https://hooks.example/"],
        ["--webhook", "https://hooks.example/", "--webhook-secret-file", "/nowhere"],
        ["--webhook-attempts", "0"],
        ["--webhook-on", "always"],
    ],
)
def test_options_that_cannot_be_meant_are_refused_at_the_start(binary, tmp_path, options):
    command = [str(binary), "serve", "--port", "1", "--database", str(tmp_path / "db"), *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode != 0 and done.stderr.strip()
    assert "password@" not in done.stderr
