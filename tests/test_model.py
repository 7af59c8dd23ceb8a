"""Units: the text of a document once, whatever else can be addressed within it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Provision, ProvisionKind, outer, text_units, units
from tests.factories import article, document, heading, provision


def item(name: str, label: str, text: str, parent: str) -> Provision:
    return provision(name, text, kind=ProvisionKind.ITEM, label=label, parent=parent)


PROVISIONS = (
    provision("p_1", "现印发给你们。"),
    heading("chp_1", "第一章", "总则"),
    article(6, "第六条", "有下列情形之一的:\n(一)甲的;\n(二)乙的,按下列办理:\n1.丙;\n2.丁。", "chp_1"),
    item("art_6__item_1", "(一)", "甲的;", "art_6"),
    item("art_6__item_2", "(二)", "乙的,按下列办理:\n1.丙;\n2.丁。", "art_6"),
    item("art_6__item_2__item_1", "1.", "丙;", "art_6__item_2"),
    provision("art_7__para_1", "第七条的一款,不在其中。", parent="art_7"),
    heading("hd_1", "一、", "加强组织领导,健全机制"),
    heading("hd_1__1", "(一)", "组织领导", "hd_1"),  # words of the one above, but a heading of its own
    heading("hd_2", "二、", "实施:(1)甲;(2)乙。"),
    item("hd_2__1", "(1)", "甲;", "hd_2"),  # runs inline
    provision("hd_2__p_1", "本条另起一段。", parent="hd_2"),
)


def test_what_is_contained_above_is_left_out() -> None:
    assert [unit.id for unit in text_units(PROVISIONS)] == [
        "p_1",
        "chp_1",
        "art_6",
        "art_7__para_1",
        "hd_1",
        "hd_1__1",
        "hd_2",
        "hd_2__p_1",
    ]


def test_what_is_contained_is_left_out_however_spaced() -> None:
    whole, *parts = PROVISIONS[2:5]
    spaced = [replace(part, text=" ".join(part.text)) for part in parts]
    assert list(text_units([whole, *spaced])) == [whole]


def test_what_is_as_long_as_what_holds_it_stays() -> None:
    whole = article(6, "第六条", "甲。")
    part = provision("art_6__para_1", "甲。", parent="art_6")
    assert list(text_units([whole, part])) == [whole, part]


def test_units_follow_from_what_is_outer_alone() -> None:
    assert outer(PROVISIONS) == {unit.id for unit in text_units(PROVISIONS)}
    # a part of a part that prints something of its own: what holds it is kept too
    whole, _, part, deeper = PROVISIONS[2:6]
    provisions = [whole, part, replace(deeper, text="戊。")]
    assert outer(provisions) == {"art_6", "art_6__item_2", "art_6__item_2__item_1"}
    assert list(text_units(provisions)) == [provisions[0], provisions[2]]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(ProvisionKind), st.text("甲乙 ", max_size=6)), max_size=12)
)
@settings(deadline=None)
def test_units_of_any_tree_follow_from_what_is_outer(tree: list[tuple[int, ProvisionKind, str]]) -> None:
    provisions = [
        provision(
            f"p_{at}", text, kind=kind, label="1." if at % 2 else None, parent=f"p_{above}" if above < at else None
        )
        for at, (above, kind, text) in enumerate(tree)
    ]
    kept = outer(provisions)
    assert list(text_units(each for each in provisions if each.id in kept)) == list(text_units(provisions))


def test_units_of_a_document() -> None:
    assert list(units(document(provisions=PROVISIONS))) == list(text_units(PROVISIONS))
