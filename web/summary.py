"""What an ingest did, told so that a clerk can check it: sources, documents, articles, relations, effects, doubts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.model import EffectKind, ProvisionKind, Reading
from corpus.store import Saved
from web import labels
from web.intake import Refused
from web.printing import counts_text, ordered, plural
from web.report import by_reason
from web.terminal import safe

SHOWN = 20  # repeals listed one by one; a cleanup decision may hold hundreds


@dataclass(slots=True)
class Summary:
    """Counts over what was read in this run; unchanged sources are not read again."""

    sources: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    articles: int = 0
    provisions: int = 0
    citations: Counter[str] = field(default_factory=Counter)
    effects: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    repeals: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @classmethod
    def of(cls, reading: Reading) -> Summary:
        """What one reading counts for."""
        counted = cls(doubts=Counter(issue.rule for issue in reading.issues))
        for document in reading.documents:
            counted.documents += 1
            counted.provisions += len(document.provisions)
            counted.articles += sum(one.kind is ProvisionKind.ARTICLE for one in document.provisions)
            counted.citations.update(citation.relation.value for citation in document.citations)
            counted.effects.update(effect.kind.value for effect in document.effects)
            counted.doubts.update(issue.rule for issue in document.issues)
            counted.repairs.update(repair.kind for repair in document.repairs)
            for effect in document.effects:
                if effect.kind in (EffectKind.REPEALS, EffectKind.DECLARES_INVALID):
                    target = effect.target_number or f"《{effect.target_title}》"
                    counted.repeals.append(f"{target} by {document.number or document.title}")
        return counted

    def add(self, read: Summary, saved: Saved) -> None:
        """Count a reading, given what was done with it."""
        self.sources[saved.value] += 1
        if saved is Saved.UNCHANGED:
            return
        self.documents += read.documents
        self.articles += read.articles
        self.provisions += read.provisions
        self.repeals += read.repeals
        for name in ("citations", "effects", "doubts", "repairs"):
            getattr(self, name).update(getattr(read, name))

    def as_text(self) -> str:
        lines = ["sources: " + (", ".join(f"{count} {name}" for name, count in ordered(self.told())) or "none")]
        if self.skipped:
            kinds = ", ".join(f"{count} {suffix}" for suffix, count in ordered(self.skipped))
            lines.append(f"skipped in folders, not plain text: {kinds}")
        named = list(dict.fromkeys(self.repeals))
        if self.documents:
            lines += [
                f"{plural(self.documents, 'document')}, {plural(self.articles, 'article')}, "
                f"{plural(self.provisions, 'provision')}",
                counts_text("citations", self.citations, labels.RELATION),
                counts_text("effects", self.effects, labels.EFFECT),
                f"repeals {len(self.repeals)}",
                *(f"  {repeal}" for repeal in named[:SHOWN]),
            ]
            if len(named) > SHOWN:
                lines.append(f"  … and {len(named) - SHOWN} more: gongbao repeals")
            lines.append(counts_text("repairs", self.repairs, labels.REPAIR))
        if self.documents or self.doubts:
            lines.append(counts_text("doubts", self.doubts, labels.ISSUE))
        lines.append(f"{self.seconds:.1f} seconds")
        return safe("\n".join(lines))

    def told(self) -> Counter[str]:
        return self.sources + Counter({"refused": len(self.refused)})

    def as_json(self) -> dict[str, object]:
        return {
            "sources": {name: self.told()[name] for name in (*(saved.value for saved in Saved), "refused")},
            "refused": [{"file": one.name, "reason": one.reason} for one in self.refused],
            "reasons": dict(by_reason(self.refused).most_common()),
            "skipped": dict(ordered(self.skipped)),
            "documents": self.documents,
            "articles": self.articles,
            "provisions": self.provisions,
            "citations": dict(ordered(self.citations)),
            "effects": dict(ordered(self.effects)),
            "repeals": len(self.repeals),
            "repairs": dict(ordered(self.repairs)),
            "doubts": dict(ordered(self.doubts)),
            "seconds": round(self.seconds, 2),
        }
