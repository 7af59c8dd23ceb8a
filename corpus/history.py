"""The history (沿革) of one subject: documents that repealed, amended or extended one another, as dated steps.

    2003-08-01  issued    甲政发〔2003〕7号 《甲市停车办法》
    2009-05-06  amends    甲市人民政府令第31号: 将《甲市停车办法》第七条修改为…
    2018-07-01  repeals   甲政办发〔2018〕26号: 《甲市停车办法》(甲政发〔2003〕7号)同时废止。

The way leads from a document to what it acts on and to what acts on it, and on from there, as long as the next document
is of the same subject: a decision that repeals forty documents ends each of their histories, but joins none to another.
Chains may close in a circle; each document and each act is told once. Editions that bear one title and name no
predecessor are told as `same_title`: that the later replaced the earlier is likely, but nowhere said.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.editions import regulates
from corpus.model import EffectKind
from corpus.resolution import Reference, Register
from corpus.store import Archive, HeldDocument, Repeal

ISSUED, SAME_TITLE = "issued", "same_title"
MOST_DOCUMENTS = 100
"""No subject has more editions; what goes on for longer is a tangle that no reader can follow."""
# 关于废止…的决定, 关于清理结果的通知: ends or changes others, and is itself no edition of any subject
_ACTS_ONLY = re.compile(r"废止|失效|清理|关于修[改正订]|停止执行|延长|继续有效|暂停")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `document` was issued, or acts on another. `target` is the id of the other where it is held."""

    date: date | None
    relation: str  # issued, same_title, or the kind of the effect
    document: str
    title: str
    number: str | None
    target: str | None
    target_title: str | None
    target_number: str | None
    provision: str | None
    sentence: str | None


def history(archive: Archive, document_id: str) -> list[Step]:
    """All steps of the subject of a document, oldest first. KeyError if it is not held."""
    with archive.snapshot():
        read = _Read(archive)
        if read(document_id) is None:
            raise KeyError(document_id)
        steps: dict[tuple[object, ...], Step] = {}
        waiting, met = deque([document_id]), {document_id}
        while waiting:
            current = waiting.popleft()
            for step, following in _around(archive, read, current):
                steps.setdefault((step.relation, step.document, step.target, step.target_number, step.sentence), step)
                for other in following:
                    if other not in met and len(met) < MOST_DOCUMENTS:
                        met.add(other)
                        waiting.append(other)
        acted = {(step.document, step.target) for step in steps.values() if step.relation != SAME_TITLE}
        told = [
            each for each in steps.values() if each.relation != SAME_TITLE or (each.document, each.target) not in acted
        ]
        return sorted(told, key=_place)


class _Read:
    """Documents of one walk, each read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._documents: dict[str, HeldDocument | None] = {}

    def __call__(self, document_id: str) -> HeldDocument | None:
        if document_id not in self._documents:
            self._documents[document_id] = self._archive.document(document_id)
        return self._documents[document_id]


def _around(archive: Archive, read: _Read, document_id: str) -> Iterator[tuple[Step, list[str]]]:
    """The steps that touch a document, each with the documents whose history goes on from there."""
    held = read(document_id)
    assert held is not None
    own = held.document
    yield Step(own.issued_on, ISSUED, held.id, own.title, own.number, None, None, None, None, None), []
    edition = not _ACTS_ONLY.search(own.title)
    if edition:
        for effect, target in zip(own.effects, held.effect_targets, strict=True):
            if effect.kind is not EffectKind.OVERRIDES_CONFLICTING and (effect.target_title or effect.target_number):
                acting = next((each for each in _by(archive, document_id, target) if each.effect == effect), None)
                on = acting.takes_effect_on if acting else effect.on or own.issued_on
                yield (
                    Step(
                        on,
                        effect.kind.value,
                        held.id,
                        own.title,
                        own.number,
                        target,
                        effect.target_title,
                        effect.target_number,
                        acting.provision_label if acting else None,
                        effect.sentence,
                    ),
                    [target] if target else [],
                )
    for repeal in archive.effects_on(document_id=document_id):
        follows = not _ACTS_ONLY.search(repeal.title)
        yield _step(repeal, document_id), [repeal.document] if follows else []
    if edition:
        yield from _editions(archive, read, document_id)


def _by(archive: Archive, document_id: str, target: str | None) -> list[Repeal]:
    """What a document does to one that is held, with the day and the article."""
    if target is None:
        return []
    return [each for each in archive.effects_on(document_id=target) if each.document == document_id]


def _step(repeal: Repeal, target: str) -> Step:
    effect = repeal.effect
    return Step(
        repeal.takes_effect_on,
        effect.kind.value,
        repeal.document,
        repeal.title,
        repeal.number,
        target,
        effect.target_title,
        effect.target_number,
        repeal.provision_label,
        effect.sentence,
    )


def _editions(archive: Archive, read: _Read, document_id: str) -> Iterator[tuple[Step, list[str]]]:
    """Other documents of the same name by the same issuers, of another day."""
    held = read(document_id)
    assert held is not None
    own = held.document
    carried = own.instrument.title if own.instrument else own.title
    if not regulates(carried):
        return
    names = Register(archive.candidates((), archive.cores(document_id)))
    others = [
        other.id
        for other in names.near(Reference(carried, None))
        if other.id != document_id
        and other.issued_on
        and own.issued_on
        and other.issued_on != own.issued_on
        and set(other.issuers) & set(own.issuers)
    ]
    known = archive.briefs([document_id, *others])
    for other in others:
        earlier, later = sorted((known[document_id], known[other]), key=lambda brief: brief.issued_on or date.max)
        step = Step(
            later.issued_on,
            SAME_TITLE,
            later.id,
            later.title,
            later.number,
            earlier.id,
            earlier.title,
            earlier.number,
            None,
            None,
        )
        yield step, [other]


def _place(step: Step) -> tuple[date, int, str, str]:
    """By day; a document is issued before it acts; undated steps last."""
    return step.date or date.max, int(step.relation != ISSUED), step.document, step.target or ""
