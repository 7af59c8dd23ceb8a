"""A query read with all that the archive knows: its numbers and issuers, its spelling, its other names of things."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.catalogue import Catalogue
from index.expansion import expand
from index.literals import Level
from index.match import Matcher
from index.notes import Said, note
from index.opened import OpenIndex
from index.query import read_query
from index.reading import Reading
from index.spelling import similar
from index.synonyms import synonyms
from index.traditional import simplified

_MOST_SIMILAR = 12  # other spellings that are sought for one word


def interpret(query: str, mode: str, index: OpenIndex, matcher: Matcher) -> Reading:
    """Read the query as typed; traditional characters that stand nowhere in the archive are read as simplified.

    One that is quoted as a whole is one string, if that string stands anywhere, whatever marks are in it.
    """
    folded, changed = simplified(query, index.is_held)
    typed = folded.strip()
    if typed.count('"') > 2 and typed[0] == typed[-1] == '"':
        whole = read_query(typed, "exact", index.recogniser)
        if matcher.search(whole.tree, Level.DOCUMENTS):
            return whole
    reading = read_query(folded, mode, index.recogniser)
    if reading.fields is not None and mode == "auto" and not matcher.search(reading.tree, Level.DOCUMENTS):
        reading = read_query(folded, mode, index.recogniser, fields=False)
        reading.notes.append(note(Said.NO_SUCH_DOCUMENT))
    reading.folded = changed
    if mode != "exact":
        forms = other_names(index.catalogue) if mode != "words" else {}
        reading.tree, reading.expansions = expand(reading.tree, forms, _spelt(matcher), drop=mode == "auto")
    return reading


def other_names(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """What the documents themselves define goes before what the table knows."""
    known = dict(synonyms())
    for form, others in catalogue.other_forms.items():
        known[form] = tuple(dict.fromkeys([*others, *known.get(form, ())]))
    return known


def _spelt(matcher: Matcher) -> Callable[[str], list[str]]:
    return lambda key: similar(key, matcher)[:_MOST_SIMILAR]
