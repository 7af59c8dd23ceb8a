"""Acts that end a document, or a part of it: 废止, 失效, 停止执行, 撤销 and what else is said for it.

    《甲办法》、《乙规定》(…)同时废止           the targets stand before the verb
    决定废止《甲办法》和《乙规定》               after it
    《甲条例》中有关看守所的规定即行废止          a part

A verb acts only on targets it is joined to by words that can stand between; anything else between them
(应当及时修改或者废止; 有效期满自动失效) means that nothing is done here. The words are in
`ingest.ending_words`.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator

from corpus.dates import find_dates
from corpus.model import EffectKind, Scope
from ingest.act import Act, plain
from ingest.ending_words import (
    ARTICLES,
    BASIS,
    CLOSES,
    DECIDED,
    DOER,
    FROM,
    GAP,
    HOLDS,
    INVALID_AFTER,
    LABEL,
    LED,
    LED_TO_BE_WITHDRAWN,
    NARRATED,
    NO_LIST,
    NO_WITHDRAWAL,
    NOT_AN_ACT_AFTER,
    NOT_BY_ITSELF,
    NOT_DONE,
    OBJECT,
    ONLY_ONCE_SAID,
    ORIGIN,
    ORIGIN_NUMBER,
    PART_AFTER,
    PREMISE,
    RESOLVED,
    SPOKEN_OF,
    TAIL,
    TOLD,
    VERB,
    VERBS,
    WITHDRAWN,
    WITHDRAWN_END,
    WITHDRAWS,
)
from ingest.marks import dates_given
from ingest.masked import Masked


def ended(masked: Masked, *, but: re.Match[str] | None = None) -> Iterator[tuple[int, Act]]:
    """Every act that ends something, with the place of its target; verbs within `but` are not asked."""
    for verb in VERB.finditer(masked.text):
        if but is None or not but.start() <= verb.start() < but.end():
            led = OBJECT.match(masked.text, verb.end())
            yield from (not led and _before(masked, verb)) or _after(masked, verb)


def _before(masked: Masked, verb: re.Match[str]) -> list[tuple[int, Act]]:
    """Targets before the verb: 《甲》、《乙》(…)同时废止."""
    text = masked.text
    if NOT_AN_ACT_AFTER.match(text, verb.end()) or not CLOSES.match(text, verb.end()):
        return []
    places = masked.targets[: bisect_left(masked.targets, verb.start())]
    if not places or DOER.search(text[: places[-1]]):
        return []  # 该文件已被《甲决定》废止 tells what another did
    tail = TAIL.fullmatch(text, places[-1] + 1, verb.start())
    if tail is None or BASIS.search(text[: places[-1]]) or NOT_BY_ITSELF.search(tail[0]):
        return []
    if verb[0] in ONLY_ONCE_SAID and not _said_of_it(masked, tail, verb, places[-1]):
        return []
    closed = text[verb.end() : verb.end() + 1] in ("", "，", "。", "；")
    if tail["reason"] and not closed:
        return []  # 《甲办法》已经出台，停止执行原政策
    if PREMISE.search(text[: places[-1]]) and not RESOLVED.search(tail[0]):
        return []
    chosen, parts = [places[-1]], {places[-1]: tail["part"]}
    for at in reversed(places[:-1]):
        gap = GAP.fullmatch(text, at + 1, chosen[0])
        if gap is None or not _is_origin(gap["origin"]) or text[:at].endswith("了"):
            break  # 印发了《甲意见》，2021年出台的《乙通知》随即废止
        chosen.insert(0, at)
        parts[at] = gap["part"]
    return _ended(masked, verb, chosen, parts)


def _said_of_it(masked: Masked, tail: re.Match[str], verb: re.Match[str], at: int) -> bool:
    """Whether 失效, 作废 or 撤销 is said of the document: by 同时 or 自…起, or right after it where the clause ends."""
    target = masked.target(at)
    if verb[0] in WITHDRAWS and (tail["part"] or NO_WITHDRAWAL.search(target.title or "")):
        return False
    closed = masked.text[verb.end() : verb.end() + 1] in ("", "，", "。", "；")
    if tail["how"] or tail["late"] or FROM.search(tail[0]):
        return closed or verb[0] not in WITHDRAWS
    alone = not tail[0] or re.fullmatch(rf"(?:文件|文|\(\))*(?:{ARTICLES})?", tail[0])
    return bool(closed and alone and target.number and verb[0] not in WITHDRAWS)


def _after(masked: Masked, verb: re.Match[str]) -> list[tuple[int, Act]]:
    """Targets after the verb: 决定废止《甲》和《乙》; 不再执行《甲》中关于…的规定."""
    text = masked.text
    label = LABEL.match(text)
    before = text[max(label.end() if label else 0, verb.start() - 24) : verb.start()]
    if NOT_DONE.search(before) or text.startswith("的", verb.end()) or verb[0] in ("失效", "失去效力"):
        return []
    if text.startswith("了", verb.end()) and TOLD.search(before):
        return []
    if NARRATED.search(text, 0, verb.start()) and not DECIDED.search(text, 0, verb.start()):
        return []
    led = LED.match(text, verb.end())
    if led is None or not _is_origin(led["origin"]):
        return []
    chosen, parts = [led.end()], dict[int, str | None]()
    for at in masked.targets[bisect_left(masked.targets, led.end() + 1) :]:
        gap = GAP.fullmatch(text, chosen[-1] + 1, at)
        if gap is None or not _is_origin(gap["origin"]) or "。" in gap[0]:
            break
        parts[chosen[-1]] = gap["part"]
        chosen.append(at)
    if SPOKEN_OF.match(text, chosen[-1] + 1) or (verb[0] == "宣布" and not INVALID_AFTER.match(text, chosen[-1] + 1)):
        return []
    if verb[0] in WITHDRAWS and not (
        LED_TO_BE_WITHDRAWN.fullmatch(led[0]) and _is_withdrawn(masked, led["origin"], chosen)
    ):
        return []
    part = PART_AFTER.match(text, chosen[-1] + 1)
    parts[chosen[-1]] = part["part"] if part else None
    return _ended(masked, verb, chosen, parts)


def _is_origin(words: str) -> bool:
    """Whether these words before a title can tell who made it, and when."""
    return not NO_LIST.search(words) and bool(ORIGIN.fullmatch(words))


def _is_withdrawn(masked: Masked, origin: str, chosen: list[int]) -> bool:
    """Whether 撤销 or 取消 is said of documents themselves, and not of what they decided, listed or granted."""
    titles = [masked.target(at).title or "" for at in chosen]
    whole = WITHDRAWN.fullmatch(origin) and WITHDRAWN_END.match(masked.text, chosen[-1] + 1)
    return bool(whole) and not any(NO_WITHDRAWAL.search(title) for title in titles)


def _ended(
    masked: Masked, verb: re.Match[str], places: list[int], parts: dict[int, str | None]
) -> list[tuple[int, Act]]:
    text = masked.text
    kind = VERBS.get(verb[0], EffectKind.DECLARES_INVALID)
    on = _day_of(text, verb)
    read = []
    for position, at in enumerate(places):
        if masked.is_number(at) and ORIGIN_NUMBER.match(text, at + 1):
            continue  # it merely says by what a title was given: 令第33号公布的《甲》
        target = masked.target(at)
        part = parts.get(at)
        scope, of = (Scope.PARTIAL, plain(part)) if part else (Scope.WHOLE, None)
        if position < len(places) - 1 and HOLDS.match(text, at + 1):
            held = masked.target(places[position + 1])
            scope, of = Scope.PARTIAL, held.title or held.number
        read.append((at, Act(kind, target.title, target.number, target.date, on, scope, of, target.mark)))
    return _paired_dates(text, places, read)


def _paired_dates(text: str, places: list[int], read: list[tuple[int, Act]]) -> list[tuple[int, Act]]:
    """1996年4月18日、1998年7月24日市人民政府发布的《甲》、《乙》: each title its own day."""
    if len(read) < 2:
        return read
    days = dates_given(text[: places[0]])
    if len(days) != len(read) or len(days) < 2:
        return read
    return [(at, act.dated(day)) for (at, act), day in zip(read, days, strict=True)]


def _day_of(text: str, verb: re.Match[str]) -> datetime.date | None:
    """The day that the sentence itself gives: 自2022年7月1日起施行，《甲》同时废止; 自2020年1月1日起废止."""
    for match in reversed(
        list(re.finditer(r"[自从](?P<day>[^，。；自从]{6,24}?)起(?!(?:施行|实施|执行)的)", text[: verb.start()]))
    ):
        found = find_dates(match["day"])
        if found and found[0].value.date and found[0].span[0] == 0:
            return found[0].value.date
    return None
