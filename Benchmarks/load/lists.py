"""How long pages of the lists take in a small and in a large database."""

import base64
import time
from urllib.parse import quote

from client import Server
from seed import LAST, fill

FEW, MANY = 200, 200_000
REQUESTS = 100
TIME = quote(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(LAST / 1000 - 6_000)))
# What is read most: the newest page, one with each of the filters, one far behind, and the workloads.
PAGES = {
    "newest": "/v1/reviews?limit=2",
    "50 entries": "/v1/reviews?limit=50",
    "verdict": "/v1/reviews?limit=2&verdict=fail",
    "namespace": "/v1/reviews?limit=2&namespace=team-7",
    "workload": "/v1/reviews?limit=2&workload=edge-7",
    "namespace, workload": "/v1/reviews?limit=2&namespace=team-7&workload=edge-7",
    "repository": "/v1/reviews?limit=2&repository=git.example%2Fplatform%2F7",
    "label": "/v1/reviews?limit=2&label=branch-7",
    "repository, verdict": "/v1/reviews?limit=2&repository=git.example%2Fplatform%2F7&verdict=pass",
    "a time": f"/v1/reviews?limit=2&until={TIME}",
    "three quarters down": "/v1/reviews?limit=2&cursor={cursor}",
    "workloads": "/v1/workloads?limit=2",
    "workloads, verdict": "/v1/workloads?limit=2&verdict=fail",
    "workloads, namespace": "/v1/workloads?limit=2&namespace=team-7",
}
# A page whose filters hardly ever meet walks further the more there is; how far is bounded by the server, and shown here.
WALKS = {
    "namespace, label, verdict": "/v1/reviews?limit=2&namespace=team-7&label=branch-7&verdict=warn",
    "filters that never meet": "/v1/reviews?limit=2&namespace=team-7&repository=git.example%2Fplatform%2F8",
}


def measure(binary, folder, port, manifests):
    """Milliseconds of each page as (name, in few, in many, whether it is a walk).

    Both databases are asked in turns, so that whatever else the machine does meets both; the fastest quarter counts.
    """
    counts = enumerate((FEW, MANY))
    sides = [_side(binary, folder / f"{count}.sqlite", port + at, manifests, count) for at, count in counts]
    rows = []
    for name, path in {**PAGES, **WALKS}.items():
        times = [[], []]
        for _ in range(REQUESTS):
            for (server, cursor), taken in zip(sides, times):
                address = path.replace("{cursor}", cursor)
                start = time.perf_counter()
                server.get(address)
                taken.append(time.perf_counter() - start)
        few, many = (sorted(taken)[REQUESTS // 4] * 1000 for taken in times)
        rows.append((name, few, many, name in WALKS))
    for server, _ in sides:
        server.stop()
    return rows


def _side(binary, database, port, manifests, count):
    """A server over so many submissions, and a cursor three quarters down its list."""
    server = Server(binary, database, port)
    template = server.post("/v1/reviews?zones=a:2,b:2,c:2", manifests)["id"]
    server.stop()
    identifiers = fill(database, count, template)
    cursor = base64.urlsafe_b64encode(identifiers[count // 4].encode()).decode().rstrip("=")
    return Server(binary, database, port), cursor
