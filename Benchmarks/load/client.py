"""wrk as a client, and a rollout-review to send to, both on this machine alone."""

import json
import os
import resource
import signal
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONNECTIONS = 32
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Load:
    """A run of wrk: requests in a second, milliseconds, and processor time of both sides."""

    rate: float
    p50: float
    p99: float
    failed: int
    server_microseconds: float
    client_share: float


class Server:
    """A server of a release build with a database of its own."""

    def __init__(self, binary, database, port):
        self.address = f"http://127.0.0.1:{port}"
        command = [binary, "serve", "--port", str(port), "--database", database]
        self.process = subprocess.Popen(list(map(str, command)), cwd=ROOT, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                self.get("/healthz")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not start")

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return answer.read()

    def post(self, path, body):
        request = urllib.request.Request(self.address + path, body, {"Content-Type": "application/yaml"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def memory(self):
        """Resident memory now and at its most, in MiB."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        fields = dict(line.split(":", 1) for line in lines)
        return tuple(int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))

    def seconds_of_processor(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def load(self, path, seconds, script="plain", *arguments):
        """Requests over the connections of the bound, one after the other on each."""
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", HERE / f"{script}.lua"]
        command += [self.address + path, "--", *arguments]
        environment = {**os.environ, "ROLLOUT_REVIEW_LOAD_REPORT": str(HERE / "report.lua")}
        server, client = self.seconds_of_processor(), _children()
        done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, check=True)
        server, client = self.seconds_of_processor() - server, _children() - client
        said = json.loads(done.stdout.splitlines()[-1])
        took = said["microseconds"] / 1e6
        return Load(
            rate=said["requests"] / took,
            p50=said["p50"] / 1000,
            p99=said["p99"] / 1000,
            failed=said["failed"],
            server_microseconds=server * 1e6 / max(1, said["requests"]),
            client_share=client / took,
        )

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(60) != 0:
            raise SystemExit("the server did not end well")


def _children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
