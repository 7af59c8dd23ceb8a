"""Pages that list documents and hold none: the refusal names them."""

from __future__ import annotations

import pytest

from ingest import IngestError, read_source
from web.intake import Refused
from web.report import by_reason

TITLES = [f"甲市人民政府关于加强{what}管理的通知" for what in ("渡口", "河道", "“两区”", "广告", "照明", "消防")]


def page(inner: str) -> bytes:
    return f"<html><head><title>文件_甲市</title></head><body>{inner}</body></html>".encode()


def links(*titles: str) -> str:
    return (
        "<ul>"
        + "".join(f'<li><a href="{n}.htm">{title}</a> 2021-03-09</li>' for n, title in enumerate(titles))
        + "</ul>"
    )


def refusal(content: bytes) -> str:
    with pytest.raises(IngestError) as raised:
        read_source(content, "x.html")
    return str(raised.value)


NAMED = f"lists 6 documents (“{TITLES[0]}”, “{TITLES[1]}”, “{TITLES[2]}”, …): open each of them and save it"
CUT = "".join(f'<a href="{n}.htm" title="{title}">{title[:12]}…</a>' for n, title in enumerate(TITLES))
CELLS = "".join(f"<tr><td>{n}</td><td>{title}</td><td>甲政发〔2021〕{n}号</td></tr>" for n, title in enumerate(TITLES))

LISTS = [
    ("links", links(*TITLES)),
    ("links whose text is cut, with the whole title", CUT),
    ("the rows of a table", f"<table>{CELLS}</table>"),
    ("what is listed twice", links(*TITLES, TITLES[0])),
    ("columns of the site among them", links("政府信息公开工作制度", "通知公告", "网站管理规定", *TITLES)),
]


@pytest.mark.parametrize("inner", [inner for _, inner in LISTS], ids=[name for name, _ in LISTS])
def test_the_documents_of_a_list_are_counted_and_the_first_named(inner: str) -> None:
    assert NAMED in refusal(page(inner))


@pytest.mark.parametrize("inner", [links(*TITLES[:4]), links("首页", "政务公开", "通知公告"), "<p>正在跳转</p>"])
def test_a_page_with_few_titles_is_no_list(inner: str) -> None:
    assert "lists" not in refusal(page(inner))


def test_lists_are_one_reason_whatever_they_list() -> None:
    refused = [Refused(f"{n}.html", refusal(page(links(*TITLES[: 5 + n])))) for n in range(2)]
    assert list(by_reason(refused).values()) == [2]
