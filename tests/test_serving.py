"""The server itself, over a socket: what a test client cannot show."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from web.app import REQUEST_BYTES
from web.serving import CannotListenError, listening

TOO_MUCH = b"POST /api/check HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (
    REQUEST_BYTES + 1
) + b"x" * (REQUEST_BYTES + 1)
PAGE = f"/documents/{quote('淄政办字〔2017〕139号')}"


@pytest.fixture(scope="module")
def port(sample_directory: Path) -> Iterator[int]:
    server, port = listening(sample_directory, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield port
    server.close()


def exchanged(port: int, sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_an_address_as_it_is_spoken(port: int) -> None:
    answer = exchanged(port, "GET /api/search?q=养老院 HTTP/1.0\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.0 200")
    assert "养老院".encode() in answer


def test_a_file_with_a_chinese_name(port: int) -> None:
    """Headers are Latin-1: a test client lets through what a server cannot send."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", f"{PAGE}?format=docx")
    answer = connection.getresponse()
    assert answer.status == 200
    assert unquote(answer.headers["Content-Disposition"]).endswith("淄政办字〔2017〕139号.docx")
    assert answer.read(2) == b"PK"
    connection.close()


def test_what_has_not_changed_is_not_sent(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", PAGE)
    first = connection.getresponse()
    assert len(first.read()) > 1000
    connection.request("GET", PAGE, headers={"If-None-Match": first.headers["ETag"]})
    again = connection.getresponse()
    assert (again.status, again.read()) == (304, b"")
    assert "Server" not in again.headers
    connection.close()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET /api/search?q=" + b"x" * 40_000 + b" HTTP/1.0\r\n\r\n", 414),
        (b"POST /api/check HTTP/1.0\r\nContent-Length: 99999999\r\n\r\n", 413),
        (
            b"POST /api/check HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (len(TOO_MUCH), TOO_MUCH),
            413,
        ),
        (b"DELETE / HTTP/1.0\r\n\r\n", 405),
    ],
    ids=["no request", "long address", "says too much", "sends too much", "would change something"],
)
def test_what_the_server_refuses(port: int, sent: bytes, status: int) -> None:
    assert exchanged(port, sent).split(b" ", 2)[1] == str(status).encode()


def test_a_port_that_is_taken(port: int, sample_directory: Path) -> None:
    with pytest.raises(CannotListenError, match="is taken by another program"):
        listening(sample_directory, "127.0.0.1", port)
