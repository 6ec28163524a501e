"""The end of a server that a test watches."""

import signal
import time


def terminate(service, number=signal.SIGTERM):
    """Sends the signal, and returns when the server has taken notice of it."""
    service.process.send_signal(number)
    deadline = time.monotonic() + 30
    while "draining" not in service.log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, service.log_tail()
        time.sleep(0.01)


def ended(service):
    """The exit status."""
    process, service.process = service.process, None
    return process.wait(timeout=60)
