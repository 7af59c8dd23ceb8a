"""Every address asked with what nobody means: one sentence and the right code, never a fault of ours.

`test_openapi` asks the API by its own description; here everything is asked that does not keep to any.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

TERM = "淄政办发〔2017〕35号"
VALUES = (
    *(
        "",
        "%00",
        "a%00b",
        "%ED%A0%80",
        "%FF%FE",
        "%F0%90%80",
        "%EF%BF%BF",
        "%7f",
        "%1b%5B31m",
        "%0D%0AX:y",
        "%E2%80%AE",
    ),
    *("x" * 3000, "%E6%B7%84" * 900, "1" * 26, "-1", "0", "1e9", "NaN", "%D9%A1%D9%A2", "2017-02-30", "0000-00-00"),
    *(
        "99999-01-01",
        "9999-12-31",
        "0001-01-01",
        "2017-13",
        "%2e%2e%2fetc",
        "%3Cscript%3E",
        "%27%20OR%201=1--",
        "%25s%25n",
    ),
    *(
        "%22",
        "%22%22%22",
        "(" * 40,
        "~",
        "OR+OR",
        "%22a+b%22~999",
        "%E6%A0%87%E9%A2%98:",
        "%E3%80%8A" * 200,
        "%7B%7B7*7%7D%7D",
    ),
    *("csv", "xlsx", "json", "in_force", "documents", "newest", "5", "2019", "en", "kind,organ", "year,year"),
)
NAMES = (
    *(
        "q",
        "issuer",
        "type",
        "status",
        "from",
        "to",
        "year",
        "section",
        "number",
        "dated",
        "scope",
        "mode",
        "sort",
        "limit",
    ),
    *(
        "offset",
        "as_of",
        "format",
        "within",
        "name",
        "code",
        "by",
        "lang",
        "title",
        "items",
        "only",
        "style",
        "provision",
    ),
)
PLACES = {
    "name": (TERM, f"{TERM}/art_6", f"{TERM}/none", "%00", "%FF", "x" * 5000, "..%2f..", "%E3%80%94" * 300, "%20"),
    "number": ("1", "0", "9" * 26),
    "code": ("%E6%B7%84%E6%94%BF%E5%AD%97", "%00", "%FF"),
    "provision": ("art_6", "%00", "x" * 3000),
    "filename": ("style.css", "%00", "..%2fapp.py"),
}
ASKED = 12  # questions an address; which, the seed decides
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "POST", "TRACE", "BREW")


def addresses(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        places = [PLACES[argument] for argument in rule.arguments]
        for at in range(max(map(len, places), default=1)):
            filled = dict(zip(rule.arguments, (some[at % len(some)] for some in places), strict=True))
            yield re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: filled[found[1]], rule.rule)  # noqa: B023


def questions(chance: random.Random) -> Iterator[str]:
    for _ in range(ASKED):
        yield "&".join(f"{chance.choice(NAMES)}={chance.choice(VALUES)}" for _ in range(chance.randint(1, 3)))
    yield from (
        "q=a&q=b&q=",
        "as_of",
        "format=csv&format=json",
        "q[]=1&q[x]=2",
        "&".join(f"q={n}" for n in range(2000)),
    )


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_asked_is_answered_or_refused(app: Flask, client: FlaskClient, seed: int) -> None:
    chance = random.Random(seed)
    every = list(addresses(app))
    assert len(every) > 50
    for address in chance.sample(every, len(every) // 3):
        for question in questions(chance):
            answer = client.get(f"{address}?{question}")
            told = f"{answer.status_code} {address[:80]}?{question[:200]}"
            assert answer.status_code < 500, told
            if answer.status_code < 400:
                continue
            if address.startswith("/api/"):
                assert set(answer.get_json()) == {"error"}, told
            elif answer.mimetype == "text/html":
                assert answer.text.count('class="message"') == 1, told


def test_whatever_method_is_used(app: Flask, client: FlaskClient) -> None:
    for address in addresses(app):
        for method in METHODS:
            assert client.open(address, method=method).status_code < 500, f"{method} {address[:80]}"
