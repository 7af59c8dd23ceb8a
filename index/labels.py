"""Places in documents as they are typed: a label in any of its written forms, alone or right after a name.

第38条第二款                  the label 第三十八条
旅游法第35条, 旅游法35条       a name, and the label of a place in it
"""

from __future__ import annotations

import re

from corpus.numerals import chinese, read_numeral
from corpus.text import search_key
from index.tree import Labelled

_NUMERAL = "[0-9〇零一二三四五六七八九十百千]{1,7}"
# 第三十八条, 第38条; also with what is asked for within it: 第六条第二款第(一)项
_LABEL = re.compile(rf"第(?P<number>{_NUMERAL})(?P<unit>[条章节编])(?:第[^第]{{1,6}}[款项目])*")
_NAMED = re.compile(rf"(?P<name>.*[\w》〉)）])(?P<label>{_LABEL.pattern})")
_SHORT = re.compile(rf"(?P<name>.*[^\W\d_][》〉]?)(?P<number>{_NUMERAL})条")  # 旅游法35条
_BARE = re.compile(r"(?P<number>[1-9][0-9]{0,3})条?")
# What is written in articles; 措施20条 are twenty measures.
_IN_ARTICLES = ("法", "法典", "条例", "规定", "办法", "细则", "规则", "规章", "章程", "解释")
_LARGEST = 9999


def labelled(text: str) -> Labelled | None:
    """A label in all the forms in which it is printed: 第38条 is 第三十八条."""
    match = _LABEL.fullmatch(search_key(text))
    number = read_numeral(match["number"]) if match is not None else None
    if match is None or number is None or number > _LARGEST:
        return None
    forms = [f"第{form}{match['unit']}" for form in (chinese(number), str(number), match["number"])]
    return Labelled(forms[0], tuple(dict.fromkeys(forms)))


def parted(text: str) -> tuple[str, str] | None:
    """A name and the label right after it, as typed: 旅游法第35条 -> 旅游法, 第35条; None if it is no such thing."""
    if (match := _NAMED.fullmatch(text)) is not None and labelled(match["label"]) is not None:
        return match["name"], match["label"]
    match = _SHORT.fullmatch(text)
    if match is None or not in_articles(match["name"]):
        return None
    label = f"第{match['number']}条"
    return (match["name"], label) if labelled(label) is not None else None


def in_articles(name: str) -> bool:
    """Whether a name ends as those of what is written in articles do, so that 38 after it is one: 旅游法 38."""
    return search_key(name).rstrip("》〉").endswith(_IN_ARTICLES)


def bare(text: str) -> str | None:
    """38, 38条 -> 第38条, where a document's number or name stands before it."""
    match = _BARE.fullmatch(search_key(text))
    return f"第{match['number']}条" if match is not None else None
