"""Why a text holds no document, as far as its first lines tell: so that whoever sent it knows what to send instead.

本报讯（记者 甲）近日，记者从市水利局获悉……          news
《甲市渡口管理规定》政策解读                          an explanation of a document
"""

from __future__ import annotations

import re

from corpus.model import Issue
from ingest.lines import FURNITURE, Line

OPENING = 600  # characters
NEWS, EXPLANATION, UNKNOWN = "news", "explanation", "no_documents"

# rule, what stands in the opening of such a text, what the reader is told, an example
REASONS = (
    (
        NEWS,
        re.compile(
            r"(?:本报|[\u4e00-\u9fff]{2,6}[网社报])[^。，]{0,16}?[讯电](?=[：:（(，\s]|[^。]{0,12}记者)|记者[^。]{0,40}?(?:获悉|了解到|报道)"
            r"|据[^。，]{2,30}?(?:消息|报道|披露|介绍)[，,。]|[\u4e00-\u9fff]{2,6}[社网][0-9]{1,2}月[0-9]{1,2}日[讯电]"
        ),
        "这是新闻报道，不是文件：请导入文件本身",
        "本报讯（记者 甲）近日，记者从市水利局获悉，",
    ),
    (
        EXPLANATION,
        re.compile(
            r"解读$|图解|一图读懂|答记者问|(?:制定|出台|修订|编制)的?(?:背景|必要性)|为什么要(?:制定|出台|修订)", re.M
        ),
        "这是对文件的解读，不是文件：请导入文件本身",
        "《甲市渡口管理规定》政策解读",
    ),
)


def why_none(lines: list[Line]) -> Issue:
    """The issue of a source without documents: rule `news`, `explanation` or `no_documents`, quoting what tells."""
    said = ""
    for line in lines:
        if line.kind not in FURNITURE:
            said += f"{line.text}\n"
        if len(said) > OPENING:
            break
    for rule, pattern, message, _ in REASONS:
        if match := pattern.search(said[:OPENING]):
            return Issue(rule, None, match[0], message)
    return Issue(UNKNOWN, None, "", "没有找到任何文件：既无发文字号，也无可辨认的标题")
