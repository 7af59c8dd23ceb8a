"""The codec against Whoosh's own: the same answers to Whoosh's own queries, and lists that come back as written."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from index.codec import ArrayCodec, Inversion, PostingFile
from index.codec.postings import write_postings
from index.errors import SearchIndexError

WORDS = [f"w{at}" for at in range(12)] + ["甲", "甲乙", "\U00020000"]


def schema() -> fields.Schema:
    spaced = SpaceSeparatedTokenizer()
    return fields.Schema(
        placed=fields.TEXT(analyzer=spaced, phrase=True),
        counted=fields.TEXT(analyzer=spaced, phrase=False),
        held=fields.ID,
        shown=fields.STORED,
    )


@pytest.fixture(scope="module")
def searchers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Any]]:
    """The same random records in two segments and with a few deleted, by Whoosh's codec and by ours."""
    found = []
    for codec in (W3Codec(), ArrayCodec()):
        draw = random.Random(4)
        index = FileStorage(str(tmp_path_factory.mktemp("index"))).create_index(schema())
        for segment in range(2):
            with index.writer(codec=codec) as writer:
                writer.merge = False
                for at in range(150):
                    text = " ".join(draw.choices(WORDS, range(1, len(WORDS) + 1), k=draw.randrange(30)))
                    writer.add_document(placed=text, counted=text, held=f"h{at % 7}", shown=f"{segment} {at}")
        with index.writer(codec=codec) as writer:
            writer.merge = False
            writer.delete_by_term("held", "h3")
        found.append(index.searcher())
    yield found[0], found[1]
    for searcher in found:
        searcher.close()


TERMS = st.builds(query.Term, st.sampled_from(["placed", "counted"]), st.sampled_from([*WORDS, "absent"]))
QUERIES = st.recursive(
    st.one_of(
        TERMS,
        st.builds(query.Term, st.just("held"), st.sampled_from(["h1", "h3", "h9"])),
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(
            lambda words: query.Phrase("placed", words, slop=2)
        ),
        st.builds(query.Prefix, st.just("counted"), st.sampled_from(["w", "w1", "甲", "z"])),
        st.builds(query.TermRange, st.just("counted"), st.just("w2"), st.sampled_from(["w5", "甲"])),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(query.And),
        st.lists(inner, min_size=1, max_size=3).map(query.Or),
    ),
    max_leaves=5,
)
ASKED = QUERIES | st.builds(query.AndNot, TERMS, TERMS)  # nested, it fails with Whoosh's own codec too


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(asked=ASKED, limit=st.sampled_from([3, None]))
def test_whoosh_queries_get_the_same_answers(searchers: tuple[Any, Any], asked: Any, limit: int | None) -> None:
    theirs, ours = (
        [(hit["shown"], round(hit.score, 6)) for hit in each.search(asked, limit=limit)] for each in searchers
    )
    assert ours == theirs


def test_terms_are_listed_alike(searchers: tuple[Any, Any]) -> None:
    theirs, ours = (each.reader() for each in searchers)
    assert list(ours.all_terms()) == list(theirs.all_terms())
    for name, text in theirs.all_terms():
        assert ours.frequency(name, text) == theirs.frequency(name, text)
        assert ours.doc_frequency(name, text) == theirs.doc_frequency(name, text)
        one, other = ours.term_info(name, text), theirs.term_info(name, text)
        for known in ("weight", "min_length", "max_length", "max_weight", "min_id", "max_id"):
            assert getattr(one, known)() == getattr(other, known)(), (name, text, known)


@given(st.dictionaries(st.integers(0, 300), st.lists(st.sampled_from(WORDS), max_size=12), max_size=20), st.booleans())
def test_inversion(tmp_path_factory: pytest.TempPathFactory, records: dict[int, list[str]], placed: bool) -> None:
    """What stands in records comes back from the lists of its words."""
    path = tmp_path_factory.mktemp("lists") / "some.posts"
    inversion = Inversion(positions=placed)
    for record in sorted(records):
        assert inversion.add(record, records[record]) == len(records[record])
    write_postings(path, {"body": inversion.field()})
    file = PostingFile(path)
    assert [file.text(number).decode() for number in file.fields["body"]] == sorted(
        {word for each in records.values() for word in each}, key=str.encode
    )
    for number in file.fields["body"]:
        word = file.text(number).decode()
        found = file.postings(number)
        holding = [record for record in sorted(records) if word in records[record]]
        assert found.ids.tolist() == holding
        assert found.often.tolist() == [records[record].count(word) for record in holding]
        if placed:
            assert found.positions is not None
            assert found.positions.tolist() == [
                at for record in holding for at, each in enumerate(records[record]) if each == word
            ]
    assert file.number("body", b"absent") is None
    assert file.number("title", b"w1") is None


def test_long_records_and_far_positions(tmp_path: Path) -> None:
    """Positions beyond 65,535, records of more than 2^16 words, and gaps of more than 2^16 records."""
    inversion = Inversion(positions=True)
    inversion.add(5, ["甲", *["乙"] * 70_000, "甲"])
    inversion.add(3_000_000, ["甲"])
    write_postings(tmp_path / "p", {"body": inversion.field(), "title": Inversion().field()})
    file = PostingFile(tmp_path / "p")
    number = file.number("body", "甲".encode())
    assert number is not None
    found = file.postings(number)
    assert (found.ids.tolist(), found.often.tolist()) == ([5, 3_000_000], [2, 1])
    assert found.positions is not None
    assert found.positions.tolist() == [0, 70_001, 0]
    assert file.term(number).longest > file.term(number).shortest
    assert list(file.fields["title"]) == []


def test_a_damaged_list_is_reported_and_not_served(tmp_path: Path) -> None:
    inversion = Inversion()
    for record in range(500):
        inversion.add(record * 3, ["甲", f"w{record}"])
    path = tmp_path / "some.posts"
    write_postings(path, {"body": inversion.field()})
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 4  # within the last list, that of 甲
    path.write_bytes(whole)
    file = PostingFile(path)
    number = file.number("body", "甲".encode())
    assert number is not None
    with pytest.raises(SearchIndexError, match=r"damaged \(some.posts\); run: gongbao reindex"):
        file.postings(number)
    first = file.number("body", b"w0")
    assert first is not None
    assert file.postings(first).ids.tolist() == [0]


@pytest.mark.parametrize("kind", [fields.TEXT(chars=True), fields.NGRAMWORDS()])
def test_formats_that_it_does_not_keep_are_refused(tmp_path: Path, kind: Any) -> None:
    index = FileStorage(str(tmp_path)).create_index(fields.Schema(body=kind))
    writer = index.writer(codec=ArrayCodec())
    writer.add_document(body="一 二 three")
    if type(kind.format).__name__ in ("Existence", "Frequency", "Positions"):
        writer.commit()
        return
    with pytest.raises(ValueError, match="is kept by no posting list"):
        writer.commit()


def test_numbers_beyond_four_bytes_are_refused(tmp_path: Path) -> None:
    inversion = Inversion()
    inversion.add(1, ["甲"])
    field = replace(inversion.field(), ids=np.array([1 << 33]))
    with pytest.raises(ValueError, match="from 0 to"):
        write_postings(tmp_path / "p", {"body": field})
    assert np.iinfo(np.uint32).max < field.ids[0]
