"""A HAProxy in front of servers, configured as its users would, and clients that ask through it at a steady rate."""

import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field

CONFIGURATION = """
global
    stats socket {socket} level admin
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 60s
    # Nothing is tried again: a request that fails at a server fails for its client.
    retries 0
frontend reviews
    bind 127.0.0.1:{port}
    default_backend servers
backend servers
    balance roundrobin
    option httpchk GET /readyz
    http-check expect status 200
    # Tells the client who answered.
    http-response set-header X-Server %s
    default-server check inter 200ms fall 2 rise 2
"""


class HAProxy:
    """A running HAProxy; `servers` are addresses by name."""

    def __init__(self, folder, servers):
        self.socket = folder / "haproxy.sock"
        self.file = folder / "haproxy.cfg"
        self.log = folder / "haproxy.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        lines = [f"    server {name} {address}\n" for name, address in servers.items()]
        self.file.write_text(CONFIGURATION.format(socket=self.socket, port=self.port) + "".join(lines))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([self._program(), "-db", "-f", self.file], stdout=log, stderr=log)

    @staticmethod
    def _program():
        # Debian has it where only root's PATH leads.
        found = shutil.which("haproxy", path=os.environ.get("PATH", os.defpath) + ":/usr/sbin")
        assert found, "no haproxy: scripts/setup.sh contract installs it"
        return found

    def command(self, text):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(10)
            connection.connect(str(self.socket))
            connection.sendall(text.encode() + b"\n")
            return b"".join(iter(lambda: connection.recv(65536), b"")).decode()

    def is_up(self, name):
        """Whether it sends requests to a server."""
        rows = [line.split() for line in self.command("show servers state servers").splitlines()]
        state = next(row for row in rows if len(row) > 5 and row[3] == name)
        return state[5] == "2"

    def wait(self, name, up, seconds=60):
        deadline = time.monotonic() + seconds
        while True:
            try:
                if self.is_up(name) == up:
                    return
            except OSError:
                pass
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, f"{name} is not {'up' if up else 'down'} for HAProxy"
            time.sleep(0.02)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


@dataclass
class Load:
    """Clients that keep their connections, each with a rate of its own: reviews are posted and lists read by turns."""

    port: int
    body: bytes
    query: str
    clients: int
    rate: float
    sent: int = 0
    failures: list = field(default_factory=list)
    # Pairs of a server and the review that it acknowledged.
    acknowledged: list = field(default_factory=list)

    def __post_init__(self):
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._start = time.monotonic()
        self._threads = [threading.Thread(target=self._run, args=(number,)) for number in range(self.clients)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self.seconds = time.monotonic() - self._start

    def _run(self, number):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        period = self.clients / self.rate
        due = self._start + number * period / self.clients
        for turn in range(1 << 30):
            if self._stop.wait(max(0.0, due - time.monotonic())):
                return connection.close()
            due += period
            self._ask(connection, posts=(turn + number) % 2 == 0)

    def _ask(self, connection, posts):
        began = time.monotonic() - self._start
        try:
            if posts:
                fields = {"Content-Type": "application/yaml"}
                connection.request("POST", f"/v1/reviews?{self.query}", self.body, fields)
            else:
                connection.request("GET", "/v1/reviews?limit=1")
            response = connection.getresponse()
            response.read()
            failure = None if response.status == (201 if posts else 200) else response.status
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            failure = repr(error)
        with self._lock:
            self.sent += 1
            if failure:
                self.failures.append((round(began, 2), "POST" if posts else "GET", failure))
            elif posts:
                self.acknowledged.append((response.headers["X-Server"], response.headers["Location"]))
