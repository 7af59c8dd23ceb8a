"""The web server: waitress with the application in it, warmed up and listening."""

from __future__ import annotations

import errno
import re
import socket
from pathlib import Path
from typing import Protocol

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from web.app import REQUEST_BYTES, create_app
from web.holdings import warm

THREADS = 8  # one archive connection each; two people searching never wait for each other
LIMITS = {
    "channel_timeout": 30,  # seconds that a silent connection is kept: who sends a byte a minute holds no place
    "connection_limit": 500,
    "max_request_header_size": 65_536,  # bytes; the application refuses long addresses earlier, in its own words
    "max_request_body_size": 4 * REQUEST_BYTES,  # the same for what is sent
}


class Server(Protocol):
    """What we use of a waitress server."""

    def run(self) -> None: ...

    def close(self) -> None: ...


class CannotListenError(Exception):
    """The address cannot be served on; the message says why and what to do."""


class PlainAddressParser(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no type hints
    """Reads addresses typed as they are spoken: `curl 'http://…/api/search?q=养老'` sends bytes that nobody encoded."""

    def parse_header(self, header_plus: bytes) -> None:
        first, rest = header_plus[: header_plus.find(b"\r\n")], header_plus[header_plus.find(b"\r\n") :]
        encoded = re.sub(rb"[\x80-\xff]", lambda found: b"%%%02X" % found.group()[0], first)
        super().parse_header(encoded + rest)


def listening(directory: Path, host: str, port: int) -> tuple[Server, int]:
    """A server over the archive in `directory`, ready to run, and its port (port 0 takes any that is free)."""
    HTTPChannel.parser_class = PlainAddressParser
    app = create_app(directory)
    bound = bound_socket(host, port)
    try:
        warm(app)
        server: Server = create_server(app, sockets=[bound], threads=THREADS, ident=None, **LIMITS)
    except BaseException:
        bound.close()
        raise
    return server, bound.getsockname()[1]


def bound_socket(host: str, port: int) -> socket.socket:
    """Bind before anything is built, so that a refusal leaves nothing behind."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotListenError(f"{host} is no address of this machine.") from error
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a server just stopped holds nobody up
        bound.bind(address)
    except OSError as error:
        bound.close()
        raise CannotListenError(reason(error, host, port)) from error
    return bound


def reason(error: OSError, host: str, port: int) -> str:
    reasons = {
        errno.EADDRINUSE: f"Port {port} is taken by another program; choose another with --port.",
        errno.EACCES: f"Port {port} may not be used by this user; choose one above 1024 with --port.",
        errno.EADDRNOTAVAIL: f"{host} is no address of this machine.",
    }
    return reasons.get(error.errno or 0, f"Cannot listen on {host}:{port}: {error.strerror or error}.")
