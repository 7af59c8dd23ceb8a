"""What is searched of a document: its head, then its provisions as `corpus.model.units` walks them.

    0  淄博市人民政府办公厅关于印发…的通知 / 淄政办发〔2017〕35号     the head: no provision
    1  p_1      《…办法》已经市政府同意,现印发给你们,请遵照执行。
    2  art_1    第一条 为大力实施…

The addressee is a field of its own, not text: 各大企业 stands there in every second document, and whoever seeks 企业
does not want these. The same reading serves the writer of the index, the check of a literal match and the snippet,
so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Document, Provision, ProvisionKind, units
from corpus.store import Archive
from corpus.text import search_key
from index.kept import Kept

SEAM = "\n"
"""Stands between stretches that do not follow one another in print; searchable text never holds it."""

_CACHED_CHARACTERS = 30_000_000  # of text kept at hand, some 60 MB: thousands of gazette documents
_CACHED_VERSIONS = 100_000
_TITLES = frozenset({"instrument"})  # provisions that only repeat a title


@dataclass(frozen=True)
class Unit:
    """A stretch of a document; `id` None is its head.

    `begin` is where the text begins after a label of its own; `label` may be that of a provision above. `parts` is what
    is searched if not all of the text is: of a head the title and the number, not the addressee.
    """

    id: str | None
    label: str | None
    heading: str | None
    text: str
    begin: int = 0
    parts: tuple[str, ...] | None = None

    @cached_property
    def key(self) -> str:
        """The text as searched. Made when it is asked for: of a page of hits most units are never looked at."""
        return search_key(self.text) if self.parts is None else SEAM.join(map(search_key, self.parts))

    @property
    def own_label(self) -> str | None:
        """The label printed before this very unit, as searched: 第十四条."""
        return search_key(self.text[: self.begin]) or None

    @property
    def is_title(self) -> bool:
        """Whether it only names the document or what it carries."""
        return self.id is None or self.id in _TITLES


@dataclass(frozen=True)
class DocumentText:
    """A document's units."""

    units: tuple[Unit, ...]
    title: str

    @cached_property
    def body(self) -> str:
        """Its provisions as they follow one another, as searched."""
        return "".join(unit.key for unit in self.units[1:])

    @property
    def whole(self) -> str:
        return self.units[0].key + SEAM + self.body


def document_text(document: Document) -> DocumentText:
    """Read a document for searching."""
    names = [part for part in (document.title, document.number) if part]
    printed = "\n".join([*names, document.addressee or ""]).rstrip()
    head = Unit(None, None, None, printed, parts=tuple(names))
    labels = _labels(document.provisions)
    body = tuple(_unit(provision, labels[provision.id]) for provision in units(document))
    titles = [document.title] + ([document.instrument.title] if document.instrument else [])
    title = SEAM.join(search_key(part) for part in titles)
    return DocumentText((head, *body), title)


def _unit(provision: Provision, label: str | None) -> Unit:
    """The label is part of the text, as in print: "第六条 入选者应当…"."""
    printed = f"{provision.label} " if provision.label else ""
    text = printed + provision.text
    heading = provision.heading
    if heading is None and provision.kind in (ProvisionKind.HEADING, ProvisionKind.ATTACHMENT):
        heading = provision.text
    return Unit(provision.id, label, heading, text, len(printed))


def _labels(provisions: tuple[Provision, ...]) -> dict[str, str | None]:
    """Each provision's printed label, or that of the nearest one above it that has one."""
    parents = {provision.id: provision for provision in provisions}
    labels: dict[str, str | None] = {}
    for provision in provisions:
        labelled: Provision | None = provision
        while labelled is not None and labelled.label is None:
            labelled = parents.get(labelled.parent) if labelled.parent is not None else None
        labels[provision.id] = labelled.label if labelled is not None else None
    return labels


class TextCache:
    """Texts read lately. They stay when the archive changes, as long as they are of the bytes that it holds."""

    def __init__(self) -> None:
        self.texts: Kept[tuple[str, str], DocumentText] = Kept(  # by document and version
            _CACHED_CHARACTERS, lambda text: sum(len(unit.text) for unit in text.units)
        )
        self.versions: Kept[tuple[int, str], str] = Kept(_CACHED_VERSIONS, lambda _: 1)  # by generation and document


class Texts:
    """The texts of an open archive, through a cache that others share."""

    def __init__(self, archive: Archive, cache: TextCache) -> None:
        self._archive = archive
        self._cache = cache
        self._generation: int | None = None

    def __getitem__(self, document_id: str) -> DocumentText:
        """Nothing at all (a text without units) if the document is not held any more."""
        return self.of([document_id])[document_id]

    def of(self, document_ids: Iterable[str]) -> dict[str, DocumentText]:
        """The texts of several documents; those not at hand are read together."""
        found = dict.fromkeys(document_ids, _NOTHING)
        versions = self._versions(found)
        missing = []
        for each, version in versions.items():
            known = self._cache.texts.get((each, version))
            if known is None:
                missing.append(each)
            else:
                found[each] = known
        for each, (version, document) in self._archive.texts(missing).items() if missing else ():
            found[each] = document_text(document)
            self._cache.texts.put((each, version), found[each])
        return found

    def _versions(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The versions of those documents that are held, asked for once a generation."""
        if self._generation is None:
            self._generation = self._archive.generation
        known = {each: self._cache.versions.get((self._generation, each)) for each in document_ids}
        unknown = [each for each, version in known.items() if version is None]
        for each, version in self._archive.versions(unknown).items() if unknown else ():
            known[each] = version
            self._cache.versions.put((self._generation, each), version)
        return {each: version for each, version in known.items() if version is not None}


_NOTHING = DocumentText((Unit(None, None, None, ""),), "")
