"""HTTP/2 frame by frame: client libraries take a connection for closed as soon as a GOAWAY has come."""

import socket
from urllib.parse import urlparse

import hpack
from hyperframe.frame import DataFrame, Frame, GoAwayFrame, HeadersFrame, PingFrame, SettingsFrame

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
FRAME_BYTES = 16384


class Connection:
    """One HTTP/2 connection; acknowledges settings always, and pings unless told otherwise."""

    def __init__(self, address, context, acknowledges=True):
        where = urlparse(address)
        context.set_alpn_protocols(["h2"])
        plain = socket.create_connection((where.hostname, where.port), timeout=60)
        self.socket = context.wrap_socket(plain, server_hostname=where.hostname)
        self.acknowledges = acknowledges
        self.encoder, self.decoder = hpack.Encoder(), hpack.Decoder()
        self.frames, self.received, self.stream = [], b"", -1
        self.socket.sendall(PREFACE)
        self._send(SettingsFrame(0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def _send(self, frame):
        self.socket.sendall(frame.serialize())

    def ask(self, method, path, body=True):
        """Opens a stream, which ends with its headers where it has no body."""
        self.stream += 2
        fields = [(":method", method), (":scheme", "https"), (":authority", "localhost"), (":path", path)]
        flags = ["END_HEADERS"] + ([] if body else ["END_STREAM"])
        self._send(HeadersFrame(self.stream, self.encoder.encode(fields), flags=flags))
        return self.stream

    def get(self, path):
        return self.status(self.ask("GET", path, body=False))

    def send(self, stream, body):
        """Ends a stream with a body that the first window holds."""
        for start in range(0, len(body), FRAME_BYTES):
            last = start + FRAME_BYTES >= len(body)
            self._send(DataFrame(stream, body[start : start + FRAME_BYTES], flags=["END_STREAM"] if last else []))

    def status(self, stream):
        """The status of a stream's answer, once it is whole; None where the connection ends before."""
        head = self._next(lambda frame: isinstance(frame, HeadersFrame) and frame.stream_id == stream)
        if head and self._next(lambda frame: frame.stream_id == stream and "END_STREAM" in frame.flags):
            return int(dict(self.decoder.decode(head.data))[":status"])
        return None

    def goaway(self):
        """The next GOAWAY; None where the connection ends without one."""
        return self._next(lambda frame: isinstance(frame, GoAwayFrame))

    def read_to_the_end(self):
        assert self._next(lambda _: False) is None

    def _next(self, wanted):
        """The first frame that is wanted, of those that came and of those to come."""
        while True:
            for frame in self.frames:
                if wanted(frame):
                    self.frames.remove(frame)
                    return frame
            data = self.socket.recv(65536)
            if not data:
                return None
            self.received += data
            self._parse()

    def _parse(self):
        while len(self.received) >= 9:
            frame, length = Frame.parse_frame_header(memoryview(self.received[:9]))
            if len(self.received) < 9 + length:
                return
            frame.parse_body(memoryview(self.received[9 : 9 + length]))
            self.received = self.received[9 + length :]
            self.frames.append(frame)
            if "ACK" in frame.flags:
                continue
            if isinstance(frame, SettingsFrame):
                self._send(SettingsFrame(0, flags=["ACK"]))
            if isinstance(frame, PingFrame) and self.acknowledges:
                self._send(PingFrame(0, frame.opaque_data, flags=["ACK"]))
