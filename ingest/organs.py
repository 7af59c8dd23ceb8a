"""Names of organs: seeing them at the front of a title, on a line of their own, several on one line.

    split_organs("市民政局 市公安局 市卫生计生委")      ->  ("市民政局", "市公安局", "市卫生计生委")
    leading_organs("淄博市人民政府办公厅关于印发…")  ->  ("淄博市人民政府办公厅",), rest "关于印发…"

The suffixes are data (`organs.toml`). An organ is recognised by how its name ends, and by
what follows it, never by which place it belongs to.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from corpus.traditional import as_simplified

FACTS = tomllib.loads(resources.files("ingest").joinpath("organs.toml").read_text(encoding="utf-8"))
SUFFIXES: tuple[str, ...] = tuple(sorted(FACTS["suffixes"], key=len, reverse=True))
WHOLE: tuple[str, ...] = tuple(FACTS["whole"])
HAN = "\u4e00-\u9fff"
NAME = rf"[{HAN}·]{{1,30}}?"
SUFFIX = "|".join(map(re.escape, SUFFIXES))
ORGAN = re.compile(rf"(?:{'|'.join(WHOLE)}|{NAME}(?:{SUFFIX}))")
ACTS = re.compile(
    r"关于|转发|印发|批转|公布|发布|修订印发|任免|任命(?:人员|名单|通知)|命令|通令|训令|指令|指示|令(?![人行])|公告|布告|通告|通知|公报|决定|办公会议纪要"
)
"""What follows the issuer's name in a title."""
PLACES = "".join(place for place in FACTS["places"] if len(place) == 1)
PERSON = re.compile(rf"[{HAN}]{{1,3}}[^{PLACES}]")
PART_OF_NAME = re.compile(rf"人?民?共和国|.{{0,2}}府|[{PLACES}]人民政府|办公[厅室]|.{{0,2}}局$|.?部$")
"""What is no organ by itself, however it ends, or none that a person is listed with: 市人民政府, 安局, 设部."""
LONGEST_ISSUERS = 160
NOT_NAMES = re.compile(
    r"关于|印发|转发|批转|颁发|报送|通知|决定|意见|办法|[,，。;；:：]|为了|根据|按照|同志|负责|应当|必须|以及|有关|的"
)


NO_NAME_ENDS = frozenset(("", "。", "；", "："))
SEALED = re.compile(r"\s*[(（](?:公章|盖章|印章|章|印|代章|代)[)）]$")
"""甲县革命委员会（章）: where the seal stands."""
SEALED_ENDS = frozenset(")）")
PARTY = "中共"
OF_A_SITE = re.compile(r"(?:下载|资讯|会员|用户|个人|帮助|新闻|客服|资料|消息|服务|信息|数据)中心")
"""What the menus of websites call their parts."""


@lru_cache(maxsize=16384)
def is_organ(text: str) -> bool:
    """Whether `text` is the name of one organ and nothing else."""
    bare = as_simplified(text)
    return bool(ORGAN.fullmatch(bare)) and not NOT_NAMES.search(bare) and not OF_A_SITE.fullmatch(bare)


def split_organs(text: str) -> tuple[str, ...]:
    """The organs that a line names, or () if it says anything else. Spaces, 、 and line breaks separate."""
    stripped = text.strip()
    if stripped[-1:] in SEALED_ENDS:
        stripped = SEALED.sub("", stripped)
    return () if stripped[-1:] in NO_NAME_ENDS else _named_by(stripped)


@lru_cache(maxsize=4096)  # a line is asked for its organs by several rules in turn
def _named_by(stripped: str) -> tuple[str, ...]:
    if NOT_NAMES.search(stripped):
        return ()
    names = _whole_names([part for part in re.split(r"[\s、]+", stripped) if part])
    return tuple(part for name in names for part in _unglued(name))


def _whole_names(parts: list[str]) -> list[str]:
    """Pieces between spaces put together to names: "财 政 局", "某市 人民政府 办公室"; [] where one is no name."""
    if len(parts) > 2 and all(
        len(part) == 1 for part in parts
    ):  # letter-spaced: the 甲市商务委 in 甲 市 商 务 委 员 会
        whole = "".join(parts)
        return [whole] if is_organ(whole) else []
    names: list[str] = []
    pending = ""
    for part in parts:
        if not pending and names and not is_organ(part) and is_organ(names[-1] + part):
            names[-1] += part
            continue
        if PERSON.fullmatch(pending) and is_organ(part) and not PART_OF_NAME.match(part):
            return []  # "王立江 某某有限公司": a person and a firm
        pending += part
        if is_organ(pending):
            names.append(pending)
            pending = ""
    return [] if pending else names


def _unglued(text: str) -> tuple[str, ...]:
    """Joint issuers set without a space share the first two characters of their place: 山东省财政厅山东省民政厅,
    中共山东省委办公厅山东省人民政府办公厅."""
    lead = text.removeprefix(PARTY)[:2]
    starts = [match.start() for match in re.finditer(f"(?:{PARTY})?{re.escape(lead)}", text)]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return tuple(pieces) if len(pieces) > 1 and all(is_organ(piece) for piece in pieces) else (text,)


def leading_organs(title: str) -> tuple[tuple[str, ...], str]:
    """The issuers that a title starts with, and the rest of it."""
    for act in ACTS.finditer(as_simplified(title[:LONGEST_ISSUERS])):
        organs = split_organs(title[: act.start()])
        if organs:
            return organs, title[act.start() :]
    return (), title


ORDER_HEAD = re.compile(r"(?P<organ>.{2,30}?)\s*(?:令|公告|命令|布告)")
ORDERING = re.compile(r"(?:人民政府|部|委员会|局|署|院|主席|代表大会第[^第]{1,4}次会议)$")
"""How organs end that issue orders, also several of them on one line, which need not be known by their names."""


def order_head(text: str) -> bool:
    """Whether a line is the head of an order or announcement: 江左省人民政府令, 自然资源局公告."""
    match = ORDER_HEAD.fullmatch(text)
    return match is not None and bool(ORDERING.search(match["organ"]) or split_organs(match["organ"]))


FORMAL = {
    "中华人民共和国国务院": "国务院",
    "中华人民共和国最高人民法院": "最高人民法院",
    "中华人民共和国最高人民检察院": "最高人民检察院",
}
"""Names that only the head of an order prints, and those under which the organ issues everything else."""


PEOPLES = re.compile(r"(?<=..[省市县区州旗])政府$")
"""甲城市政府, which is called 甲城市人民政府; 市政府 says nothing of the place."""
SESSION = re.compile(r"第[一二三四五六七八九十]+届(?=人民代表大会|人民政府)")


def usual_name(organ: str) -> str:
    """The name by which an organ is known: 国务院; one elected without the number of its term, 甲市政府 in full."""
    return PEOPLES.sub("人民政府", SESSION.sub("", FORMAL.get(organ, organ)))
