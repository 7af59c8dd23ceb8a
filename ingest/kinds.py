"""What kind of document a title names: one of the fifteen official kinds, or an instrument's.

kind_of_title("…关于推进医疗联合体建设的实施意见")    ->  "意见"
kind_of_title("煤炭总量控制工作方案(2017—2020年)")    ->  "方案"
kind_of_title("…市人民政府任免的工作人员名单")        ->  "任免"
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from corpus.traditional import as_simplified

FACTS = tomllib.loads(resources.files("ingest").joinpath("kinds.toml").read_text(encoding="utf-8"))
OFFICIAL: tuple[str, ...] = tuple(FACTS["official"])
INSTRUMENTS: tuple[str, ...] = tuple(FACTS["instruments"])
AFTER_DE: tuple[str, ...] = tuple(FACTS["after_de"])
FORMER: tuple[str, ...] = tuple(FACTS["former"])
KINDS = frozenset((*OFFICIAL, *FORMER, *INSTRUMENTS))
LENGTHS = sorted({len(kind) for kind in KINDS}, reverse=True)
BRACKET = re.compile(r"\s*[(（〔\[](?:[^()（）〔〕\[\]]|[〔\[][0-9]{4}[〕\]]){1,30}[)）〕\]]$")
ORDERS = ("令", "命令")
"""甲市人民政府令 is no name, every order of the organ has it: an order goes by what it issues."""
RULES = ("办法", "规定", "条例", "细则")
ANNOUNCED = re.compile(
    r"(?P<number>[^《》()（）。，\s]{2,40}(?:公告|通告)\s*[(（]?(?:[0-9]{4}\s*年\s*)?第?\s*[0-9]{1,5}\s*号[)）]?)"
    r"\s*(?:[(（—－-]+\s*)?(?P<title>[^()（）]{0,24}关于.+(?:公告|通告))[)）]?"
)
"""甲总署公告2017年第26号（关于丙货物原产地的公告）: the number of an announcement and its title on one line."""
APPOINTMENT = re.compile(r"任免|任职|免职|任命|免去|职务(?:任免|调整)|接受.{2,40}?辞(?:去|职)")


def without_bracket(title: str) -> str:
    """A title without its last bracket: 办法(试行), 方案(2017—2020年), 通知〔第二批〕, 通知（甲政发〔2017〕5号）."""
    return BRACKET.sub("", title)


def kind_of_title(title: str) -> str | None:
    """The kind that a title ends with, or None."""
    kind = kind_suffix(title)
    return "任免" if kind not in OFFICIAL and names_appointments(title) else kind


def names_appointments(title: str) -> bool:
    """Whether a title is about appointing or removing people."""
    return bool(APPOINTMENT.search(title)) and kind_suffix(title) not in RULES


def kind_suffix(title: str) -> str | None:
    """The kind that the words of a title end with."""
    bare = as_simplified(without_bracket(title))
    found = next((bare[-length:] for length in LENGTHS if bare[-length:] in KINDS), None)
    found = found or next((kind for kind in AFTER_DE if bare.endswith(f"的{kind}")), None)
    if found is None and title[-1:] in ")）" and (announced := ANNOUNCED.fullmatch(title)):
        return announced["title"][-2:]
    return found


def is_list(title: str) -> bool:
    """Whether what stands under a title is a list: 名单, 名录, 名册."""
    return kind_suffix(title) in ("名单", "名录", "名册")


def without_marks(title: str) -> str:
    """A title that is printed in marks, 《关于…的通知》, without them; those within it stay."""
    inner = title[1:-1]
    return inner if title[:1] == "《" and title[-1:] == "》" and "《" not in inner and "》" not in inner else title


def ends_as_title(text: str) -> bool:
    """Whether a line can be the last of a title: 关于林之远等同志职务任免的 cannot, nor can 特此通知."""
    return kind_of_title(text) is not None and not text.endswith(("的", "、")) and not text.startswith("特此")
