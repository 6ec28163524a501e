"""What a rollout of the server itself interrupts, behind a load balancer that checks /readyz: nothing.

Each of the two servers has a database of its own, since SQLite's has one writer: a proxy in front of two is two services for
whoever reads, and one for whoever posts. Restarted in turn there is always one that HAProxy sends requests to.
"""

import sqlite3

from lib.haproxy import HAProxy, Load
from lib.reference_case import STAGE_1, ZONES
from lib.server import OwnService

RESTARTS = 20
# HAProxy needs two failed checks, 200 ms apart, to notice; the grace has to be longer.
ACCEPT_GRACE = 2


def test_restarts_in_turn_fail_no_request_and_lose_no_review(binary, tmp_path):
    services = {}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        services[name] = OwnService(binary, tmp_path / name, "--accept-grace", str(ACCEPT_GRACE)).start()
    proxy = HAProxy(tmp_path, {name: service.address.removeprefix("http://") for name, service in services.items()})
    try:
        for name in services:
            proxy.wait(name, up=True)
        with Load(proxy.port, STAGE_1, f"zones={ZONES}", clients=20, rate=200) as load:
            for turn in range(RESTARTS):
                name = list(services)[turn % 2]
                services[name].stop()
                services[name].start_again()
                proxy.wait(name, up=True)
    finally:
        proxy.stop()
        for service in services.values():
            if service.process:
                service.stop()
    print(f"{load.sent} requests in {load.seconds:.0f} s, {len(load.acknowledged)} reviews, {RESTARTS} restarts")
    assert not load.failures, (len(load.failures), load.failures[:20])
    assert {name for name, _ in load.acknowledged} == set(services)
    for name, service in services.items():
        with sqlite3.connect(service.database) as database:
            kept = {row[0] for row in database.execute("SELECT id FROM review")}
        acknowledged = [path.removeprefix("/v1/reviews/") for server, path in load.acknowledged if server == name]
        lost = set(acknowledged) - kept
        assert not lost, (name, sorted(lost)[:20])
        assert len(set(acknowledged)) == len(acknowledged)
