"""A running rollout-review: one that was there already, or one that the tests start and stop."""

import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import requests

from lib.openapi import Answer
from lib.paths import CASES, ROOT
from lib.reference_case import ZONES

START_SECONDS = 60
STOP_SECONDS = 30


def find_binary():
    """The binary to start: ROLLOUT_REVIEW_BINARY, else what was built last; None without any."""
    named = os.environ.get("ROLLOUT_REVIEW_BINARY")
    if named:
        path = Path(named).resolve()
        assert path.is_file(), f"ROLLOUT_REVIEW_BINARY is not a file: {path}"
        return path
    built = [ROOT / ".build" / kind / "rollout-review" for kind in ("release", "debug")]
    return max((path for path in built if path.is_file()), key=lambda path: path.stat().st_mtime, default=None)


class Service:
    """A server by its address."""

    def __init__(self, address):
        self.address = address.rstrip("/")

    def url(self, path):
        return path if path.startswith("http") else self.address + path

    # A session would keep connections open that another test's kill -9 closes: each request has its own.
    def get(self, path, **options):
        return requests.get(self.url(path), timeout=60, **options)

    def head(self, path, **options):
        return requests.head(self.url(path), timeout=60, **options)

    def request(self, method, path, **options):
        return requests.request(method, self.url(path), timeout=60, **options)

    def post(self, body, *, content_type="application/yaml", headers=None, **parameters):
        """Posts manifests; an underscore in a parameter's name stands for a hyphen."""
        query = {name.replace("_", "-"): value for name, value in parameters.items()}
        fields = {**({"Content-Type": content_type} if content_type else {}), **(headers or {})}
        return requests.post(self.url("/v1/reviews"), data=body, params=query, headers=fields, timeout=120)

    def review_case(self, name, **parameters):
        return self.post((CASES / name).read_bytes(), **{"zones": ZONES, **parameters})

    def pages(self, limit=200, start=None):
        """The pages of the list as (response, reviews), by following Link."""
        target = start or f"/v1/reviews?limit={limit}"
        while target:
            response = self.get(target)
            assert response.status_code == 200, response.text
            yield response, response.json()["reviews"]
            link = response.links.get("next")
            target = requests.compat.urljoin(self.address + "/v1/reviews", link["url"]) if link else None

    def listed(self):
        return [review for _, page in self.pages() for review in page]

    def labelled(self, label):
        """The stored reviews with a label, whatever other tests store meanwhile."""
        return [review for review in self.listed() if label in review["provenance"]["labels"]]

    def assert_alive(self):
        response = self.get("/healthz")
        assert response.status_code == 200 and response.json() == {"status": "ok"}

    def raw(self, *parts, method="POST", timeout=60):
        """Sends bytes as they are and reads one answer, which may come before all of them are sent."""
        where = urlsplit(self.address)
        with socket.create_connection((where.hostname, where.port), timeout=timeout) as connection:
            try:
                for part in parts:
                    connection.sendall(part)
            except (BrokenPipeError, ConnectionResetError):
                pass
            response = http.client.HTTPResponse(connection, method=method)
            response.begin()
            return Answer(response.status, dict(response.getheaders()), response.read(), method)


class OwnService(Service):
    """A server that was started for the tests, with a database and a log of its own."""

    def __init__(self, binary, folder, *options, environment=None):
        super().__init__("http://127.0.0.1:0")
        self.binary, self.folder, self.options = binary, Path(folder), options
        self.environment = {**os.environ, **(environment or {})}
        self.database = self.folder / "reviews.sqlite"
        self.log = self.folder / "server.log"
        self.process = None

    def start(self):
        # The free port may be taken by somebody else before the server has it.
        for _ in range(5):
            if self._start_once():
                return self
        raise AssertionError(f"the server does not start:\n{self.log_tail()}")

    def _start_once(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        return self._start_on(port)

    def start_again(self):
        """Starts it where it was, as a load balancer in front expects."""
        port = int(self.address.rsplit(":", 1)[1])
        assert self._start_on(port), f"the server does not start:\n{self.log_tail()}"
        return self

    def _start_on(self, port):
        self.address = f"http://127.0.0.1:{port}"
        command = [self.binary, "serve", "--port", str(port), "--database", self.database, *self.options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                list(map(str, command)), cwd=ROOT, stdout=log, stderr=log, env=self.environment
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            try:
                if self.get("/healthz").status_code == 200:
                    return True
            except requests.ConnectionError:
                time.sleep(0.05)
        self.kill()
        return False

    def stop(self):
        """Asks it to end and insists that it ends well."""
        if self.process is None:
            return
        process, self.process = self.process, None
        assert process.poll() is None, f"the server had ended with {process.returncode}:\n{self.log_tail()}"
        process.terminate()
        try:
            status = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"the server did not stop within {STOP_SECONDS} s:\n{self.log_tail()}") from None
        assert status == 0, f"the server ended with {status}:\n{self.log_tail()}"

    def kill(self):
        process, self.process = self.process, None
        process.send_signal(signal.SIGKILL)
        process.wait()

    def log_tail(self):
        return self.log.read_bytes()[-4000:].decode(errors="replace") if self.log.exists() else ""
