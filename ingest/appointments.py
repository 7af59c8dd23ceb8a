"""人事任免: who is appointed to what, and who is removed from it.

任命:⏎王文志为市机械行业协会副会长(挂职,时间为半年);
免去:⏎张传勇的市农业综合开发办公室主任职务。
任命李四为市教育局局长。  免去张三的市教育局局长职务。  王五同志任市财政局副局长;
一、任命⏎李四（女）为市教育局局长；   任命李四为市教育局局长；⏎王五为市财政局局长。
接受王五因工作变动辞去市财政局局长职务的请求。
"""

from __future__ import annotations

import re

from corpus.model import Appointment, Provision, ProvisionKind
from ingest.organs import HAN

PERSON = rf"(?P<person>[{HAN}]{{2,4}}?(?:·[{HAN}]{{1,8}})*)"
REMOVED_PERSON = rf"(?P<person>(?:(?!的|同志)[{HAN}]){{2,4}}(?:·[{HAN}]{{1,8}})*)"
POST = r"(?P<post>[^；;。:：]+?)"
FOR = "[为為爲]"
"""任命李四為教育局局長: names and posts are kept as printed, so that what is read here is spelt in both ways."""
DUTIES = "(?:职务|職務)"
APPOINT = re.compile(
    rf"(?:任命|聘任|聘请)?(?!任期|聘期){PERSON}(?:同志)?(?:{FOR}|任(?!{FOR})|担任|擔任|兼任|挂任|试任){POST}{DUTIES}?"
)
REMOVE = re.compile(
    rf"(?:免去|免除|解聘|解除)?{REMOVED_PERSON}(?:(?:同志)?不再(?:担任|擔任|兼任|任)|同志的?|的|所任|原任|(?<=去..)(?=[省市县区州])|(?<=去...)(?=[省市县区州])){POST}{DUTIES}?"
)
SPACED = re.compile(rf"(?P<person>[{HAN}]{{2,4}}(?:·[{HAN}]{{1,8}})*)\s+{POST}")
"""An entry of a list under 任命： or 免去：, a name and a post: 王强　市财政局局长."""
OFFICE = "(?:[长長任员員理监監席使督师師授]|书记|書記|代表|秘书|秘書|助理|委员|委員)"
"""How a post ends."""
REMOVED_ROW = re.compile(rf"(?P<person>[{HAN}]{{2,3}}?)(?P<post>[省市县区州][^；;。:：，,的]*{OFFICE}){DUTIES}")
"""赵六县水利局局长职务, under 免去："""
BARE = re.compile(rf"{PERSON}任(?P<post>[^；;。:：，,的]*?{OFFICE})")
"""王五任市财政局副局长, without 同志: a person and a post, and nothing else."""
DECIDED = re.compile(r"(?:决定|研究)[^。；;]{0,12}[:：]$")
HOLDS = re.compile(rf"{PERSON}(?:任|担任|兼任|挂任)")
"""王五任市教育局总督学, under 经研究，决定："""
LEAD = re.compile(r"(任命|免去|免除|聘任|解聘)[^:：;；。]{0,12}[:：]")
HEAD = re.compile(r"(?:决定|批准)?(任命|免去|免除|聘任|解聘|任职|免职)(?:人员)?(?:名单)?")
"""The whole line over a list: 任命, 决定免去."""
RESIGNED = re.compile(
    rf"接受(?P<names>[{HAN}·]{{2,12}}?(?:、[{HAN}·]{{2,12}}?)*)(?:同志)?(?:[因由提][^，。；]{{1,40}}?)?(?:请求)?辞去"
    r"(?P<post>[^，,。；;：:]{2,60}?)(?:的?职务)?(?:的?(?:请求|申请|要求))?(?=[，,。；;]|$)"
)
"""接受王五因工作变动辞去市财政局局长职务的请求, anywhere in a sentence."""
OF_PERSON = re.compile(rf"(?<=[{HAN}])[(（](?:[男女、，, ]|[{HAN}]{{1,6}}族)+[)）]")
"""李四（女，回族）: no part of a name."""
READ = (ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.HEADING, ProvisionKind.LIST)
ENDS = (";", "；", "。", ")", "）", "职务", "长", "员", "任", "师", "书记")
NOTE = re.compile(r"(?:[(（]([^()（）]*)[)）]|[，,]((?:试用期|任期|聘期|挂职)[^，,；;。]*))$")
"""（试用期一年）, or ，试用期一年, after a post."""
APPOINTS, DISMISSES = ("任命", "聘任", "聘请"), ("免去", "免除", "解聘", "解除")
NAMES_REMOVED = frozenset((*DISMISSES, "免职"))
APPOINTED, REMOVED, RESIGNS = "任命", "免去", "辞去"


ORDERED = re.compile(rf"(?:^|[:：。])(?:任命|免去)(?:[:：]|[{HAN}·、]{{2,40}}?(?:为|的)[{HAN}])")


def appoints(provisions: tuple[Provision, ...]) -> bool:
    """Whether an order, whose head says nothing of it, appoints or removes: 任命：, 免去王强的农业部部长职务."""
    return any(each.kind in READ and ORDERED.search(each.text) for each in provisions)


def read_appointments(provisions: tuple[Provision, ...]) -> tuple[Appointment, ...]:
    """Every appointment and removal of a 任免 document, in printed order."""
    found: list[Appointment] = []
    provisions = tuple(p for p in provisions if p.kind in READ)
    action: str | None = None
    listing = False
    for provision in provisions:
        text = provision.text
        if provision is provisions[-1] and not text.endswith(ENDS):
            text = text[: max(map(text.rfind, (";", "；", "。", "\n"))) + 1]  # a post cut in the middle is no post
        listing = listing or DECIDED.search(text) is not None
        lead = HEAD.fullmatch(text) or LEAD.search(text)
        if lead:
            action = REMOVED if lead.group(1) in NAMES_REMOVED else APPOINTED
            text = text[lead.end() :]
        found += _resignations(text)
        text = OF_PERSON.sub("", text)
        person: str | None = None
        doing: str | None = None
        for clause in CLAUSE_END.split(text):
            bare = clause.strip(" ,，、")
            doing = _verb(bare) or (doing if doing and LIKEWISE[doing].match(bare) else None)
            for appointment in _read(bare, action or doing, person, listing=listing):
                found.append(appointment)
                person = appointment.person
            if not clause or clause[-1:] in ";；。":
                person = None
        begins = _verb(text)
        if begins is not None:  # 任命李四为甲局局长；⏎王五为乙局局长。
            action = begins if text.endswith((";", "；")) else None
    return tuple(found)


def _verb(text: str) -> str | None:
    """What a line does that begins with the word for it."""
    return APPOINTED if text.startswith(APPOINTS) else REMOVED if text.startswith(DISMISSES) else None


def _resignations(text: str) -> list[Appointment]:
    """The resignations that a text says are accepted."""
    return [
        Appointment(who, match["post"], RESIGNS, None)
        for match in (RESIGNED.finditer(text) if RESIGNS in text else ())
        for who in match["names"].split("、")
    ]


CLAUSE_END = re.compile(
    r"[;；。\n]|[，,](?:同时|并)?(?=(?:免去|免除|解聘|聘任|任命?|退休|另有任用|不再担任))"
    rf"|[，,](?=[{HAN}]{{2,4}}(?:{FOR}|的|同志(?:任|担任))[^，,；;。]{{2,40}}{OFFICE}{DUTIES}?(?:[，,；;。]|$))"
)
"""Also between two that one word appoints or removes: 任命李四为市教育局局长，王五为市财政局局长。"""
LIKEWISE = {
    "任命": re.compile(rf"{PERSON}(?:同志)?{FOR}"),
    "免去": re.compile(rf"{REMOVED_PERSON}(?:同志)?的"),
}
"""How one begins to which the word before applies too."""


def _read(clause: str, action: str | None, above: str | None, *, listing: bool) -> list[Appointment]:
    """One clause: "王五同志任市财政局副局长(试用期一年)"; 其 is the person of the clause before, and `listing` tells
    that a line above says what follows was decided."""
    clause = re.sub(r"^.*?(?:决定|研究)[,，:：]?(?=任命|免去|聘任|解聘)", "", clause)
    if above:
        clause = re.sub(r"^(免去|免除)其", rf"\1{above}的", clause)
    note = NOTE.search(clause)
    told = (note.group(1) or note.group(2)) if note else None
    bare = clause[: note.start()] if note else clause
    removal = bare.startswith(DISMISSES) or "不再" in bare or (action == REMOVED and not bare.startswith(APPOINTS))
    pattern = REMOVE if removal else APPOINT
    several = SEVERAL.match(bare)
    names = several.group("names").split("、") if several else []
    if several:
        bare = (several.group("verb") or "") + names[0] + bare[several.end() :]
    match = pattern.fullmatch(bare)
    if match is None and action == REMOVED and not bare.startswith(DISMISSES):
        match = REMOVED_ROW.fullmatch(bare)
    if match is None and action and (match := SPACED.fullmatch(bare)):
        return [Appointment(match["person"], match["post"], action, told)]
    said = removal or action or bare.startswith(APPOINTS) or "同志" in bare
    if match is None or not (said or BARE.fullmatch(bare) or (listing and HOLDS.match(bare))):
        return []
    post = match.group("post").removesuffix("职务").removesuffix("職務").removesuffix("的")
    done = REMOVED if removal else APPOINTED
    return [Appointment(who, post, done, told) for who in names or [match.group("person")]]


SEVERAL = re.compile(
    rf"(?P<verb>任命|聘任|免去|免除|解聘)?(?P<names>[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})+)(?=同志|为|任|的)"
)
"""Several people at once: "卢志刚、梅雪为市公安局副局长"."""
