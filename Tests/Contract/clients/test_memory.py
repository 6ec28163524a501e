"""The memory of the service under the worst that clients can send at once: bounded, and the others are served."""

import contextlib
import gzip
import json
import threading

import pytest

from lib.raw_http import STATUS, connect, request
from lib.reference_case import STAGE_1, ZONES

pytestmark = pytest.mark.process

MIB = 1024 * 1024
LIMIT = 16 * MIB
# As docs/limits.md states it.
MOST = 1024 * MIB
YAML = {"Content-Type": "application/yaml"}
GZIP = {**YAML, "Content-Encoding": "gzip"}


def config_map(data):
    return b"\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: big, namespace: x}\ndata:\n" + data


def densest():
    """As many bytes and as many nodes as are allowed, in a bundle that can be reviewed."""
    entries = 249_000
    room = (LIMIT - len(STAGE_1) - 4096) // entries
    data = b"".join(b'  k%06d: "%s"\n' % (number, b"x" * (room - 14)) for number in range(entries))
    return STAGE_1 + config_map(data)


def comment():
    return STAGE_1 + b"#" * (LIMIT - len(STAGE_1))


def deep():
    return STAGE_1 + config_map(b"".join(b"  k%d: %s%s\n" % (n, b"[" * 190, b"]" * 190) for n in range(2500)))


def scalar():
    return STAGE_1 + config_map(b"  k: " + b"x" * 10_000_000 + b"\n")


def aliases():
    """Each level has nine times the nodes of the one above, beyond every bound."""
    levels = [b"a: &a [" + b",".join([b"x"] * 9) + b"]"]
    for level in range(12):
        levels.append(b"%c: &%c [%s]" % (98 + level, 98 + level, b",".join([b"*%c" % (97 + level)] * 9)))
    return STAGE_1 + b"\n---\n" + b"\n".join(levels)


def envelope(text):
    """In JSON, every other kibibyte of it as escapes: six bytes for one."""
    pieces = [text[at : at + 1024].decode() for at in range(0, LIMIT // 4, 1024)]
    escaped = [
        "".join(f"\\u{ord(character):04x}" for character in piece) if number % 2 else json.dumps(piece)[1:-1]
        for number, piece in enumerate(pieces)
    ]
    return b'{"manifests":"' + "".join(escaped).encode() + b'"}'


# How many at once, what, and the statuses that may come of it.
WAVES = [
    (16, comment(), YAML, {200, 503}),
    (40, gzip.compress(b"#" * (24 * MIB)), GZIP, {413, 503}),
    (40, gzip.compress(b"#" * (200 * MIB), 1), GZIP, {413, 503}),
    (2, gzip.compress(densest(), 6), GZIP, {200, 503}),
    (6, deep(), YAML, {422, 503}),
    (12, scalar(), YAML, {422, 503}),
    (75, aliases(), YAML, {422, 503}),
    (3, envelope(STAGE_1 + b"#" * LIMIT), {"Content-Type": "application/json"}, {200}),
]


def peak(process):
    """Bytes of resident memory that the process has had at most."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024


def test_the_worst_inputs_at_once(own_server, conforms):
    seen = []
    for count, body, headers, due in WAVES:
        answers = []

        def submit():
            answers.append(own_server.post(body, zones=ZONES, store="false", headers=headers))

        threads = [threading.Thread(target=submit) for _ in range(count)]
        for thread in threads:
            thread.start()
        # Small ones are served while large ones wait, or told to come back; and who only reads is always served.
        while any(thread.is_alive() for thread in threads):
            own_server.assert_alive()
            assert own_server.get("/").status_code == 200
            threads[0].join(timeout=0.5)
            for thread in threads:
                thread.join(timeout=0.05)
        assert len(answers) == count
        statuses = {answer.status_code for answer in answers}
        assert statuses <= due and statuses != {503}, statuses
        for answer in answers[:5]:
            conforms(answer, "createReview")
        for answer in answers:
            assert answer.status_code != 503 or int(answer.headers["Retry-After"]) > 0
        seen.append(peak(own_server.process) // MIB)
    assert seen[-1] * MIB < MOST, seen
    print("peak in MiB:", seen)


@contextlib.contextmanager
def hanging(server, path, count):
    """Clients that ask and read the first line of the answer only; gives their statuses."""
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(connect(server, receive_buffer=4096)) for _ in range(count)]
        # All before the first answer is looked at: one after the other, a slow server would have given up the first ones.
        for connection in connections:
            connection.sendall(request(f"GET {path} HTTP/1.1"))
        yield [int(STATUS.search(connection.recv(64))[1]) for connection in connections]


def test_answers_that_nobody_takes(own_server):
    """Large answers are counted while they wait; what is beyond the budget is told to come back."""
    stored = own_server.post(comment(), zones=ZONES)
    assert stored.status_code == 201
    path = stored.headers["Location"] + "/manifests"
    with hanging(own_server, path, 30) as statuses:
        assert statuses.count(200) >= 6 and statuses.count(503) >= 1, statuses
        assert peak(own_server.process) < MOST
        own_server.assert_alive()
        # What is small goes on.
        assert own_server.post(STAGE_1, zones=ZONES).status_code == 201
        assert own_server.get("/v1/reviews").status_code == 200
    assert own_server.get(path).status_code == 200
