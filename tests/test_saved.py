"""Pages saved as plain text: the website's head is no part of the document."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document, ProvisionKind
from ingest import read_source
from ingest.furniture import mark_furniture
from ingest.lines import read_lines
from ingest.page_labels import BYLINE
from ingest.saved import read_saved_page

HEAD = """您的位置: 首页 » 法规 »
{title}

作者:某某资料网 时间:2024-07-22 14:39:19   浏览:9201   来源:某某资料网
下载地址: 点击此处下载

{title}

云岭省平江市人民政府


"""
RULES = """平江市渡口管理规定

平政令〔1997〕29号

第一条 为加强渡口管理，制定本规定。
第二条 本规定自发布之日起施行。
"""
ORDER = """平江市人民政府令
第48号
《平江市渡口管理规定》已经2008年9月24日市政府第9次常务会议通过，现予公布，自公布之日起施行。
市长：何某
二○○八年十月十三日
平江市渡口管理规定
第一条 为加强渡口管理，制定本规定。
第二条 本规定由市交通局负责解释。
"""
CUT = """关于印发平江市人民政府办理建议

平政办发〔2010〕15号

各县（市、区）人民政府：
《平江市人民政府办理建议和提案工作规则》已经市政府同意，现印发给你们，请按照执行。

平江市人民政府
二○一○年四月七日
"""


def read(title: str, text: str) -> Document:
    (document,) = read_source((HEAD.format(title=title) + text).encode(), "页.txt").documents
    return document


def test_the_sites_lines_are_no_part_of_title_and_issuer() -> None:
    document = read("平江市渡口管理规定", RULES)
    assert (document.title, document.number, document.issuers, document.issued_on) == (
        "平江市渡口管理规定",
        "平政令〔1997〕29号",
        ("平江市人民政府",),  # as the site files it, without its province
        None,  # the day in the byline is the site's
    )


def test_an_order_goes_by_what_it_issues_where_its_page_says_so() -> None:
    document = read("平江市渡口管理规定", ORDER)
    assert (document.title, document.number, document.issuers, document.issued_on) == (
        "平江市渡口管理规定",
        "平江市人民政府令第48号",
        ("平江市人民政府",),
        date(2008, 10, 13),
    )


@pytest.mark.parametrize(
    ("heading", "signed", "number"),
    [
        ("政府令〔2008〕第48号", "市长", "政府令〔2008〕第48号"),
        ("平江市人民政府令第48号", "平江市市长　何 某", "平江市人民政府令第48号"),
        ("中华人民共和国主席令（九届第37号）", "中华人民共和国主席 何某某", "中华人民共和国主席令〔九届〕第37号"),
    ],
)
def test_an_order_between_a_title_and_the_same_title_again(heading: str, signed: str, number: str) -> None:
    text = "平江市渡口管理规定\n\n" + ORDER.replace("平江市人民政府令\n第48号\n", heading + "\n\n")
    document = read("平江市渡口管理规定", text.replace("市长：何某", signed))
    assert (document.title, document.number, document.issued_on) == ("平江市渡口管理规定", number, date(2008, 10, 13))
    assert document.instrument is not None
    assert document.instrument.title == document.title
    assert [each.id for each in document.provisions] == ["p_1", "signature", "instrument", "art_1", "art_2"]


def test_the_notice_that_issues_what_the_page_is_called_by_has_no_organ_of_the_sites() -> None:
    text = "印发平江市渡口管理规定的通知\n\n平政办〔2010〕15号\n\n各县：\n现将《平江市渡口管理规定》印发你们。\n"
    document = read(
        "平江市渡口管理规定", text + "平江市人民政府\n二○一○年四月七日\n平江市渡口管理规定\n渡口应当安全。\n"
    )
    assert (document.title, document.issuers) == ("印发平江市渡口管理规定的通知", ("平江市人民政府",))


def test_an_organ_in_the_heading_alone_is_the_issuer_by_the_page() -> None:
    text = "关于渡口管理的通知\n（2026年修订）\n平交〔2026〕10号\n各有关单位：\n渡口应当安全。\n"
    head = "首页>文件\n平江市交通局关于渡口管理的通知\n时间：2026-07-02 09:29:49  来源：本网\n"
    (document,) = read_source((head + text).encode(), "页.txt").documents
    assert document.issuers == ("平江市交通局",)
    assert "from_page" in {each.rule for each in document.issues}


def test_an_order_whose_number_is_its_only_heading_goes_by_the_title_over_it() -> None:
    text = ORDER.replace("平江市人民政府令\n第48号\n", "平府令第 48 号\n").replace("市长：何某", "市 长")
    document = read(
        "平江市人民政府关于渡口管理的通告", text.replace("平江市渡口管理规定", "平江市人民政府关于渡口管理的通告")
    )
    assert (document.title, document.number, document.issuers, document.kind) == (
        "平江市人民政府关于渡口管理的通告",
        "平府令第48号",
        ("平江市人民政府",),
        "通告",
    )


def test_what_an_order_issues_may_repeat_its_number() -> None:
    text = ORDER.replace("日\n平江市渡口管理规定\n", "日\n平江市渡口管理规定\n平江市令第48号\n")
    document = read("平江市渡口管理规定", text)
    assert (document.number, document.instrument and document.instrument.title) == (
        "平江市人民政府令第48号",
        "平江市渡口管理规定",
    )


def test_a_title_cut_by_its_number_is_given_whole() -> None:
    whole = "关于印发平江市人民政府办理建议和提案工作规则的通知"
    assert read(whole, CUT).title == whole


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("作者:某某网 时间:2024-07-22 14:39:19   浏览:9201   来源:某某网", True),
        ("发布时间：2017-10-24 09:55 来源：市政府办公室 字体：大 中 小", True),
        ("2011-06-18 00:00:00 来源: 本站原创", True),
        ("2011-06-18 09:21", True),
        ("2011-06-18", False),
        ("来源：市统计局", False),  # the note under a table
        ("时间：2017年10月24日", False),
        ("会议时间：10月24日 会议地点：市政府", False),
    ],
)
def test_bylines(line: str, is_byline: bool) -> None:
    assert bool(BYLINE.fullmatch(line)) == is_byline


def test_a_text_without_a_head_stays_as_it_is() -> None:
    lines = mark_furniture(read_lines(RULES))
    assert read_saved_page(lines) == (lines, ())


def test_an_order_whose_number_stands_in_its_heading_goes_by_what_it_issues_too() -> None:
    text = ORDER.replace("平江市人民政府令\n第48号\n", "平江市人民政府令第48号\n")
    (document,) = read_source(text.encode(), "令.txt").documents
    assert (document.title, document.number, document.kind) == (
        "平江市渡口管理规定",
        "平江市人民政府令第48号",
        "令",
    )


def test_a_number_printed_last_of_all_is_the_documents() -> None:
    text = (
        "平江市人民检察院关于废止部分文件的决定\n经研究，决定废止一批文件。\n本决定自公布之日起施行。\n"
        "平江市人民检察院\n平检发〔2019〕3号\n"
    )
    (document,) = read_source(text.encode(), "决定.txt").documents
    assert document.number == "平检发〔2019〕3号"


UNTITLED = """各有关单位：
现将有关事项通知如下。
一、渡口由县交通局管理。
平江市交通局
2026年7月2日
"""
TABLE = """索 引 号:0001/2026-3主题分类:
发文机关:市交通局成文日期:2026-07-02 00:01
标 题:平江市交通局关于渡口管理的通知
文 号:平交〔2026〕10号发布日期:2026-07-03 00:01
废止日期:时 效 性:
有效
"""


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        (
            "关于渡口管理的通知\n平交〔2026〕10号\n来源:市交通局 时间:2026-07-02 11:09\n",
            "关于渡口管理的通知",
            "平交〔2026〕10号",
        ),
        (
            "平江市交通局关于渡口管理的通知（平交〔2026〕10号）\n来源：本网 发布日期：2026-07-02\nPJGS-2026-03\n",
            "平江市交通局关于渡口管理的通知",
            "平交〔2026〕10号",
        ),
        (
            "平江市交通局关于对市政协四届三次会议\n第2042号提案答复的函\n发布时间:2026-07-02 09:31 来源:本网 字体:\n"
            "平交〔2026〕10号\n类别：A类\n",
            "平江市交通局关于对市政协四届三次会议第2042号提案答复的函",
            "平交〔2026〕10号",
        ),
        ("关于渡口的四条举措\n发布时间:2026-07-02 15:39 来源:市交通局\n", "关于渡口的四条举措", None),
        (TABLE + "平江市交通局\n关于渡口管理的\n通知\n", "平江市交通局关于渡口管理的通知", "平交〔2026〕10号"),
    ],
)
def test_a_text_that_goes_on_without_a_title_has_that_of_the_head(head: str, title: str, number: str | None) -> None:
    (document,) = read_source((head + UNTITLED).encode(), "页.txt").documents
    assert (document.title, document.number, document.issuers, document.issued_on) == (
        title,
        number,
        ("平江市交通局",),
        date(2026, 7, 2),
    )


def test_a_table_of_labels_whose_cells_run_together_is_read_and_is_no_text() -> None:
    (document,) = read_source((TABLE + "平江市交通局\n关于渡口管理的通知\n" + UNTITLED).encode(), "页.txt").documents
    assert {(fact.field, fact.value) for fact in document.facts} >= {
        ("索引号", "0001/2026-3"),
        ("文号", "平交〔2026〕10号"),
        ("成文日期", "2026-07-02 00:01"),
        ("时效性", "有效"),
    }
    assert "有效" not in "".join(each.text for each in document.provisions)


def test_a_title_set_twice_is_one_title() -> None:
    text = "【平江市】关于渡口管理的通知\n关于渡口管理的\n通知\n" + UNTITLED
    (document,) = read_source(text.encode(), "页.txt").documents
    assert document.title == "关于渡口管理的通知"


def test_a_heading_over_a_title_and_the_line_of_its_organ_is_the_sites() -> None:
    text = "平江市交通局关于渡口管理的通知\n平江市交通局\n关于渡口管理的通知\n平交〔2026〕10号\n"
    (document,) = read_source((text + UNTITLED.replace("平江市交通局\n", "")).encode(), "页.txt").documents
    assert (document.title, document.issuers) == ("平江市交通局关于渡口管理的通知", ("平江市交通局",))


def test_a_title_set_three_times_with_the_first_words_of_the_text() -> None:
    title = "平江市交通局 平江市公安局 关于渡口管理的通知"
    text = f"{title}\n{title} 各有关…\n{title}\n" + UNTITLED
    (document,) = read_source(text.encode(), "页.txt").documents
    assert document.addressee == "各有关单位"
    assert document.issuers == ("平江市交通局", "平江市公安局")


def test_a_title_that_stands_behind_a_label_alone_is_taken_from_there() -> None:
    head = (
        "我的法规 最新法规\n首页 > 交通法规 > 渡口 >\n法规内容  仅供参考,以正式文件为准\n"
        "发文标题: 平江市交通局关于渡口管理的通知\n发文文号: 平交〔2026〕10号\n发文部门: 市交通局\n发文时间: 2026-7-2\n"
        "所属行业: 交通、旅游\n评论人次: 0\n页面功能:\n  • 加入收藏\n  • 关闭\n发文内容:\n\n"
    )
    (document,) = read_source((head + UNTITLED).encode(), "页.txt").documents
    assert (document.title, document.number) == ("平江市交通局关于渡口管理的通知", "平交〔2026〕10号")
    assert document.provisions[0].text == "现将有关事项通知如下。"


def test_a_text_under_a_table_that_has_its_number_is_a_document_without_title() -> None:
    head = "索引号: | 0001/2026-3 | 主题分类: | 交通 |\n发文机构: | 平江市交通局 | 发文文号: | 平交〔2026〕10号 |\n"
    (document,) = read_source((head + UNTITLED).encode(), "页.txt").documents
    assert (document.number, document.addressee, document.issuers) == (
        "平交〔2026〕10号",
        "各有关单位",
        ("平江市交通局",),
    )
    assert "no_title" in {each.rule for each in document.issues}


def test_a_title_in_marks_with_its_number_before_and_twice_below() -> None:
    title, number = "平江市交通局关于渡口管理的通知", "平交〔2026〕10号"
    text = f"{number}《{title}》\n《{title}》\n{number}\n{number}\n" + UNTITLED
    (document,) = read_source(text.encode(), "页.txt").documents
    assert (document.title, document.number, document.addressee) == (title, number, "各有关单位")
    assert document.provisions[0].text == "现将有关事项通知如下。"


def test_a_bracket_before_the_first_words_has_day_and_number() -> None:
    text = "平江市交通局关于渡口管理的通知\n（1985年5月4日平交〔1985〕38号） 渡口由交通局管理。\n一、各县照办。\n"
    (document,) = read_source(text.encode(), "文.txt").documents
    assert (document.number, document.issued_on) == ("平交〔1985〕38号", date(1985, 5, 4))


def test_a_line_that_repeats_the_whole_head_has_its_number() -> None:
    title = "平江市交通局关于渡口管理的通知"
    text = f"{title}\n外观\n{title} 平交〔2026〕10号 平江市交通局 2026年7月2日 |\n|\n" + UNTITLED
    (document,) = read_source(text.encode(), "页.txt").documents
    assert (document.title, document.number, document.addressee) == (title, "平交〔2026〕10号", "各有关单位")


def test_a_title_with_its_organ_stands_below_the_one_that_a_collector_made() -> None:
    text = "【甲省平江市】关于渡口管理的通知\n平江市交通局关于渡口管理的通知\n" + UNTITLED
    (document,) = read_source(text.encode(), "页.txt").documents
    assert (document.title, document.addressee) == ("平江市交通局关于渡口管理的通知", "各有关单位")


def test_the_signature_names_in_full_whom_the_title_names_in_short() -> None:
    text = "市交通局关于渡口管理的通知\n" + UNTITLED
    (document,) = read_source(text.encode(), "页.txt").documents
    assert document.issuers == ("平江市交通局",)


SIGNED = """各有关单位：
渡口由县交通局管理，自即日起施行。
平江市交通局
2026年7月2日
"""
TITLE = "平江市交通局关于渡口管理的通知"
FOOT = """分享：
相关解读
《渡口管理》政策解读
版权所有 平江市人民政府 网站标识码：3704000002
"""

# (what the site prints above the document, title in the text, what its facts have)
SITES = {
    "menus above the path to the page": (
        "我的平江\n智能问答\n登录\n首页\n政务公开\n办事服务\n您当前的位置：\n首页 > 政务公开 > 正文\n请输入关键词\n",
        TITLE,
        (),
    ),
    "labels with numbers and brackets": (
        "政务公开 > 政策服务 > 政策文件\n1.[主题分类]\n2.[发文字号]平交〔2026〕10号\n3.[成文日期] 2026-07-02\n",
        TITLE,
        (("发文字号", "平交〔2026〕10号"),),
    ),
    "labels over their values": (
        "首页\n >  信息公开  >  市交通局  >  文件\n索引号：\n0001/2026-3\n公开范围：\n面向社会\n"
        "文件编号：\n平交〔2026〕10号\n",
        TITLE,
        (("索引号", "0001/2026-3"),),
    ),
    "labels cut by narrow columns": (
        "索 引  主题分\n0001/2026-3  交通\n号：  类：\n发文机  成文日\n市交通局  2026年07月02日\n关：  期：\n标\n"
        + TITLE
        + "\n题：\n",
        TITLE,
        (("索引号", "0001/2026-3"), ("成文日期", "2026年07月02日")),
    ),
    "a label that is not known among others": (
        "您的位置：首页>文件\n文号：平交〔2026〕10号\n时 效：本通知自2026年7月1日起施行，有效期5年。\n索引号：0001\n",
        TITLE,
        (("文号", "平交〔2026〕10号"),),
    ),
    "labels in traditional characters, some without colons": (
        "繁 體 RSS訂閱\n首 頁 > 信息公開 > 正文\n平江市交通局渡口\n發布時間:2026-07-03 16:32 來源:市交通局\n"
        "索 引 號 0001/2026-3 成文日期 2026-07-02\n名  稱 平江市交通局關於渡口管理的通知\n"
        "文  號 平交〔2026〕10號 主 題 詞 交通 渡口\n",
        TITLE,
        (("索引号", "0001/2026-3"), ("文号", "平交〔2026〕10號"), ("主题词", "交通 渡口")),
    ),
    "a heading of the site's, and its two lines": (
        "政务服务丨平江市交通局关于渡口管理的通知\n- 发布日期：2026-07-03\n- 浏览次数：\n平江市交通局\n",
        "关于渡口管理的通知",
        (("发布日期", "2026-07-03"),),
    ),
    "a row of labels and nothing else": (
        "颁布时间：2026-07-02 00:00:00.000 发文单位：平江市交通局\n",
        TITLE,
        (("发文单位", "平江市交通局"),),
    ),
    "a mark before the title and a day after it": (
        "您的位置：首页>文件\n发布日期：2026-07-03 字号：【大中小】\n",
        f"[已废止]{TITLE}（2026年7月3日）",
        (("有效性", "已废止"),),
    ),
}


@pytest.mark.parametrize(("above", "title", "said"), SITES.values(), ids=SITES)
def test_a_page_printed_whole_is_its_document(above: str, title: str, said: tuple[tuple[str, str], ...]) -> None:
    (document,) = read_source((above + title + "\n" + SIGNED + FOOT).encode(), "页.txt").documents
    assert (document.title, document.issuers, document.issued_on) == (TITLE, ("平江市交通局",), date(2026, 7, 2))
    assert {(fact.field, fact.value) for fact in document.facts} >= set(said)
    assert "".join(each.text for each in document.provisions if each.kind is ProvisionKind.PARAGRAPH) == (
        "渡口由县交通局管理，自即日起施行。"
    )


def test_issuers_whose_characters_are_set_apart_are_no_rows() -> None:
    text = "平江市财政局\n平  江  市  公  安  局\n平  江  市  交  通  局\n关于渡口的通知\n平交〔2026〕10号\n" + SIGNED
    (document,) = read_source(text.encode(), "文.txt").documents
    assert document.issuers == ("平江市财政局", "平江市公安局", "平江市交通局")


MENU = "加入收藏\n首页\n通知公告\n信息公开\n新闻动态\n机构简介\n政策法规\n"


def test_menus_without_a_path_are_known_by_the_foot_of_the_page() -> None:
    (document,) = read_source((MENU + TITLE + "\n" + SIGNED + FOOT).encode(), "页.txt").documents
    assert (document.title, document.issuers) == (TITLE, ("平江市交通局",))


def test_a_list_page_and_a_page_of_menus_hold_no_document() -> None:
    titles = [f"平江市交通局关于第{each}号渡口的通知\n平交〔2026〕{each}号\n2026-07-0{each}\n" for each in range(1, 6)]
    listed = "您的位置：首页>文件\n" + "".join(titles) + FOOT
    for page in (listed, MENU + "政府信息公开制度\n" + FOOT):
        assert read_source(page.encode(), "页.txt").documents == ()


def test_a_path_cut_over_two_lines_is_no_part_of_the_title() -> None:
    head = "当前位置:首页\n > 信息公开制度 > 平江市\n\n视力保护色:\n"
    text = "平江市人民政府办公室关于加强渡口管理的通知\n各乡镇人民政府：\n现就有关事项通知如下。\n2011年5月16日\n"
    (document,) = read_source((head + text).encode(), "页.txt").documents
    assert (document.title, document.issuers) == (
        "平江市人民政府办公室关于加强渡口管理的通知",
        ("平江市人民政府办公室",),
    )
