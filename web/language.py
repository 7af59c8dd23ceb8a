"""The language of a page: Chinese as it is written in the code, or English out of a catalogue.

The messages are the Chinese sentences themselves, so that a template reads as the page does; `languages/en.po` has
their English, and is read once, when the application starts. What a gazette printed is never translated.

    {{ _('找到 %(n)s 件', n=3) }}          找到 3 件          3 documents found

Which language: `?lang=en` of the address, else the cookie that the switch left, else what the browser prefers.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, Response, g, has_request_context, request

CATALOGUES = Path(__file__).with_name("languages")
SOURCE = "zh"
LANGUAGES = {"zh": "中文", "en": "English"}  # each called as its readers call it
TAGS = {"zh": "zh-CN", "en": "en"}
PARAMETER = COOKIE = "lang"
YEAR = 365 * 24 * 3600  # seconds for which a choice is remembered


def register(app: Flask) -> None:
    """Let the templates of an application speak; its catalogues are read now, so that a broken one stops the start."""
    for code in LANGUAGES:
        catalogue(code)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(message, plural_message, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(language=language, tag=lambda: TAGS[language()], switches=switches)
    app.jinja_env.filters["day"] = day
    app.after_request(remember)


@cache
def catalogue(code: str) -> NullTranslations:
    if code == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / f"{code}.po").open("rb") as written:
        write_mo(compiled, read_po(written, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def language() -> str:
    """The language of the request; Chinese where there is none, as on the command line."""
    if not has_request_context():
        return SOURCE
    if "language" not in g:
        preferred = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
        asked = (request.args.get(PARAMETER), request.cookies.get(COOKIE), *preferred)
        g.language = next((one for one in asked if one in LANGUAGES), SOURCE)
    found: str = g.language
    return found


def message(chinese: str) -> str:
    """A message in the language of the request, its %(places)s unfilled: what Jinja wants of a gettext."""
    return catalogue(language()).gettext(chinese) if chinese else ""


def plural_message(one: str, several: str, count: int) -> str:
    return catalogue(language()).ngettext(one, several, count)


def gettext(chinese: str, **values: object) -> str:
    """The same with its places filled, for Python: _("第 %(page)s 页", page=2)."""
    return message(chinese) % values if values else message(chinese)


def marked(chinese: str) -> str:
    """Marks a message of a table for the catalogue; it is translated when it is shown."""
    return chinese


def day(value: date | str | None) -> str:
    """2017-10-24 -> 2017年10月24日, 24 October 2017."""
    if value is None or value == "":
        return ""
    on = date.fromisoformat(value) if isinstance(value, str) else value
    if language() == SOURCE:
        return f"{on.year}年{on.month}月{on.day}日"
    return format_date(on, "d MMMM yyyy", locale=language())


def switches() -> list[tuple[str, str, str]]:
    """The other languages: (code, name, address of this page in it)."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    here = request.script_root + request.path
    return [
        (code, name, f"{here}?{urlencode([*asked, (PARAMETER, code)])}")
        for code, name in LANGUAGES.items()
        if code != language()
    ]


def remember(response: Response) -> Response:
    """Keep a choice made by `?lang=`; say on what a page depends, so that no cache gives it to the wrong reader."""
    if response.mimetype == "text/html":
        response.vary.update(("Accept-Language", "Cookie"))
        response.content_language.add(TAGS[language()])
    if (chosen := request.args.get(PARAMETER)) in LANGUAGES:
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response
