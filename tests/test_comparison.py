"""Two texts compared: what became of each provision, and which characters changed."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparison import Change, Comparison, changes, compare
from corpus.model import Document
from corpus.sequences import Effort
from corpus.text import search_key
from tests import factories as make
from tests.bench import documents, present


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


# both texts as they are marked
CHANGES = [
    ("养犬人应当登记。", "养犬人应当[每年]登记。"),
    ("养犬人应当[每年]登记。", "养犬人应当登记。"),
    ("由[市公安局]负责。", "由[城市管理部门]负责。"),
    ("罚款[一]千元。", "罚款[五]千元。"),
    # width, quotation marks and spaces are no change
    ("甲(乙)，丙", "甲（乙）, 丙"),
    # few equal characters within what was rewritten are marked with it
    ("[应当经过市建设委员会批准]。", "[须报请市主管部门同意]。"),
    # a sentence more, the others untouched
    ("养犬人应当登记。禁止遗弃。", "养犬人应当登记。[登记每年一次。]禁止遗弃。"),
    ("", "[甲]"),
    ("甲", "甲"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_changed_characters(old: str, new: str) -> None:
    plain = [text.replace("[", "").replace("]", "") for text in (old, new)]
    left, right = changes(*plain)
    assert (marked(plain[0], left), marked(plain[1], right)) == (old, new)


TEXT = st.text(st.sampled_from("甲乙丙丁，。；（( 一二"), max_size=40)


@given(TEXT, TEXT)
def test_what_is_not_marked_is_the_same_in_both(old: str, new: str) -> None:
    left, right = changes(old, new)
    kept = []
    for text, spans in ((old, left), (new, right)):
        assert all(start < end for start, end in spans)
        assert list(spans) == sorted(spans)
        for start, end in reversed(spans):
            text = text[:start] + text[end:]
        kept.append(search_key(text))
    assert kept[0] == kept[1]


def articles(*texts: str) -> Document:
    numerals = "一二三四五六七八九"
    return make.document(
        provisions=tuple(
            make.article(at, f"第{numerals[at - 1]}条", text) for at, text in enumerate((text for text in texts), 1)
        )
    )


def told(compared: Comparison) -> list[str]:
    """same 一>一 …: what became of each article, by its numeral."""
    return [
        f"{row.change} {row.old.label[1] if row.old and row.old.label else ''}>"
        f"{row.new.label[1] if row.new and row.new.label else ''}"
        for row in compared.rows
    ]


PURPOSE, REGISTER = "为了规范养犬行为,制定本办法。", "养犬人应当到公安机关登记。"
DUTY, BAN, END = "养犬人应当清除犬粪,束犬链牵引。", "禁止遗弃犬只,禁止虐待犬只。", "本办法自公布之日起施行。"

COMPARED = [
    ("nothing changed", (PURPOSE, REGISTER), (PURPOSE, REGISTER), ["same 一>一", "same 二>二"]),
    ("one changed", (PURPOSE, REGISTER), (PURPOSE, "养犬人应当每年到公安机关登记。"), ["same 一>一", "changed 二>二"]),
    (
        "one put in",
        (PURPOSE, REGISTER, END),
        (PURPOSE, BAN, REGISTER, END),
        ["same 一>一", "added >二", "renumbered 二>三", "renumbered 三>四"],
    ),
    ("one left out", (PURPOSE, BAN, END), (PURPOSE, END), ["same 一>一", "removed 二>", "renumbered 三>二"]),
    (
        "one moved",
        (PURPOSE, DUTY, REGISTER, BAN, END),
        (PURPOSE, REGISTER, BAN, DUTY, END),
        ["same 一>一", "renumbered 三>二", "renumbered 四>三", "moved 二>四", "same 五>五"],
    ),
    (
        "changed and renumbered at once",
        (PURPOSE, REGISTER, END),
        (PURPOSE, BAN, "养犬人应当每年到公安机关登记。", END),
        ["same 一>一", "added >二", "changed 二>三", "renumbered 三>四"],
    ),
    (
        "nothing in common but the number",
        (PURPOSE, "船舶进港须先报告船籍港。"),
        (PURPOSE, DUTY),
        ["same 一>一", "removed 二>", "added >二"],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in COMPARED], ids=[row[0] for row in COMPARED])
def test_what_became_of_each_article(old: tuple[str, ...], new: tuple[str, ...], expected: list[str]) -> None:
    assert sorted(told(compare(articles(*old), articles(*new)))) == sorted(expected)


def test_a_chapter_is_no_article() -> None:
    chapter = make.heading("hd_1", "一、", PURPOSE)
    compared = compare(make.document(provisions=(chapter,)), articles(PURPOSE))
    assert compared.counts == {Change.REMOVED: 1, Change.ADDED: 1}


EVERY = st.sampled_from([PURPOSE, REGISTER, DUTY, BAN, END])


@given(st.lists(EVERY, max_size=9), st.lists(EVERY, max_size=9))
def test_every_provision_is_told_once_and_the_new_text_in_order(old: list[str], new: list[str]) -> None:
    rows = compare(articles(*old), articles(*new)).rows
    assert sorted(row.old.id for row in rows if row.old) == [f"art_{at}" for at in range(1, len(old) + 1)]
    assert [row.new.id for row in rows if row.new] == [f"art_{at}" for at in range(1, len(new) + 1)]


@given(st.lists(EVERY, unique=True).flatmap(lambda old: st.tuples(st.just(old), st.permutations(old))))
def test_in_another_order_nothing_is_added_or_left_out(texts: tuple[list[str], list[str]]) -> None:
    compared = compare(*(articles(*each) for each in texts))
    assert not {Change.ADDED, Change.REMOVED, Change.CHANGED} & set(compared.counts)


def pieces(count: int, *texts: str) -> Document:
    """A text of so many provisions without labels, the same few over and over."""
    return make.document(provisions=tuple(make.provision(f"p_{at}", texts[at % len(texts)]) for at in range(count)))


def written(seed: int, characters: str, length: int) -> str:
    """So many characters in an order without sense, but always the same."""
    chosen = random.Random(seed)
    return "".join(chosen.choice(characters) for _ in range(length))


MANY = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
LONG = [
    ("lines repeated", pieces(3000, "无", "有"), pieces(3000, "有", "无", "无"), True),
    ("sentences repeated", pieces(1, "一。二。" * 5000), pieces(1, "二。一。一。" * 3300), True),
    ("few characters", pieces(1, written(1, "甲乙丙", 20_000)), pieces(1, written(2, "甲乙丙", 20_000)), True),
    (
        "many long provisions",
        pieces(1500, *(written(at, MANY, 300) for at in range(1500))),
        pieces(1500, *(written(at, MANY, 300)[:150] + "甲乙丙" for at in range(1500))),
        True,
    ),
    (
        "two codes",
        pieces(300, *(written(at, MANY, 100) for at in range(300))),
        pieces(300, *(written(at, MANY, 100)[:90] + "甲乙丙" for at in range(300))),
        False,
    ),
]


@pytest.mark.parametrize(("old", "new", "coarse"), [row[1:] for row in LONG], ids=[row[0] for row in LONG])
def test_no_text_is_compared_for_long(old: Document, new: Document, coarse: bool) -> None:
    began = time.process_time()
    compared = compare(old, new)
    assert time.process_time() - began < 20  # unbounded, the first takes minutes
    assert compared.coarse is coarse
    assert sorted(row.old.id for row in compared.rows if row.old) == sorted(each.id for each in old.provisions)
    assert [row.new.id for row in compared.rows if row.new] == [each.id for each in new.provisions]


def test_where_the_effort_is_gone_ends_alike_are_still_seen() -> None:
    assert changes("甲乙丙丁戊", "甲乙己丁戊", effort=Effort(0)) == (((2, 3),), ((2, 3),))


@given(TEXT, TEXT, st.integers(0, 60))
def test_with_any_effort_what_is_not_marked_is_the_same(old: str, new: str, left: int) -> None:
    kept = []
    for text, spans in zip((old, new), changes(old, new, effort=Effort(left)), strict=True):
        for start, end in reversed(spans):
            text = text[:start] + text[end:]
        kept.append(search_key(text))
    assert kept[0] == kept[1]


@pytest.mark.skipif(not present(), reason="the benchmark texts are not beside the repository")
def test_long_texts_are_compared_whole() -> None:
    """Real laws, each against the next one: all provisions are told, whatever they have in common."""
    laws = [each for each in documents(400) if len(each.provisions) > 40][:4]
    for one, other in pairwise(laws):
        rows = compare(one, other).rows
        assert [row.new.id for row in rows if row.new] == [each.id for each in other.provisions]


def test_a_comparison_knows_its_counts() -> None:
    compared = compare(articles(PURPOSE, REGISTER), articles(PURPOSE, BAN, REGISTER))
    assert compared.counts == {Change.SAME: 1, Change.ADDED: 1, Change.RENUMBERED: 1}
