"""What was acknowledged is there after kill -9, after a stop, and beside other requests."""

import http.client
import json
import random
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
import requests

from lib.paths import CASES
from lib.raw_http import connect, request
from lib.reference_case import STAGE_1, ZONES
from lib.store.checks import assert_intact, assert_kept, assert_whole

pytestmark = pytest.mark.process

WRITERS = 4
ROUNDS = 12


def write_until_the_end(server, acknowledged, number):
    """Posts reviews, each with manifests of its own, until the server is gone."""
    count = 0
    while True:
        try:
            body = STAGE_1 + f"\n# {number} {count}\n".encode()
            response = server.post(body, zones=ZONES, label=f"writer-{number}")
        except requests.RequestException:
            return
        assert response.status_code == 201, response.text
        acknowledged.append(response)
        count += 1


def test_acknowledged_reviews_survive_kill_9(own_server, conforms):
    everything = []
    for round in range(ROUNDS):
        acknowledged = []
        writers = [
            threading.Thread(target=write_until_the_end, args=(own_server, acknowledged, f"{round}-{number}"))
            for number in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        # Somewhere in the middle of the writes, wherever that is.
        while not acknowledged:
            time.sleep(0.01)
        time.sleep(random.random() / 2)
        own_server.kill()
        for writer in writers:
            writer.join(timeout=60)
        everything += acknowledged
        assert_intact(own_server.database)
        own_server.start()
        assert_kept(own_server, acknowledged)
    assert_kept(own_server, everything)
    whole = assert_whole(own_server, conforms)
    assert {answer.json()["id"] for answer in everything} <= whole
    # At most the writes that were under way may be there without having been acknowledged.
    assert len(whole) <= len(everything) + ROUNDS * WRITERS


def test_another_process_gives_the_same_bytes(own_server):
    """Equal digests are equal results: nothing depends on a hash seed, an address or the time of day."""

    def bodies():
        texts = []
        large = CASES / "bundles" / "helm-template-large.yaml"
        for path in [*sorted((CASES / "reference").glob("*.yaml")), large]:
            query = {"timing.gate": "0..60", "timing.pod-start": "5..20", "timing.registration": "9", "label": "x"}
            misspelt = path.read_bytes().replace(b"delay.timeout", b"delay.timeuot")
            response = own_server.post(misspelt, zones=ZONES, **query)
            review = response.json()
            texts.append(response.text.replace(review["id"], "ID").replace(review["createdAt"], "NOW"))
        return texts

    first = bodies()
    for _ in range(3):
        own_server.stop()
        own_server.start()
        assert bodies() == first


def test_reviews_survive_a_stop(own_server):
    response = own_server.post(STAGE_1, zones=ZONES)
    own_server.stop()
    own_server.start()
    assert own_server.get(response.headers["Location"]).json() == response.json()


def test_a_stop_does_not_wait_for_idle_connections(own_server):
    with requests.Session() as session:
        session.get(own_server.url("/healthz"), timeout=10)
        start = time.monotonic()
        own_server.stop()
        assert time.monotonic() - start < 5
    own_server.start()


def test_a_request_under_way_is_answered_before_the_end(own_server):
    where = urlsplit(own_server.address)
    with socket.create_connection((where.hostname, where.port), timeout=15) as connection:
        fields = f"Content-Type: application/yaml\r\nContent-Length: {len(STAGE_1)}"
        head = f"POST /v1/reviews?zones={ZONES} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n\r\n"
        connection.sendall(head.encode() + STAGE_1[:100])
        time.sleep(0.3)
        own_server.process.terminate()
        time.sleep(0.3)
        connection.sendall(STAGE_1[100:])
        response = http.client.HTTPResponse(connection, method="POST")
        response.begin()
        review = json.loads(response.read())
    assert response.status == 201
    assert own_server.process.wait(15) == 0
    own_server.start()
    assert own_server.get(f"/v1/reviews/{review['id']}").json() == review


def test_a_stalled_upload_does_not_hold_up_the_end(own_server):
    """What has arrived is a bundle by itself, and must not be taken for all of it."""
    with connect(own_server) as connection:
        line = f"POST /v1/reviews?zones={ZONES} HTTP/1.1"
        connection.sendall(request(line, f"Content-Length: {len(STAGE_1) + 100}", body=STAGE_1))
        time.sleep(0.3)
        own_server.stop()
    own_server.start()
    assert own_server.listed() == []


def test_many_at_once(own_server, conforms):
    """Reviews side by side: each its own answer, all in the list, or told to come back."""
    answers = []

    def submit(number):
        answers.append(own_server.post(STAGE_1 + f"# {number}\n".encode(), zones=ZONES, label=str(number)))

    threads = [threading.Thread(target=submit, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    for answer in answers:
        conforms(answer, "createReview")
    stored = [answer.json() for answer in answers if answer.status_code == 201]
    assert len(stored) + sum(answer.status_code == 503 for answer in answers) == 40
    assert {review["id"] for review in own_server.listed()} == {review["id"] for review in stored}
    assert len({review["digest"] for review in stored}) == len(stored)


def test_health_answers_while_reviews_are_computed(own_server):
    large = (CASES / "bundles" / "helm-template-large.yaml").read_bytes()
    stop = threading.Event()

    def submit():
        while not stop.is_set():
            own_server.post(large, zones=ZONES, store="false")

    threads = [threading.Thread(target=submit) for _ in range(6)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(20):
            start = time.monotonic()
            own_server.assert_alive()
            assert time.monotonic() - start < 2
    finally:
        stop.set()
        for thread in threads:
            thread.join()
