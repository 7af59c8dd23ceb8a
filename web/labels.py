"""The Chinese terms that pages and tables print for the names used in code and JSON (see the glossary).

All of them are messages of the catalogue: a page in another language shows their translation.
"""

from __future__ import annotations

from corpus.validity import Status
from web.language import gettext as _

STATUS: dict[str, str] = {status.value: status.chinese for status in Status}

CERTAINTY: dict[str, str] = {
    "named_with_number": "依文号认定",
    "by_title_and_date": "依标题和日期认定",
    "by_title": "依标题认定",
    "stated_term": "文中载明有效期",
    "computed_from_term": "由文中期限计算得出",
    "stated_by_page": "网页所标，未见于文件",
    "nothing_found": "本库未见相关记载",
}

RELATION: dict[str, str] = {
    "basis": "依据",
    "implements": "贯彻落实",
    "mentions": "提及",
    "repeals": "废止",
    "amends": "修改",
    "transmits": "印发/转发",
    "self": "本文件",
}

EFFECT: dict[str, str] = {
    "repeals": "废止",
    "amends": "修改",
    "extends": "延长有效期",
    "declares_invalid": "宣布失效",
    "suspends": "停止执行",
    "overrides_conflicting": "以本文件为准",
}

STEP: dict[str, str] = EFFECT | {"issued": "制发", "same_title": "同名在后"}
"""Steps of a history (沿革): what is done to a document, its being issued, and a later edition of its title."""

PASSIVE: dict[str, str] = {name: f"被{term}" for name, term in EFFECT.items()}
"""The same, said of the document that it is done to."""

CHANGE: dict[str, str] = {
    "same": "相同",
    "renumbered": "条号变动",
    "changed": "修改",
    "moved": "移动",
    "added": "新增",
    "removed": "删去",
}
"""What became of a provision in a later text."""

ATTACHMENT: dict[str, str] = {"table": "表", "list": "名单", "text": "文字", "figure": "图"}

PLACE: dict[str, str] = {
    "meta": "网页元数据",
    "table": "网页信息表",
    "title": "网页标题",
    "text": "网页页首",
    "properties": "文件属性",
}
"""Where a web page says something of its document."""

COPIED: dict[str, str] = {
    "title": "标题",
    "issuers": "发文机关",
    "addressee": "主送机关",
    "published_on": "发布日期",
    "text": "正文",
}
"""What differs between two copies of a document."""

SCOPE: dict[str, str] = {"whole": "全部", "partial": "部分"}

PROVISION: dict[str, str] = {
    "part": "编",
    "chapter": "章",
    "section": "节",
    "article": "条",
    "paragraph": "段",
    "item": "项",
    "heading": "标题",
    "table": "表",
    "list": "名单",
    "figure": "图",
    "attachment": "附件",
    "signature": "署名",
}

MATCHED: dict[str, str] = {
    "exact": "原文相符",
    "words": "词语相符",
    "expansion": "扩展词",
    "number": "文号",
    "title": "标题",
}

IN_SERIES: dict[str, str] = {"held": "已收", "cited": "仅被提及", "not_seen": "未见"}
"""What is known of a number in a series."""

FACET: dict[str, str] = {"issuer": "发文机关", "year": "年份", "kind": "文种", "status": "时效性", "section": "栏目"}

DATED: dict[str, str] = {"issued": "成文日期", "published": "发布日期", "effective": "施行日期", "expires": "有效期至"}
"""Which day a period bounds."""

MODE: dict[str, str] = {"auto": "自动", "words": "全部词语", "exact": "原文一致", "expand": "含同义、简称"}
SORT: dict[str, str] = {"relevance": "相关程度", "newest": "最新在前", "oldest": "最早在前"}
SCOPE_OF_SEARCH: dict[str, str] = {"documents": "按文件", "provisions": "按条款"}

REPAIR: dict[str, str] = {
    "join": "接合断行",
    "space": "去除空格",
    "slip": "改正识别错误",
    "bullet": "去除项目符号",
    "rule": "去除分隔线",
    "move": "移回原位",
    "convert": "转换格式",
}

COLUMN: dict[str, str] = {
    "query": "所问",
    "document": "文件",
    "number": "文号",
    "title": "标题",
    "held": "本库收录",
    "status": "时效性",
    "as_of": "截至",
    "candidates": "可能所指",
    "also": "同名文件",
    "by_document": "依据文件",
    "by_number": "依据文号",
    "by_provision": "依据条款",
    "by_sentence": "依据原句",
    "by_date": "依据日期",
    "by_certainty": "认定方式",
    "target": "被废止文件（本库）",
    "target_title": "被废止文件",
    "target_number": "被废止文号",
    "target_date": "所述日期",
    "target_part": "所及部分",
    "kind": "种类",
    "scope": "范围",
    "on": "自",
    "issuers": "发文机关",
    "issued_on": "成文日期",
    "provision": "条款",
    "provision_id": "条款标识",
    "sentence": "原句",
    "certainty": "认定方式",
    "last_day": "有效期至",
    "days": "剩余天数",
    "matched": "相符之处",
    "score": "相关度",
    "snippet": "摘录",
    "missing": "缺",
    "id": "标识",
    "name": "名称",
    "documents": "文件数",
    "first_issued_on": "最早成文日期",
    "last_issued_on": "最晚成文日期",
    "code": "机关代字",
    "year": "年份",
    "years": "年份",
    "organ": "发文机关",
    "section": "栏目",
    "not_seen": "其间未见",
    "numbers": "序号",
    "state": "收录情况",
    "file": "来源文件",
    "sha256": "SHA-256",
    "size": "字节数",
    "encoding": "编码",
    "publication_name": "公报",
    "publication_issue": "期号",
}
"""Heads of the columns of a spreadsheet, for the names that JSON and CSV use."""

ISSUE: dict[str, str] = {
    "contents_entry_without_document": "目录所列文件未见正文",
    "document_not_in_contents": "文件未列入目录",
    "contents_number_differs": "目录与正文文号不一",
    "contents_title_differs": "目录与正文标题不一",
    "article_gap": "条号缺失",
    "article_order": "条号次序有误",
    "item_gap": "项号缺失",
    "brackets": "括号不成对",
    "no_date": "无成文日期",
    "date_of_imprint": "日期依版记",
    "no_issuer": "无发文机关",
    "order_head_lost": "令的名称缺失",
    "several_numbers": "文号不止一个",
    "text_cut": "文字截断",
    "figure_lost": "图缺失",
    "attachment_missing": "附件缺失",
    "attachment_heading_missing": "附件缺标题",
    "attachment_note_cut": "附件说明被截断",
    "table_ragged": "表格列数不齐",
    "unexplained_line": "未能辨识的行",
    "repeal_newer": "被废止文件晚于废止文件",
    "no_documents": "未读出文件",
    "news": "新闻报道，不是文件",
    "explanation": "解读，不是文件",
    "no_title": "无标题",
    "undecodable": "有无法解码的字节",
    "unnamed_repeal": "废止未指明文件",
    "allow_list_repeal": "目录以外一律废止",
    "conditional_repeal": "废止附有条件",
    "succession_without_repeal": "只说修订未说废止",
    "count_differs": "件数与清单不符",
    "short_name_unclear": "简称所指不明",
    "from_page": "依网页或文件属性所载",
    "page_differs": "网页或文件属性与正文不一",
    "page_status_differs": "网页所标时效性不一",
    "text_elsewhere": "正文不在网页中",
    "page_unread": "有页未能读入",
    "attachment_unread": "所附文件未读入",
    "line_ends_lost": "来源没有分行",
    "pinyin_removed": "略去转换时添加的拼音",
}


def label(table: dict[str, str], name: object) -> str:
    """The term in the language of the request, or the name itself where the table has none: label(EFFECT, "repeals")
    -> "废止"."""
    return _(table[str(name)]) if str(name) in table else str(name)
