"""What the server bears, measured on a release build on this machine and held against what it has to.

    python3 Benchmarks/load/load.py .build/release/rollout-review

Everything is a ratio to something of the same run, since times say as much of the machine as of the program. The client
shares the processor with the server; its share is printed, and a client that takes a whole core is the bound itself.
Ends with 1 where a bound is missed.
"""

import sys
import tempfile
from pathlib import Path

import lists
from client import CONNECTIONS, ROOT, Server

PORT = 18_431
SECONDS = 4
ROUNDS = 5
REFERENCE = ROOT / "Tests" / "Cases" / "reference" / "stage-1.yaml"
REVIEWS = "/v1/reviews?zones=a:2,b:2,c:2"

LEAST_RATIO = 0.15
MOST_P99 = 50
# Trees of 200,000 entries are two levels deeper than those of 200, and a page is about a millisecond.
MOST_GROWTH = 2


def held(name, value, bound, holds):
    print(f"  {name}: {value}, {bound}: {'held' if holds else 'MISSED'}")
    return holds


def show(name, load):
    failed = f", {load.failed} FAILED" if load.failed else ""
    print(
        f"  {name:<28} {load.rate:>8.0f} /s   p50 {load.p50:>6.1f} ms   p99 {load.p99:>7.1f} ms   "
        f"server {load.server_microseconds:>6.0f} µs a request   client {load.client_share:.0%} of a core{failed}"
    )
    return load


def _fastest(loads):
    return max(loads, key=lambda load: load.rate)


def submissions(binary, folder):
    server = Server(binary, folder / "load.sqlite", PORT)
    print(f"On {CONNECTIONS} connections, {SECONDS} s each, {ROUNDS} rounds; of each the fastest counts, as the least disturbed")
    server.load("/healthz", 2)
    server.load(REVIEWS, 2, "same", REFERENCE)
    health, same, different = [], [], []
    for number in range(ROUNDS):
        health.append(show("/healthz", server.load("/healthz", SECONDS)))
        same.append(show("reference case, the same", server.load(REVIEWS, SECONDS, "same", REFERENCE)))
        different.append(show("reference case, all different", server.load(REVIEWS, SECONDS // 2, "different", REFERENCE, number)))
    resident, most = server.memory()
    server.stop()
    health, same, different = (_fastest(loads) for loads in (health, same, different))
    print(f"  resident memory {resident:.0f} MiB, at most {most:.0f} MiB")
    ratio = same.rate / health.rate
    print(f"  all different, of /healthz: {different.rate / health.rate:.4f} (each is computed: no bound)")
    return [
        held("stored reviews of /healthz", f"{ratio:.3f}", f"at least {LEAST_RATIO}", ratio >= LEAST_RATIO),
        held("p99 of stored reviews", f"{same.p99:.1f} ms", f"under {MOST_P99} ms", same.p99 < MOST_P99),
        held("answers that failed", same.failed + health.failed, "none", same.failed + health.failed == 0),
    ]


def pages(binary, folder):
    print(f"Pages over {lists.FEW} and {lists.MANY} stored reviews, one request at a time")
    results = []
    for name, few, many, is_walk in lists.measure(binary, folder, PORT, REFERENCE.read_bytes()):
        ratio = many / few
        row = f"{name:<26} {few:6.2f} ms, {many:6.2f} ms"
        if is_walk:
            print(f"  {row}: {ratio:.2f} (a walk that the server bounds: no bound here)")
        else:
            results.append(held(row, f"{ratio:.2f}", f"at most {MOST_GROWTH}", ratio <= MOST_GROWTH))
    return results


def main(binary):
    # Beside the build, so that the disk is the one that a database would be on.
    with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
        results = submissions(binary, Path(folder)) + pages(binary, Path(folder))
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
