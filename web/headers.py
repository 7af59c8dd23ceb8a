"""Headers of every answer: what a browser may do with it, and who else may read it.

Nothing runs that is written into a page: what a gazette prints can never become code, whoever forgot to escape it.
The API alone may be read by pages of other sites; it needs no cookie and changes nothing.
"""

from __future__ import annotations

import re
from time import thread_time
from urllib.parse import quote

from flask import Flask, Response, g, request

from web.refusals import RefusedError

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
DENIED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
SECURITY = {
    "Content-Security-Policy": "; ".join(f"{name} {allowed}" for name, allowed in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # what somebody searched for is nobody else's affair
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, X-Total-Count",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
ADDRESS_BYTES = 32_000  # a query of a thousand characters needs nine thousand


def register(app: Flask) -> None:
    app.before_request(measure)
    app.after_request(protect)


def measure() -> None:
    """Start the clock, and refuse an address that is longer than any that asks something."""
    g.began = thread_time()
    if len(request.path) + len(request.query_string) > ADDRESS_BYTES:
        raise RefusedError(
            "too_large",
            f"The address is longer than {ADDRESS_BYTES} bytes; send a list by POST to /api/check.",
            f"网址超过 {ADDRESS_BYTES} 字节；较长的清单请用表单提交。",
            414,
        )


def protect(response: Response) -> Response:
    response.headers.update(SECURITY)
    # the processor's time, which other readers do not lengthen: what benchmarks/web.py measures
    response.headers["Server-Timing"] = f"cpu;dur={(thread_time() - g.began) * 1000:.1f}"
    if in_api():
        response.headers.update(SHARED)
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
    return response


def attached(answer: Response, name: str) -> Response:
    """The answer as a file to be saved; a header holds ASCII alone, a Chinese name goes beside it, encoded."""
    name = re.sub(r'[\x00-\x1f\x7f/\\"]', "_", name)
    suffix = re.search(r"(?:\.[A-Za-z0-9]+)*$", name)
    plain = name if name.isascii() else f"gongbao{suffix[0] if suffix else ''}"
    encoded = "" if name == plain else f"; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain}"{encoded}'
    return answer


def in_api() -> bool:
    return request.path == "/api" or request.path.startswith("/api/")
