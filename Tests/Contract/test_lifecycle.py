"""The end of the server: not ready at once, still accepting for its grace, requests in flight finished, status 0."""

import signal
import time

import pytest
import requests

from contract import CASES
from service import ZONES, OwnService

STAGE_1 = (CASES / "reference" / "stage-1.yaml").read_bytes()


def test_it_drains_before_it_ends(binary, tmp_path):
    service = OwnService(binary, tmp_path, "--accept-grace", "4").start()
    assert service.get("/readyz").status_code == 200
    service.process.send_signal(signal.SIGTERM)
    accepted, ready = 0, []
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            ready.append(service.get("/readyz").status_code)
            # Each is a connection of its own.
            accepted += service.post(STAGE_1, zones=ZONES, label=str(accepted)).status_code == 201
        except requests.ConnectionError:
            break
        time.sleep(0.1)
    assert service.process.wait(timeout=60) == 0
    service.process = None
    assert accepted >= 3, (accepted, ready)
    # The signal may arrive while the first request is under way; from then on it is never ready again.
    assert ready[1:] and set(ready[1:]) == {503}
    service.start()
    assert len(service.listed()) >= accepted
    service.stop()


@pytest.mark.parametrize("value", ["-1", "3601", "soon"])
def test_what_is_no_grace(binary, tmp_path, value):
    service = OwnService(binary, tmp_path, "--accept-grace", value)
    with pytest.raises(AssertionError):
        service.start()
