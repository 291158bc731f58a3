"""What people decided, applied to documents as they are read; the reading itself is never changed.

A decision is taken back by deleting its entry and ingesting again: it works on what was read, each time anew,
and leaves beside what it touched a claim of its own that says who decided, when and why.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import SourceError
from graph.identity import fact_iri, key, time_iri
from graph.pending import item_id
from graph.records import Document, Entity, Evidence, Fact, FactKind, Method
from graph.spans import TimeSpan, parse
from graph.terms import FACT, UNIT, local_name
from ingest.decision_file import Action, Entry, read
from ingest.gazetteer import Gazetteer, Place, Rank
from ingest.gazetteer import load as load_gazetteer

_SURE = {Action.ACCEPT, Action.DATE}  # these vouch for the fact, the others for a part of it
_YEARS = re.compile(r"(?<![-\d])\d{4}")


@dataclass(frozen=True, slots=True)
class Decided:
    """The IRIs that people gave names, by look-up key: for one document, and for names known nowhere."""

    here: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def place(told: Mapping[str, str], name: str, ranks: Sequence[Rank], known: Gazetteer) -> Place | None:
        """Return the place that people gave a name, if it is of a rank that the word before it allows."""
        iri = told.get(key(name)) if told else None
        place = known.place(local_name(iri)) if iri else None
        return place if place and (not ranks or place.rank in ranks) else None


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of a file, in its order: where two disagree, the later one counts."""

    entries: tuple[Entry, ...] = ()

    @property
    def digest(self) -> str:
        """What the decisions say, in short: with others, articles must be read again. Empty without any."""
        rows = "\n".join(entry.row for entry in self.entries)
        return hashlib.sha256(rows.encode()).hexdigest()[:16] if rows else ""

    def names(self, document: str) -> Decided:
        """Return what names mean in a document: there, and wherever nothing else is known of them."""
        told = [entry for entry in self.entries if entry.action is Action.RESOLVE]
        return Decided(
            {key(entry.name): entry.value for entry in told if entry.document == document},
            {key(entry.name): entry.value for entry in told if not entry.document},
        )

    def apply(self, document: Document) -> Document:
        """Return a document as people decided about it; names were resolved while it was read."""
        about = [entry for entry in self.entries if entry.document in ("", document.page.key)]
        if not about:
            return document
        used: set[Entry] = set()
        taken: list[Fact] = []
        rejected: list[Fact] = []
        for fact in document.facts:
            mine = [entry for entry in about if _speaks_of(entry, fact, document.page.key)]
            used.update(mine)
            decided, out = _decided(fact, mine)
            (rejected if out else taken).append(decided)
        idle = [entry for entry in about if entry.document and entry not in used and _idle(entry, document)]
        return replace(
            document,
            facts=tuple(taken),
            entities=tuple(_needed(document.entities, taken, rejected)),
            rejected=tuple(rejected),
            unmatched=tuple(_told(entry) for entry in idle),
        )


def load(file: Path) -> Decisions:
    """Read a decision file; SourceError names the entry that makes no sense, and nothing is decided."""
    entries = tuple(read(file))
    for number, entry in enumerate(entries, start=1):
        if entry.action is Action.RESOLVE and not load_gazetteer().place(entry.value.removeprefix(UNIT)):
            raise SourceError(f"{file}, entry {number}: 'value' is {entry.value!r}: no such unit is known")
    return Decisions(entries)


def of_store(store: Path, file: Path | None = None) -> Decisions:
    """Return the decisions of a file, or else those of ``decisions.yml`` in the folder of the store."""
    default = store / "decisions.yml"
    if file is None and not default.exists():
        return Decisions()
    return load(file or default)


def _speaks_of(entry: Entry, fact: Fact, document: str) -> bool:
    iri = fact_iri(fact)
    quotes = [evidence.quote for evidence in fact.evidence]
    if entry.action is Action.RESOLVE:
        at = key(entry.name)
        named = [evidence.quote or evidence.note for evidence in fact.evidence]  # a row has no quote
        return any(party.iri == entry.value for party in fact.parties) and any(at in key(n) for n in named)
    return (
        (not entry.id or entry.id == item_id(document, iri))
        and (not entry.fact or entry.fact == iri)
        and (not entry.quote or any(entry.quote in quote for quote in quotes))
    )


def _decided(fact: Fact, entries: Iterable[Entry]) -> tuple[Fact, bool]:
    """Return a fact after the decisions about it, and whether it is rejected in the end."""
    out, read_as = False, fact
    for entry in entries:
        if entry.action in (Action.ACCEPT, Action.REJECT):
            out = entry.action is Action.REJECT
        fact, told = _changed(fact, entry, read_as)
        sure = 1.0 if entry.action in _SURE else max(one.confidence for one in read_as.evidence)
        note = "; ".join(filter(None, (entry.note, told)))
        cites = read_as.evidence[0].cites
        claim = Evidence(Method.PERSON, sure, row=entry.row, cites=cites, note=note)
        fact = replace(fact, evidence=(*fact.evidence, claim))
    return fact, out


def _changed(fact: Fact, entry: Entry, read_as: Fact) -> tuple[Fact, str]:
    """Return a fact with what one decision changes in it, and what it was before."""
    was = fact.when.edtf if fact.when else "undated"
    if entry.action is Action.DATE:
        return replace(fact, when=_dated(fact.when, entry), when_inferred=False), f"read as {was}"
    if entry.action is Action.SAME_AS:
        if not entry.value.startswith(f"{FACT}{fact.kind}_"):
            raise SourceError(f"the decision {entry.note}: {fact.kind} cannot be the same as {entry.value}")
        joined = replace(fact, iri=entry.value)
        return (joined, "") if _may_date(joined) else (replace(joined, when=None), f"dated {was} here")
    if entry.action is Action.NOT_SAME and fact_iri(fact) == entry.value:
        apart = hashlib.sha256("|".join(one.quote + one.row for one in read_as.evidence).encode())
        return replace(fact, iri=f"{entry.value}_apart-{apart.hexdigest()[:8]}"), ""
    return fact, ""


def _dated(when: TimeSpan | None, entry: Entry) -> TimeSpan:
    """Return the date that a person gave; a year alone moves the date that was read into that year."""
    if when is None or when.earliest is None or len(entry.value) > len("2024"):
        return parse(entry.value)
    apart = int(entry.value) - when.earliest.year
    try:
        return parse(_YEARS.sub(lambda year: f"{int(year[0]) + apart:04}", when.edtf))
    except ValueError as error:
        raise SourceError(
            f"the decision {entry.note}: {when.edtf} cannot be in {entry.value}: {error}"
        ) from None


def _may_date(fact: Fact) -> bool:
    """Say whether a fact that was joined with another may state its date: not against the other's own."""
    dated = not fact.when or local_name(time_iri(fact.when.edtf)) in fact.iri
    return dated or fact.kind is FactKind.PARTNERSHIP or "_undated" in fact.iri


def _idle(entry: Entry, document: Document) -> bool:
    """Say whether a decision about this document does nothing in it; of a name, that it is not there."""
    return entry.action is not Action.RESOLVE or key(entry.name) not in key(document.text)


def _told(entry: Entry) -> str:
    return f"{entry.id or entry.name or entry.fact or entry.quote}: {entry.note}"


def _needed(entities: Iterable[Entity], taken: list[Fact], rejected: list[Fact]) -> Iterator[Entity]:
    """Yield the entities without those that only rejected facts needed."""
    known = {entity.iri: entity for entity in entities}
    kept, dropped = _reached(taken, known), _reached(rejected, known)
    return (entity for iri, entity in known.items() if iri in kept or iri not in dropped)


def _reached(facts: Iterable[Fact], known: dict[str, Entity]) -> set[str]:
    open_iris = [party.iri for fact in facts for party in fact.parties]
    open_iris += [iri for fact in facts for office in fact.offices for iri in (office.holder, office.within)]
    found: set[str] = set()
    while open_iris:
        iri = open_iris.pop()
        if iri not in found:
            found.add(iri)
            entity = known.get(iri)
            open_iris += [entity.within, entity.based_in] if entity else []
    return found
