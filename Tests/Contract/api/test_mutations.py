"""Mutated submissions on one server, over connections that stay open: each is answered, and by no 5xx but 503.

ROLLOUT_REVIEW_MUTATIONS is how many; ROLLOUT_REVIEW_MUTATION_SECONDS, if given, how long an answer may take.
"""

import http.client
import os
import time
from urllib.parse import urlsplit

import pytest

from lib.mutations.mutator import Mutator

pytestmark = pytest.mark.process

COUNT = int(os.environ.get("ROLLOUT_REVIEW_MUTATIONS", "1500"))
SEED = int(os.environ.get("ROLLOUT_REVIEW_MUTATION_SEED", "1"))
LONGEST = float(os.environ.get("ROLLOUT_REVIEW_MUTATION_SECONDS", "inf"))


class Line:
    """A connection that stays open for as long as the server keeps it."""

    def __init__(self, server):
        self.server = server
        self.connection = None

    def post(self, submission):
        """The status; a connection that the server closed after an answer is opened again."""
        for attempt in range(2):
            if self.connection is None:
                where = urlsplit(self.server.address)
                self.connection = http.client.HTTPConnection(where.hostname, where.port, timeout=120)
            try:
                headers = {"Content-Type": submission.content_type}
                self.connection.request("POST", submission.path, submission.body, headers)
                response = self.connection.getresponse()
                response.read()
                if response.will_close:
                    self._close()
                return response.status
            except (http.client.HTTPException, ConnectionError):
                self._close()
                ended = self.server.process.poll()
                assert ended is None, f"the server ended: {submission.told}\n{self.server.log_tail()}"
                assert attempt == 0, f"no answer: {submission.told}"
        return None

    def _close(self):
        self.connection.close()
        self.connection = None


def test_every_mutated_submission_is_answered(own_server, record_property):
    mutator, lines = Mutator(SEED), [Line(own_server) for _ in range(2)]
    statuses, slow, longest = {}, [], 0
    for number in range(COUNT):
        submission = mutator.next()
        before = time.monotonic()
        status = lines[number % len(lines)].post(submission)
        took = time.monotonic() - before
        longest = max(longest, took)
        if took > LONGEST:
            slow.append((round(took, 2), submission.told))
        statuses[status] = statuses.get(status, 0) + 1
        told = f"{status}: {submission.path}\n{submission.told}\n{submission.body[:3000]!r}"
        assert status < 500 or status == 503, told
    own_server.assert_alive()
    record_property("statuses", statuses)
    pairs = f"{mutator.next_pair} of {len(mutator.pairs)} pairs of field and extreme"
    print(f"{COUNT} submissions: {statuses}, {pairs}, {longest:.2f} s at most")
    assert not slow, slow
    # Nothing but refusals, or nothing but reviews, would test one half only.
    assert min(sum(statuses.get(status, 0) for status in group) for group in ((200, 201), (400, 422))) > COUNT // 20
