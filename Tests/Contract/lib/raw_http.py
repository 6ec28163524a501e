"""HTTP as bytes, for what no client library would send."""

import json
import re
import socket
from urllib.parse import urlsplit

SECONDS = 60
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")


def connect(server, seconds=SECONDS, receive_buffer=None):
    where = urlsplit(server.address)
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if receive_buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    connection.settimeout(seconds)
    connection.connect((where.hostname, where.port))
    return connection


def request(line="GET /healthz HTTP/1.1", *fields, host="Host: localhost", body=b""):
    return "\r\n".join([line, *([host] if host else []), *fields, "", ""]).encode("latin-1") + body


def read_to_the_end(connection):
    """Everything until the server closes; a server that does not is a failure of the test."""
    received = b""
    while True:
        try:
            piece = connection.recv(65536)
        except ConnectionResetError:
            return received
        if not piece:
            return received
        received += piece


def talk(server, data):
    """Sends the bytes and gives the answers, as statuses and as the bytes that they were."""
    with connect(server) as connection:
        try:
            connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        received = read_to_the_end(connection)
    return [int(status) for status in STATUS.findall(received)], received


def problem(received):
    """The problem document of the last answer."""
    *_, last = STATUS.finditer(received)
    head, _, body = received[last.start() :].partition(b"\r\n\r\n")
    assert b"application/problem+json" in head.lower(), head
    assert b"connection: close" in head.lower(), head
    return json.loads(body)
