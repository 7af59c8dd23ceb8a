"""Persons who sign or speak under their office: 省长　王明, 代市长：李 强, 法制委员会副主任委员　钱进."""

from __future__ import annotations

import re

from corpus.text import unspaced
from ingest.tidy import tidy

OFFICE = (
    r"(?:代|副)?(?:省|市|县|区|州|旗|盟|主席|会|部|署|局|厅|校|院|行|主|总|检察)?\s*"
    r"(?:长|席|任|理|专\s*员|书记|行长|主席|主任|总理|署长|会长)"
)
PERSON_SIGNATURE = re.compile(
    rf"(?P<office>(?:[\u4e00-\u9fff]{{2,14}}[部委局署会行厅院办])?{OFFICE}|[\u4e00-\u9fff]{{2,12}}(?:主席|[省市县区州旗]长))"
    r"\s*[:：]?\s*(?P<name>[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,3})"
)
OFFICE_ENDS = ("长", "席", "任", "理", "员", "书记")
GAPS = re.compile(r"\s+")


def signature_line(text: str) -> str:
    """A line of a signature; an office and a name stay apart: "省　长　王 明" -> "省长 王明"."""
    person = PERSON_SIGNATURE.fullmatch(text)
    if person is None:
        return tidy(text)
    for gap in GAPS.finditer(text):  # 法制委员会副主任委员　钱进
        office, name = unspaced(text[: gap.start()]), unspaced(text[gap.end() :])
        if office.endswith(OFFICE_ENDS) and 2 <= len(name) <= 4:
            return f"{office} {name}"
    between = text[person.end("office") : person.start("name")].strip()
    return f"{unspaced(person['office'])}{between or ' '}{unspaced(person['name'])}" if len(text.split()) > 1 else text
