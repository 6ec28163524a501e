"""Outgoing webhooks: signed, at least once, in order of each workload, whatever the receiver or the server do."""

import random
import re
import sqlite3
import threading
import time

import pytest
import requests

from lib.command_line import run
from lib.reference_case import ZONES
from lib.tokens import bearer, create
from lib.webhooks.dead_letters import dead_in_time
from lib.webhooks.receiver import Receiver, first_times
from lib.webhooks.submissions import FAILS, WARNS, named, post

pytestmark = pytest.mark.process

ID = re.compile(r"^[0-9A-HJKMNP-TV-Z]{26}$")


def conforms_as_event(contract, event):
    assert contract.faults(event, "/components/schemas/WebhookEvent") == []


def test_a_change_of_verdict_is_told_once(webhook_server, receiver, contract):
    service = webhook_server(receiver.url)
    verdicts = []
    for text in (FAILS, FAILS, WARNS, WARNS, FAILS):
        review = post(service, text, "one", repository="git.example/ingress", label="prod")
        verdicts.append(review["verdict"])
    assert len(set(verdicts)) == 2, "the fixtures no longer have different verdicts"
    receiver.wait_for(lambda: len(receiver.taken) >= 3)
    time.sleep(0.3)
    assert [event["workload"]["verdict"] for event in receiver.taken] == [verdicts[0], verdicts[2], verdicts[4]]
    assert [event["workload"]["previousVerdict"] for event in receiver.taken] == [None, verdicts[0], verdicts[2]]
    event = receiver.taken[-1]
    conforms_as_event(contract, event)
    assert ID.match(event["delivery"]) and event["event"] == "workload.verdict-changed"
    assert event["review"]["url"] == f"{service.address}/v1/reviews/{review['id']}"
    assert requests.get(event["review"]["url"], timeout=10).json() == review
    assert event["workload"]["summary"] == review["workloads"][0]["summary"]
    assert event["provenance"]["repository"] == "git.example/ingress"


def test_every_failure_is_told_where_that_is_asked_for(webhook_server, receiver, contract):
    service = webhook_server(receiver.url, on="fail")
    for text in (FAILS, WARNS, FAILS, FAILS):
        post(service, text, "one")
    service.post(named(FAILS, "one"), zones=ZONES, store="false")
    receiver.wait_for(lambda: len(receiver.taken) >= 3)
    time.sleep(0.3)
    assert [event["workload"]["verdict"] for event in receiver.taken] == ["fail"] * 3
    for event in receiver.taken:
        conforms_as_event(contract, event)


def test_a_repeated_submission_is_told_once(webhook_server, receiver):
    service = webhook_server(receiver.url, on="fail")
    for _ in range(3):
        service.post(named(FAILS, "one"), zones=ZONES, headers={"Idempotency-Key": "the same"})
    post(service, FAILS, "two")
    receiver.wait_for(lambda: len(receiver.taken) >= 2)
    time.sleep(0.3)
    assert sorted(event["workload"]["name"] for event in receiver.taken) == ["one", "two"]


def test_a_receiver_that_fails_hangs_and_restarts_gets_everything_in_order(webhook_server, receiver):
    """Every delivery fails in some way at first, and the receiver goes away in the middle."""
    dice = random.Random(1)

    def answer(event, attempts):
        if attempts >= 2:
            return 200
        # Half a second of silence is longer than the server waits.
        return dice.choice([200, 500, 429, 302, 404, 0.0, 0.5])

    receiver.answer = answer
    service = webhook_server(receiver.url, on="fail", timeout=0.3)
    expected = {name: [] for name in ("a", "b", "c")}
    for round in range(8):
        for name, reviews in expected.items():
            reviews.append(post(service, FAILS + f"\n# {round}", name)["id"])
        if round == 3:
            receiver.stop()
        if round == 6:
            time.sleep(0.3)
            receiver.start()
    receiver.wait_for(lambda: len(first_times(receiver.taken)) == 24)
    for name, reviews in expected.items():
        came = [event["review"]["id"] for event in first_times(receiver.taken) if event["workload"]["name"] == name]
        assert came == reviews, f"the webhooks of {name} came out of order"
    assert receiver.refused, "nothing failed, so nothing was shown"


def test_nothing_acknowledged_is_lost_over_kill_9(webhook_server, receiver):
    dice = random.Random(2)
    receiver.answer = lambda event, attempts: 200 if attempts or dice.random() < 0.6 else 503
    service = webhook_server(receiver.url, on="fail")
    acknowledged = {name: [] for name in ("a", "b", "c")}

    def write(name, number):
        count = 0
        while True:
            try:
                response = service.post(named(FAILS + f"\n# {number} {count}", name), zones=ZONES)
            except requests.RequestException:
                return
            assert response.status_code == 201, response.text
            acknowledged[name].append(response.json()["id"])
            count += 1

    for number in range(4):
        writers = [threading.Thread(target=write, args=(name, number)) for name in acknowledged]
        for writer in writers:
            writer.start()
        time.sleep(0.4 + dice.random() / 2)
        service.kill()
        for writer in writers:
            writer.join(timeout=60)
        service.start()
    total = sum(len(reviews) for reviews in acknowledged.values())
    assert total >= 12, "nothing was written before the kills"

    def come(name):
        return [event["review"]["id"] for event in first_times(receiver.taken) if event["workload"]["name"] == name]

    receiver.wait_for(lambda: all(set(reviews) <= set(come(name)) for name, reviews in acknowledged.items()), 120)
    for name in acknowledged:
        # One writer each, so that the order of the identifiers is the order of the writes.
        assert come(name) == sorted(come(name)), f"the webhooks of {name} came out of order"
        kept = {entry["id"] for entry in service.listed() if name in {one["name"] for one in entry["workloads"]}}
        assert set(come(name)) <= kept, "a webhook told of a review that was not kept"


def test_a_stop_loses_nothing_and_does_not_wait_for_the_queue(webhook_server, receiver):
    receiver.answer = lambda event, attempts: 500
    service = webhook_server(receiver.url, on="fail", first_wait=30)
    reviews = [post(service, FAILS + f"\n# {number}", "one")["id"] for number in range(3)]
    receiver.wait_for(lambda: receiver.refused)
    start = time.monotonic()
    service.stop()
    assert time.monotonic() - start < 10
    receiver.answer = lambda event, attempts: 200
    service.start()
    # The wait of thirty seconds stands in the database; an operator need not sit it out, but neither does a test.
    with sqlite3.connect(service.database, timeout=30) as database:
        database.execute("UPDATE webhookDelivery SET dueAt = 1 WHERE dueAt IS NOT NULL")
    receiver.wait_for(lambda: len(receiver.taken) >= 3)
    assert [event["review"]["id"] for event in first_times(receiver.taken)] == reviews


def test_what_is_given_up_is_listed_counted_and_taken_back(webhook_server, receiver, binary, conforms, tmp_path):
    admin = create(binary, tmp_path / "tokens", "admin", "submit,read,admin")
    reader = create(binary, tmp_path / "tokens", "reader", "read")
    receiver.answer = lambda event, attempts: 500 if event["workload"]["name"] == "bad" else 200
    service = webhook_server(receiver.url, attempts=3, options=["--tokens", tmp_path / "tokens"])
    for name in ("bad", "good"):
        response = service.post(named(FAILS, name), zones=ZONES, headers=bearer(admin))
        assert response.status_code == 201
    receiver.wait_for(lambda: len(receiver.refused) == 3 and receiver.taken)
    lines = dead_in_time(binary, service)
    (line,) = lines
    assert "kube-system/bad" in line and "3 attempts" in line and "status 500" in line
    assert "secret-path" not in line and f"http://127.0.0.1:{receiver.port}" in line
    response = service.get("/v1/webhooks/dead", headers=bearer(admin))
    (letter,) = conforms(response, "listDeadLetters")["deadLetters"]
    assert letter["id"] == line.split()[0] and letter["failure"] == "status 500"
    assert "secret-path" not in response.text and "secret-path" not in service.log.read_text(encoding="utf-8")
    assert service.get("/v1/webhooks/dead", headers=bearer(reader)).status_code == 403
    assert service.get("/v1/webhooks/dead").status_code == 401
    metrics = service.get("/metrics", headers=bearer(admin)).text
    assert 'webhook_attempts_total{result="failed"} 2' in metrics
    assert 'webhook_attempts_total{result="dead"} 1' in metrics
    assert 'webhook_attempts_total{result="delivered"} 1' in metrics
    receiver.answer = lambda event, attempts: 200
    done = run(binary, "webhooks", "retry", letter["id"], "--database", service.database)
    assert (done.returncode, done.stdout) == (0, "1 put back\n")
    receiver.wait_for(lambda: len(receiver.taken) == 2)
    assert receiver.taken[-1]["delivery"] == letter["id"]
    assert run(binary, "webhooks", "retry", letter["id"], "--database", service.database).returncode != 0


def test_what_follows_a_dead_letter_still_comes(webhook_server, receiver):
    receiver.answer = lambda event, attempts: 500 if event["workload"]["previousVerdict"] is None else 200
    service = webhook_server(receiver.url, attempts=2)
    post(service, FAILS, "one")
    second = post(service, WARNS, "one")
    receiver.wait_for(lambda: receiver.taken)
    assert receiver.taken[0]["review"]["id"] == second["id"] and len(receiver.refused) == 2


def test_two_receivers_do_not_wait_for_each_other(webhook_server, receiver):
    other = Receiver()
    try:
        receiver.answer = lambda event, attempts: 5.0
        service = webhook_server(receiver.url, other.url, on="fail", timeout=30)
        for number in range(3):
            post(service, FAILS + f"\n# {number}", "one")
        other.wait_for(lambda: len(other.taken) == 3, 20)
        assert not receiver.taken
        receiver.answer = lambda event, attempts: 200
    finally:
        other.stop()
