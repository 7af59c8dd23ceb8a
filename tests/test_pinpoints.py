"""The places that a citation names: read in full, found in the document cited, linked on pages, told in JSON."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.model import Citation, ProvisionKind, Relation
from corpus.pinpoints import pinpoints, pinpoints_of_itself
from corpus.store import Archive
from index.search import build
from tests import factories as make
from web.app import create_app

# what follows a title, and the places named: each in full / the words that name it
NAMED = [
    ("第十二条第二款的规定", ["第十二条第二款/第十二条第二款"]),
    ("(甲政发〔2010〕5号)第三条", ["第三条/第三条"]),
    ("(2018年修订)第五条第(三)项", ["第五条第(三)项/第五条第(三)项"]),
    ("第六十二条、第六十三条的规定处罚", ["第六十二条/第六十二条", "第六十三条/第六十三条"]),
    (
        "第三条第一款、第二款和第五条",
        ["第三条第一款/第三条第一款", "第三条第二款/第二款", "第五条/第五条"],  # 第二款 of the same article
    ),
    ("第五、六条规定", ["第五条/第五", "第六条/六条"]),  # one 条 for both
    ("第五、第六条规定", ["第五条/第五", "第六条/第六条"]),
    ("第八条第一、二项", ["第八条第一项/第八条第一", "第八条第二项/二项"]),
    ("第三条至第五条", ["第三条/第三条", "第五条/第五条"]),
    ("第一百二十条之一第一款", ["第一百二十条之一第一款/第一百二十条之一第一款"]),
    ("第十二条之规定", ["第十二条/第十二条"]),  # 之 that numbers nothing
    ("第二章第五条", ["第五条/第二章第五条"]),  # articles are counted through
    ("第二章的规定", ["第二章/第二章"]),
    ("中的第3条", ["第3条/第3条"]),
    ("第三条、十二名代表", ["第三条/第三条"]),
    ("第三条,第五条另行规定", ["第三条/第三条"]),  # after a comma another clause begins
    ("的规定,第五条", []),
    ("和《乙条例》第五条", []),
    ("", []),
]


@pytest.mark.parametrize(("after", "expected"), NAMED, ids=[after or "nothing" for after, _ in NAMED])
def test_places_named_after_a_title(after: str, expected: list[str]) -> None:
    sentence = f"依照《甲条例》{after}"
    found = pinpoints(sentence, sentence.index("》") + 1)
    assert [f"{each.label}/{sentence[slice(*each.span)]}" for each in found] == expected


def test_a_text_names_its_own_places() -> None:
    text = "违反本条例第十二条、第十三条规定的,比照《乙法》第九条处理;本市第一条地铁除外。"
    assert [each.label for each in pinpoints_of_itself(text)] == ["第十二条", "第十三条"]


@pytest.mark.parametrize(
    ("label", "article"),
    [("第十二条第二款", "art_12"), ("第12条", "art_12"), ("第三条之二", "art_3_2"), ("第二章", None)],
)
def test_the_article_of_a_place(label: str, article: str | None) -> None:
    assert pinpoints(label, 0)[0].article == article


CITED = "违反规定的,依照《甲市养犬条例》第十二条第二款、第九十九条和《丙办法》第一条的规定处罚。"
OWN = "违反本办法第二条规定的,依照前款处罚。"
QUOTED = "将条例第三条修改为:“违反本办法第二条的。”"


def citing(title: str, relation: Relation = Relation.MENTIONS) -> Citation:
    start = CITED.index(f"《{title}》")
    return Citation(title, None, relation, "art_1", CITED, (start, start + len(title) + 2))


REGULATION = make.document(
    title="甲市养犬条例",
    number=None,
    issued_on=date(2010, 5, 1),
    provisions=(
        make.article(12, "第十二条", "养犬人应当登记。\n不登记的,处以罚款。"),
        *(
            make.provision(f"art_12__para_{at}", text, number=str(at), parent="art_12")
            for at, text in enumerate(("养犬人应当登记。", "不登记的,处以罚款。"), 1)
        ),
        make.article(120, "第一百二十条", "本条例自公布之日起施行。"),
    ),
)
MEASURES = make.document(
    title="甲市犬只管理办法",
    number="甲政发〔2015〕3号",
    issued_on=date(2015, 5, 1),
    provisions=(
        make.article(1, "第一条", CITED),
        make.article(2, "第二条", OWN),
        make.article(3, "第三条", QUOTED),
        make.provision("tbl_1", "违反《甲市养犬条例》\t罚款", kind=ProvisionKind.TABLE),
    ),
    citations=(citing("甲市养犬条例"), citing("丙办法")),
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("archive")
    with make.archive(path, REGULATION, MEASURES) as opened:
        build(opened)
    return path


@pytest.fixture(scope="module")
def archive(directory: Path) -> Iterator[Archive]:
    with Archive.open(directory) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(directory: Path) -> FlaskClient:
    return create_app(directory, today=lambda: date(2020, 1, 1)).test_client()


def test_a_place_is_looked_up_in_the_document_held(archive: Archive) -> None:
    held = archive.document("甲政发〔2015〕3号")
    assert held
    assert [[(each.label, each.provision) for each in places] for places in held.places] == [
        [("第十二条第二款", "art_12__para_2"), ("第九十九条", None)],
        [("第一条", None)],  # of a document that is not held
    ]


def test_the_json_tells_it_beside_the_place_of_the_sentence(client: FlaskClient) -> None:
    first, second = client.get("/api/documents/甲政发〔2015〕3号").get_json()["citations"]
    assert (first["provision"], first["provision_id"]) == ("第一条", "art_1")
    assert (first["target_provision"], first["target_provision_ids"]) == (
        "第十二条第二款、第九十九条",
        ["art_12__para_2"],
    )
    assert (second["target_provision"], second["target_provision_ids"]) == ("第一条", [])
    cited = client.get("/api/documents/甲市养犬条例/cited-by", follow_redirects=True).get_json()
    assert cited["mentions"][0]["target_provision"] == "第十二条第二款、第九十九条"


def test_the_text_leads_to_documents_and_places(client: FlaskClient, archive: Archive) -> None:
    (regulation,) = archive.find("甲市养犬条例")
    page = client.get("/documents/甲政发〔2015〕3号").text
    text = page[page.index('<section class="text"') :]
    assert '依照<a class="cites" href="/documents/' in text
    assert '#art_12__para_2">第十二条第二款</a>、第九十九条和《丙办法》第一条' in text.partition("</section>")[0]
    assert '本办法<a class="cites" href="#art_2">第二条</a>规定' in text
    assert "“违反本办法第二条的。”" in text  # what is quoted speaks of another text
    assert client.get(f"/documents/{regulation}").status_code == 200


def test_a_word_searched_for_is_marked_where_a_link_would_stand(client: FlaskClient) -> None:
    page = client.get("/documents/甲政发〔2015〕3号?q=养犬条例").text
    assert '依照《甲市<mark id="m1">养犬条例</mark>' in page  # the mark has links of its own, and a link holds none
    assert "第十二条第二款</a>" in page


def test_what_cites_an_article_is_named_there(client: FlaskClient, archive: Archive) -> None:
    (regulation,) = archive.find("甲市养犬条例")
    whole = client.get(f"/documents/{regulation}").text
    assert '及本文件<a lang="zh-CN" href="#art_12__para_2">第十二条第二款</a>' in whole.replace("\n", "")
    for provision in ("art_12", "art_12__para_2"):
        page = client.get(f"/documents/{regulation}/{provision}").text
        assert "引用本条的条文" in page
        assert CITED in page
    for provision in ("art_120", "art_12__para_1"):
        assert "引用本条的条文" not in client.get(f"/documents/{regulation}/{provision}").text


def test_on_the_page_of_one_provision_links_lead_to_the_whole(client: FlaskClient) -> None:
    page = client.get("/documents/甲政发〔2015〕3号/art_2").text
    assert 'href="#art_2"' not in page
    assert '#art_2">第二条</a>规定' in page
