"""What is found, in which order, and what is said about it: against plain scans of the same texts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import EffectKind, Instrument, ProvisionKind, units
from corpus.store import Archive
from corpus.text import searchable
from corpus.validity import Status
from index.search import MODES, SORTS, Searcher, SearchRequest, SearchResult, build
from tests import factories
from tests.factories import article, document, heading, provision

VERBATIM_STRINGS = 400  # drawn at random from the sample
Ask = Callable[..., SearchResult]

DOCUMENTS = (
    document(
        title="丙丁市人民政府办公厅关于推进医疗联合体建设的实施意见",
        number="丙政办发〔2017〕36号",
        issuers=("丙丁市人民政府办公厅",),
        kind="意见",
        addressee="各区县人民政府,各高等院校,各有关煤炭企业",
        issued_on=date(2017, 11, 6),
        section="市政府办公厅文件",
        provisions=(
            provision("p_1", "为推进医疗联合体(以下简称医联体)建设,现提出如下意见。"),
            heading("hd_1", "一、", "总体要求"),
            provision("hd_1__p_1", "医联体由三级医院牵头组建,实行PM2.5以外的管理,国Ⅲ及3#楼除外。", parent="hd_1"),
            provision("hd_1__p_2", "每台设备奖励 500 元(ＰＶＣ手套除外)。", parent="hd_1"),
        ),
    ),
    document(
        title="丙丁市人民政府关于扬尘治理的通知",
        number="丙政发〔2017〕8号",
        issuers=("丙丁市人民政府",),
        issued_on=date(2017, 10, 2),
        section="市政府文件",
        provisions=(
            article(1, "第一条", "加强扬尘治理,建筑工地\n(一)应当围挡;\n(二)应当冲洗。"),
            provision("art_1__item_1", "应当围挡;", kind=ProvisionKind.ITEM, label="(一)", number="1", parent="art_1"),
            article(2, "第二条", "各级医疗机构依法管理联合采购。由市城管局负责解释。"),
            article(3, "第三条", "《丙丁市扬尘治理办法》(2010年印发,丙政发〔2010〕5号)同时废止。<b>&"),
        ),
        effects=(
            factories.effect("丙丁市扬尘治理办法", "丙政发〔2010〕5号", provision="art_3", kind=EffectKind.REPEALS),
        ),
    ),
    document(
        title="丙丁市人民政府关于印发丙丁市煤炭总量控制方案的通知",
        number="丙政发〔2017〕9号",
        issuers=("丙丁市人民政府", "丙丁市总工会"),
        issued_on=date(2017, 10, 9),
        section="市政府文件",
        instrument=Instrument("丙丁市煤炭总量控制方案", "方案"),
        provisions=(
            provision("p_1", "依照《丙丁市人民政府关于扬尘治理的通知》(丙政发〔2017〕8号)执行。"),
            heading("instrument", None, "丙丁市煤炭总量控制方案"),
            provision("instrument__p_1", "控制煤炭,压减城市场馆用煤。", parent="instrument"),
            provision(
                "att_1__tbl_1",
                "序号\t姓名\t单位\n1\t王立江\t山东泰宝防伪技术产品有限公司\n2\t田东\t市场监管所",
                kind=ProvisionKind.TABLE,
            ),
        ),
        citations=(factories.citation("丙丁市人民政府关于扬尘治理的通知", "丙政发〔2017〕8号"),),
    ),
    document(
        title="关于煤炭与扬尘的公告",
        number=None,
        issuers=("丙丁市总工会",),
        kind="公告",
        issued_on=None,
        provisions=(provision("p_1", "煤炭、扬尘、柴油。"), provision("p_2", "跨界"), provision("p_3", "检验")),
    ),
)
OPINION, DUST, COAL, UNDATED = "丙政办发〔2017〕36号", "丙政发〔2017〕8号", "丙政发〔2017〕9号", "关于煤炭与扬尘的公告"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with factories.archive(tmp_path_factory.mktemp("search"), *DOCUMENTS) as opened:
        build(opened)
        yield opened


@pytest.fixture(scope="module")
def searcher(archive: Archive) -> Searcher:
    return Searcher(archive.directory)


@pytest.fixture(scope="module")
def ask(archive: Archive, searcher: Searcher) -> Ask:
    def answer(query: str, **values: object) -> SearchResult:
        request = SearchRequest(query, **({"limit": 100} | values))  # type: ignore[arg-type]
        return searcher.search(request, archive)

    return answer


def names(result: SearchResult) -> list[str]:
    return list(dict.fromkeys(hit.number or hit.title for hit in result.hits))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("煤炭", [COAL, UNDATED]),  # in the title of both; the undated one last of equals
        ("医联体", [OPINION]),
        ("医疗联合体", [OPINION]),
        ("医疗 联合", [OPINION, DUST]),  # all words, anywhere in the document
        ('"医疗联合"', [OPINION]),  # one string
        ('"建筑工地(一)应当围挡;(二)应当冲洗"', [DUST]),  # over items
        ('"建筑工地（一）应当围挡；"', [DUST]),  # width folded
        ('"奖励500元(pvc手套"', [OPINION]),  # spaces, width and case
        ('"第一条加强"', [DUST]),  # the label is part of the text
        ('"田东市场监管所"', [COAL]),  # over the cells of a table
        ('"姓名单位1王立江"', [COAL]),  # over its rows
        ("王立江", [COAL]),
        ("赵立江", []),  # not a document with 立江 in it
        ("山东泰宝防伪技术产品有限公司", [COAL]),
        ("PM2.5", [OPINION]),
        ("ｐｖｃ", [OPINION]),
        ("检", [UNDATED]),  # one character
        ('"检"', [UNDATED]),
        ("市场", [COAL]),
        ("国III", [OPINION]),  # printed 国Ⅲ
        ("3#楼", [OPINION]),
        ("煤炭 -扬尘", []),
        ("煤炭 NOT 柴油", [COAL]),
        ("煤炭 或 医联体", [COAL, UNDATED, OPINION]),
        ("(围挡 OR 柴油) 扬尘", [UNDATED, DUST]),
        ("标题:煤炭", [COAL, UNDATED]),
        ("标题:围挡", []),
        ("正文:公告", []),  # stands in a title alone
        ("文号:丙政发(2017)8号", [DUST]),  # and not what cites it
        ("发文机关:市政府", [COAL, DUST]),
        ("发文机关:总工会", [COAL, UNDATED]),
        ("发文机关:市政府 柴油", []),
        ("日期:2017年10月", [COAL, DUST]),
        ("文种:公告", [UNDATED]),
        ("主送:煤炭企业", [OPINION]),
        ("主送:扬尘", []),
        ('"煤炭 柴油"~4', [UNDATED]),  # 、扬尘、 between them
        ('"煤炭 柴油"~3', []),
        ("柴油 ~9 煤炭", [UNDATED]),
        ("标题:“煤炭 控制”~2", [COAL]),
        ("同条:(围挡 冲洗)", [DUST]),
        ("同句:(围挡 冲洗)", []),  # items of their own
        ("城管局 同句 解释", [DUST]),
        ("采购 同句 解释", []),
        ("采购 同条 解释", [DUST]),
        ("同条:(煤炭 -扬尘)", [COAL]),
        ("标题:(煤炭 扬尘)", [UNDATED]),
        ("标题:(医疗 OR 公告)", [UNDATED, OPINION]),
        ("日期:2017年10月 至 2017年11月", [OPINION, COAL, DUST]),
        ("王立红~", [COAL]),  # 王立江, only because it was asked for
        ("医療聯合體", [OPINION]),
        ("高等院校", [OPINION]),  # stands in no text, only in an addressee
        ("地铁", []),
        ("", [OPINION, COAL, DUST, UNDATED]),  # everything, newest first
    ],
)
def test_what_is_found(query: str, found: list[str], ask: Ask) -> None:
    result = ask(query)
    assert not result.relaxed
    assert names(result) == found
    assert result.total == result.documents == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("丙政发(2017)8号", [DUST, COAL]),  # itself first, then what cites it
        ("丙政发〔2010〕5号", [DUST]),  # not held: what repeals it
        ("丁政发〔2001〕5号", []),  # not known at all
        ("8号", [DUST, COAL]),
        ("丙丁市人民政府 2017年10月 通知", [COAL, DUST]),
        ("市政府办公厅 2017年11月", [OPINION]),
        ("二〇一七年十一月六日", [OPINION]),
        ("二〇一〇年", [DUST]),  # printed 2010年
        ("2017-10..2017-11", [OPINION, COAL, DUST]),
        ("市政府 围挡", [DUST]),
        ("丙政发〔2017〕8号 第二条", [DUST]),
        ("丙政发〔2017〕8号 2", [DUST]),
        ("第2条", [DUST]),
        ("第9条", []),
    ],
)
def test_numbers_issuers_and_dates(query: str, found: list[str], ask: Ask) -> None:
    assert names(ask(query)) == found


@pytest.mark.parametrize(
    ("query", "number", "matched"),
    [
        ("丙政发[2017]8号", DUST, ("number", "exact")),
        ("丙政发[2017]8号", COAL, ("number", "exact")),
        ("煤炭", COAL, ("title", "exact", "words")),
        ("围挡", DUST, ("exact", "words")),
        ("扬尘 围挡", DUST, ("words",)),
        ("市场", COAL, ("exact", "words")),  # 市场监管所
        ("场馆用", COAL, ("exact", "words")),
        ('"医联体由"', OPINION, ("exact",)),
        ("合采", DUST, ("exact", "words")),
        ("2017年10月", DUST, ()),
    ],
)
def test_labels(query: str, number: str, matched: tuple[str, ...], ask: Ask) -> None:
    assert [hit.matched for hit in ask(query).hits if hit.number == number] == [matched]


def test_characters_within_other_words_rank_below_words(ask: Ask) -> None:
    """城市场馆 holds the characters of 市场, but not the word."""
    hits = ask("市场", scope="provisions").hits
    assert [(hit.provision and hit.provision[0], hit.matched) for hit in hits] == [
        ("att_1__tbl_1", ("exact", "words")),
        ("instrument__p_1", ("exact",)),
    ]


def test_a_string_across_two_provisions_is_found_and_said_to(ask: Ask) -> None:
    result = ask('"跨界检验"')
    assert names(result) == [UNDATED]
    assert result.hits[0].provision is None
    assert "<mark>跨界 检验</mark>" in result.hits[0].snippet
    assert "跨越两个条款" in str(result.read_as["notes"])
    assert ask('"跨界检验"', scope="provisions").total == 0


def test_a_word_that_stands_in_addressees_alone_is_said_to(ask: Ask) -> None:
    result = ask("高等院校")
    assert "“高等院校”只见于主送机关" in str(result.read_as["notes"])
    assert result.hits[0].provision is None
    assert "各<mark>高等院校</mark>," in result.hits[0].snippet
    assert names(ask("高等院校", scope="provisions")) == [OPINION]
    assert "主送" not in str(ask("煤炭").read_as["notes"])


def test_expansions_are_labelled_and_removable(ask: Ask) -> None:
    result = ask("医联体", scope="provisions")
    assert result.read_as["expansions"] == {"医联体": ["医疗联合体"]}
    assert ask("医联体").hits[0].matched == ("exact", "words")
    for mode in ("words", "exact"):
        plain = ask("医联体", mode=mode, scope="provisions")
        assert plain.read_as["expansions"] == {}
        assert all("expansion" not in hit.matched for hit in plain.hits)
        assert plain.total < result.total  # the title names only the full form
    assert [hit.matched for hit in result.hits if hit.provision is None] == [("expansion",)]


def test_known_synonyms_are_labelled(ask: Ask) -> None:
    result = ask("城市管理局", scope="provisions")
    assert result.read_as["expansions"] == {"城市管理局": ["城管局", "城市管理行政执法局"]}
    assert [(hit.provision, hit.matched) for hit in result.hits] == [(("art_2", "第二条"), ("expansion",))]
    assert "由市<mark>城管局</mark>负责" in result.hits[0].snippet
    assert result.missing_terms  # what was typed stands nowhere, and is said to
    for removed in (ask("城市管理局", mode="words"), ask('"城市管理局"')):
        assert (removed.total, removed.read_as["expansions"]) == (0, {})


def test_a_snippet_does_not_repeat_its_label(ask: Ask) -> None:
    assert ask("联合采购").hits[0].snippet.startswith("各级医疗机构")
    assert ask("第二条 联合采购").hits[0].snippet.startswith("各级医疗机构")  # it is the provision's
    assert ask('"第二条各级"').hits[0].snippet.startswith("<mark>第二条 各级</mark>")


def test_another_figure_is_no_other_spelling(ask: Ask) -> None:
    assert not [each for each in ask("550元").suggestions if each["kind"] == "spelling"]


def test_spelling_is_suggested_where_nothing_was_found(ask: Ask) -> None:
    assert ask("围档").suggestions[0] == {"kind": "spelling", "query": "围挡", "word": "围档", "instead": "围挡"}
    assert ask("煤碳总量").suggestions[0]["query"] == "煤炭总量"
    assert ask("围挡").suggestions == ()
    assert ask("煤炭~ OR 王立红").read_as["similar"] == ["煤炭"]


def test_numbers_of_the_series_titles_and_organs_are_suggested(ask: Ask) -> None:
    assert [each["number"] for each in ask("丙政发〔2017〕7号").suggestions] == [DUST, COAL]
    assert [each["number"] for each in ask("丙政发").suggestions] == [DUST, COAL]
    assert {"kind": "title", "title": UNDATED} in ask("关于煤炭与尘土的公告").suggestions
    assert any(each["kind"] == "issuer" for each in ask("丁市总工").suggestions)


def test_dates_that_fit_nothing_are_words(ask: Ask) -> None:
    """No 公告 is dated 2010, but one document speaks of 2010年."""
    result = ask("2010年 通知")
    assert (names(result), result.read_as["dates"]) == ([DUST], None)
    assert "按词检索" in str(result.read_as["notes"])


def test_relaxed_results_say_what_is_missing(ask: Ask) -> None:
    result = ask("三级医院 牵头 组建 地铁")
    assert [hit.missing for hit in result.hits] == [("地铁",)]
    assert result.hits[0].as_json()["missing"] == ["地铁"]
    assert result.relaxed
    assert result.missing_terms == ("地铁",)
    assert names(result) == [OPINION]
    assert ask("三级医院 牵头 组建 地铁", mode="words").total == 0
    assert ask("三级医院 牵头 组建", year=2016).relaxed is False  # a filter gives up no word
    assert ask("三级医院 牵头 组建 地铁", year=2016).total == 0


def test_a_name_is_found_by_what_stands_of_it(ask: Ask) -> None:
    result = ask("王立江任什么单位")
    assert (names(result), result.relaxed, result.missing_terms) == ([COAL], True, ("任",))
    assert "<mark>王立江</mark>" in result.hits[0].snippet
    assert ask("赵立江任什么单位").total == 0


def test_a_question_whose_point_stands_nowhere_has_no_answer(ask: Ask) -> None:
    result = ask("煤炭的轨道交通补贴")
    assert (result.total, result.relaxed) == (0, False)
    assert set(result.missing_terms) == {"轨道交通", "补贴"}
    assert ask('"轨道交通"').missing_terms == ("轨道交通",)


def test_question_words_are_dropped_in_auto_only(ask: Ask) -> None:
    assert names(ask("医联体由谁牵头?")) == [OPINION]
    assert ask("医联体由谁牵头?", mode="words").total == 0


def test_a_number_that_is_only_cited_is_suggested(ask: Ask) -> None:
    assert ask("丙政发(2010)5号").suggestions == ({"kind": "cited", "number": "丙政发〔2010〕5号", "documents": 1},)
    assert ask("丙政发(2017)8号").suggestions == ()
    assert ask("丁政发〔2001〕5号").missing_terms == ("丁政发〔2001〕5号",)


@pytest.mark.parametrize(
    ("query", "provision_id", "label"),
    [
        ("围挡", "art_1", "第一条"),
        ("三级医院", "hd_1__p_1", "一、"),  # the nearest label above
        ("王立江", "att_1__tbl_1", None),
        ("控制煤炭", "instrument__p_1", None),
        ("丙政发〔2017〕8号 第2条", "art_2", "第二条"),
        ("丙政发〔2017〕8号 冲洗", "art_1", "第一条"),  # not the head, where nothing is said of it
        ("丙政发[2017]8冲洗", "art_1", "第一条"),
    ],
)
def test_the_provision_that_answers(query: str, provision_id: str, label: str | None, ask: Ask) -> None:
    assert ask(query).hits[0].provision == (provision_id, label)


def test_snippets_are_escaped_and_marked(ask: Ask) -> None:
    hit = ask("同时废止").hits[0]
    assert hit.snippet.endswith("<mark>同时废止</mark>。&lt;b&gt;&amp;")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"number": "丙政发 2017 8"}, [DUST]),
        ({"number": "丙政发"}, [COAL, DUST]),  # a part
        ({"issuer": "丙丁市人民政府"}, [COAL, DUST]),
        ({"issuer": "市政府办公厅"}, [OPINION]),
        ({"issuer": "无此机关"}, []),
        ({"type": "意见"}, [OPINION]),
        ({"year": 2017}, [OPINION, COAL, DUST]),
        ({"year": 2016}, []),
        ({"section": "市政府文件"}, [COAL, DUST]),
        ({"date_from": date(2017, 10, 9)}, [OPINION, COAL]),
        ({"date_to": date(2017, 10, 9)}, [COAL, DUST]),
        ({"date_from": date(2017, 10, 2), "date_to": date(2017, 10, 2)}, [DUST]),
    ],
)
def test_filters(filters: dict[str, object], found: list[str], ask: Ask) -> None:
    assert names(ask("", **filters)) == found


@pytest.mark.parametrize("day", [date(2017, 10, 1), date(2020, 6, 1)])
def test_the_status_filter_equals_post_filtering(day: date, ask: Ask, archive: Archive) -> None:
    statuses = archive.statuses(day)
    for status in Status:
        found = {hit.document for hit in ask("", status=status.value, as_of=day).hits}
        assert found == {name for name, known in statuses.items() if known.status is status}
    assert {hit.status for hit in ask("", as_of=day).hits} == {known.status.value for known in statuses.values()}


def test_sorting(ask: Ask) -> None:
    assert names(ask("丙丁市 OR 煤炭", sort="newest")) == [OPINION, COAL, DUST, UNDATED]
    assert names(ask("丙丁市 OR 煤炭", sort="oldest")) == [DUST, COAL, OPINION, UNDATED]
    assert names(ask("煤炭 扬尘", sort="relevance"))[0] == UNDATED  # both in its title


def test_facets_count_the_whole_result(ask: Ask) -> None:
    result = ask("", limit=1)
    assert len(result.hits) == 1
    assert result.facets["issuer"] == [
        {"value": "丙丁市人民政府", "count": 2},
        {"value": "丙丁市总工会", "count": 2},
        {"value": "丙丁市人民政府办公厅", "count": 1},
    ]
    assert result.facets["year"] == [{"value": "2017", "count": 3}]
    assert {entry["value"]: entry["count"] for entry in result.facets["kind"]} == {"通知": 2, "意见": 1, "公告": 1}
    for name in ("status", "kind"):
        counts = [entry["count"] for entry in result.facets[name]]
        assert sum(count for count in counts if isinstance(count, int)) == result.total


@pytest.mark.parametrize("scope", ["documents", "provisions"])
def test_facets_lead_to_as_many(scope: str, ask: Ask) -> None:
    whole = ask("煤炭 OR 扬尘", scope=scope)
    names_of_filters = {"issuer": "issuer", "kind": "type", "status": "status", "section": "section"}
    for facet, filter_name in names_of_filters.items():
        for entry in whole.facets[facet]:
            assert ask("煤炭 OR 扬尘", scope=scope, **{filter_name: entry["value"]}).total == entry["count"]


def test_json_has_exactly_the_promised_keys(ask: Ask) -> None:
    result = ask("围挡").as_json()
    assert list(result) == [
        *("query", "read_as", "mode", "relaxed", "missing_terms", "total", "documents", "took_ms"),
        *("suggestions", "facets", "hits"),
    ]
    hits = result["hits"]
    assert isinstance(hits, list)
    assert list(hits[0]) == [
        *("document", "title", "number", "issuers", "issued_on", "status", "provision", "snippet", "matched", "score")
    ]
    assert hits[0]["provision"] == {"id": "art_1", "label": "第一条"}
    assert hits[0]["issued_on"] == "2017-10-02"


# --- boolean algebra, against scans ----------------------------------------------------------------------------------

TERMS = ("煤炭", "扬尘", "医联体", "柴油", "围挡", "市", "地铁", "场馆")
QUERIES = st.recursive(
    st.sampled_from([f'"{term}"' for term in TERMS]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda query: f"(NOT {query})"),
    ),
    max_leaves=5,
)


def scan(query: str, text: str) -> bool:
    """Answer a query by looking at the text, with Python's own algebra."""
    expression = query.replace("AND", "and").replace("OR", "or").replace("NOT", "not")
    for term in TERMS:
        expression = expression.replace(f'"{term}"', str(term in text))
    return bool(eval(expression))


def texts(archive: Archive) -> dict[str, str]:
    found = {}
    for held in archive.documents():
        printed = "".join((each.label or "") + each.text for each in units(held.document))
        found[held.id] = searchable(f"{held.document.title}\0{held.document.number}\0")[0] + searchable(printed)[0]
    return found


@settings(deadline=None)
@given(query=QUERIES)
def test_boolean_queries_equal_a_scan(query: str, ask: Ask, archive: Archive) -> None:
    expected = {name for name, text in texts(archive).items() if scan(query, text)}
    assert {hit.document for hit in ask(query).hits} == expected


@settings(deadline=None, max_examples=50)
@given(left=st.sampled_from(TERMS), right=st.sampled_from(TERMS))
def test_and_and_or_commute(left: str, right: str, ask: Ask) -> None:
    for sign in ("AND", "OR", ""):
        one, other = ask(f"{left} {sign} {right}", mode="words"), ask(f"{right} {sign} {left}", mode="words")
        assert {hit.document for hit in one.hits} == {hit.document for hit in other.hits}
        assert one.facets == other.facets


@settings(deadline=None, max_examples=60)
@given(
    query=st.sampled_from(["煤炭", "市", "", "煤炭 OR 扬尘", "2017年10月", "丙政发〔2017〕8号"]),
    scope=st.sampled_from(["documents", "provisions"]),
    sort=st.sampled_from(SORTS),
    size=st.integers(1, 4),
)
def test_pages_add_up_to_the_whole(query: str, scope: str, sort: str, size: int, ask: Ask) -> None:
    whole = ask(query, scope=scope, sort=sort)
    pages = [ask(query, scope=scope, sort=sort, limit=size, offset=at) for at in range(0, whole.total + size, size)]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert {(page.total, page.documents) for page in pages} == {(whole.total, whole.documents)}
    assert len(whole.hits) == whole.total


@pytest.mark.parametrize("query", ["{}", "{} 煤炭", "煤{}炭", '"{}"', "~{}", "标题:{}", "煤炭 同句 {}"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\ufeff", "\u034f"])
def test_what_prints_nothing_is_no_word(query: str, mode: str, unseen: str, ask: Ask) -> None:
    """Pasted text brings soft hyphens and joiners along; they answer like the query without them, or like a space."""
    result = ask(query.format(unseen), mode=mode)
    if unseen in "\u00ad\u200d\ufeff":
        assert result.hits == ask(query.format(""), mode=mode).hits


@settings(deadline=None, max_examples=150)
@given(
    query=st.text(max_size=1000)
    | st.text(alphabet='煤炭 \u00ad\u200b\u200d\u200e\ufeff"~:', max_size=40)
    | st.text(alphabet='煤炭扬尘医联体 "“”()-:标题2017年号〔〕AND或', max_size=1000),
    mode=st.sampled_from(MODES),
    scope=st.sampled_from(["documents", "provisions"]),
)
def test_noise_is_answered_at_once(query: str, mode: str, scope: str, ask: Ask) -> None:
    started = time.process_time()
    ask(query, mode=mode, scope=scope).as_json()
    assert time.process_time() - started < 1


# --- the sample gazette ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample_searcher(sample_directory: Path) -> Searcher:
    return Searcher(sample_directory)


def test_random_strings_are_found_exactly(sample: Archive, sample_searcher: Searcher) -> None:
    """Recall and precision 1: every string of a provision is found by quoting it, in no document that lacks it."""
    documents = [(held.id, held.document) for held in sample.documents()]
    whole = texts(sample)
    printed = [each.text for _, held in documents for each in held.provisions if len(each.text) >= 2]
    draw = random.Random(2017)
    for _ in range(VERBATIM_STRINGS):
        text = draw.choice(printed)
        start = draw.randrange(len(text) - 1)
        string = text[start : start + draw.randint(2, 30)]
        key = searchable(string)[0]
        if len(key) < 2 or '"' in string:
            continue
        result = sample_searcher.search(SearchRequest(f'"{string}"', limit=100), sample)
        assert {hit.document for hit in result.hits} == {name for name, text in whole.items() if key in text}, string
        unquoted = sample_searcher.search(SearchRequest(string, mode="words", limit=100), sample)
        found = {hit.document for hit in result.hits}
        assert found <= {hit.document for hit in unquoted.hits} or unquoted.read_as["number"], string


def test_the_literal_is_never_lost_in_auto_mode(sample: Archive, sample_searcher: Searcher) -> None:
    whole = texts(sample)
    lines = [line for held in sample.documents() for each in held.document.provisions for line in each.text.split("\n")]
    draw = random.Random(36)
    for _ in range(300):
        line = draw.choice(lines)
        start = draw.randrange(len(line) or 1)
        string = line[start : start + draw.randint(2, 12)].strip(' -"“”「」()（）:：')
        key = searchable(string)[0]
        if len(key) >= 2 and not any(sign in string for sign in ('"', "“", " ")):
            found = {hit.document for hit in sample_searcher.search(SearchRequest(string, limit=100), sample).hits}
            assert {name for name, text in whole.items() if key in text} <= found, string


def test_a_search_of_the_sample_is_quick(sample: Archive, sample_searcher: Searcher) -> None:
    queries = ["食品安全 考核", "重污染天气应急预案", '"同时废止"', "2017年11月", "淄政办字(2017)139号", "市政府 名单"]
    for query in queries:
        sample_searcher.search(SearchRequest(query), sample)
    started = time.process_time()
    for query in queries:
        sample_searcher.search(SearchRequest(query), sample)
    assert (time.process_time() - started) / len(queries) < 0.05
