"""The changes that a unit came from and went into: which became which, when, and by what legal act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.checkpoint import Snapshot
from graph.localities import Locality, describe
from graph.spans import parse
from graph.terms import local_name

TERRITORY, LEGAL_HEIR, CONTINUED = "territory", "legal-heir", "continued"
"""Kinds of change of a unit for which the data hold heirs and no act: of its ground, of its agreements, of
its name or rank."""

_HEIRS = (
    (CONTINUED, "ties:continuedBy"),
    (TERRITORY, "ties:territorialHeir"),
    (LEGAL_HEIR, "ties:legalHeir"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of units: those before it and those after it."""

    iri: str  # empty where only the heirs are known
    kind: str  # a code, or one of the kinds above
    when: str  # EDTF, or empty
    day: date | None
    act: str
    note: str
    sources: tuple[str, ...]
    before: tuple[Locality, ...]
    after: tuple[Locality, ...]


def changes(snapshot: Snapshot, unit: str) -> list[Change]:
    """Return the changes on all ways that lead to a unit and from it, the last one first."""
    back = _walk(snapshot, unit, "ties:resultingUnit", "ties:originalUnit")
    ahead = _walk(snapshot, unit, "ties:originalUnit", "ties:resultingUnit")
    found = [_change(snapshot, iri) for iri in sorted({*back, *ahead})]
    found += _heirs(snapshot, unit)
    return sorted(found, key=lambda change: (change.day or date.max, change.iri), reverse=True)


def _walk(snapshot: Snapshot, unit: str, here: str, there: str) -> set[str]:
    """Return the changes that are reached from a unit by going one way only."""
    found: set[str] = set()
    passed, open_ends = {unit}, [unit]
    while open_ends:
        new = set(snapshot.subjects(here, open_ends.pop())) - found
        found |= new
        beyond = {other for change in new for other in snapshot.objects(change, there)} - passed
        passed |= beyond
        open_ends += sorted(beyond)
    return found


def _change(snapshot: Snapshot, iri: str) -> Change:
    time = snapshot.value(iri, "ties:when")
    when = snapshot.value(time, "ties:edtf") if time else ""
    return Change(
        iri=iri,
        kind=local_name(snapshot.value(iri, "ties:changeKind")),
        when=when,
        day=parse(when).earliest if when else None,
        act=snapshot.value(iri, "ties:legalAct"),
        note=snapshot.value(iri, "skos:note"),
        sources=tuple(snapshot.objects(iri, "dcterms:source")),
        before=_described(snapshot, snapshot.objects(iri, "ties:originalUnit")),
        after=_described(snapshot, snapshot.objects(iri, "ties:resultingUnit")),
    )


def _heirs(snapshot: Snapshot, unit: str) -> list[Change]:
    """Return what is known of a lower unit, of which no change is recorded, only who came after it."""
    if snapshot.subjects("ties:originalUnit", unit):
        return []
    ended = describe(snapshot, unit).valid_until
    return [
        Change("", kind, "", ended, "", "", (), _described(snapshot, [unit]), _described(snapshot, heirs))
        for kind, name in _HEIRS
        if (heirs := snapshot.objects(unit, name))
    ]


def _described(snapshot: Snapshot, units: Iterable[str]) -> tuple[Locality, ...]:
    found = [describe(snapshot, unit) for unit in units]
    return tuple(sorted(found, key=lambda unit: (unit.label, unit.iri)))
