"""A receiver of webhooks on loopback that fails, is slow, redirects and restarts when it is told to."""

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "a-secret-of-the-tests-0123456789"


class Receiver:
    """Keeps what it answered 200 to, in the order in which it did."""

    def __init__(self, port=0):
        self.taken, self.refused = [], []
        self.lock = threading.Lock()
        # From a body and the number of earlier attempts to a status, or to seconds of silence as a float.
        self.answer = lambda event, attempts: 200
        self.headers = {}
        self.attempts = {}
        self.server = None
        self.port = port
        self.start()

    def start(self):
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.receive(self, body)

            do_GET = do_POST

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self):
        server, self.server = self.server, None
        server.shutdown()
        server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hooks/secret-path"

    def receive(self, request, body):
        verify(request.headers, body)
        event = json.loads(body)
        with self.lock:
            attempts = self.attempts.get(event["delivery"], 0)
            self.attempts[event["delivery"]] = attempts + 1
        answer = self.answer(event, attempts)
        if isinstance(answer, float):
            time.sleep(answer)
            return
        with self.lock:
            (self.taken if answer == 200 else self.refused).append(event)
        try:
            request.send_response(answer)
            for name, value in self.headers.items():
                request.send_header(name, value)
            request.send_header("Content-Length", "0")
            request.end_headers()
        except OSError:
            # The server was killed meanwhile; the event counts as taken, and comes again.
            pass

    def wait_for(self, condition, seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"{len(self.taken)} taken, {len(self.refused)} refused"
            time.sleep(0.02)


def verify(headers, body):
    """As docs/webhooks.md tells receivers to."""
    timestamp = headers["X-Rollout-Review-Timestamp"]
    assert abs(time.time() - int(timestamp)) < 300
    code = hmac.new(SECRET.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest("sha256=" + code, headers["X-Rollout-Review-Signature-256"])
    assert headers["X-Rollout-Review-Delivery"] == json.loads(body)["delivery"]
    assert headers["Content-Type"] == "application/json"


def first_times(events):
    """The events without repetitions, in the order in which each came first."""
    return list({event["delivery"]: event for event in events}.values())
