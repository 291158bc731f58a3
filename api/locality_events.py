"""What happened to a locality, for its page: timeline, delegations, companies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.sections import Address, section
from api.telling import Teller, Told
from api.timeline import Event, strip, years
from graph.checkpoint import Snapshot
from graph.evidence import proofs
from graph.facts import Fact
from graph.happenings import Happenings, happenings

_EVENTS, _ROWS = 30, 30  # on one page


@dataclass(frozen=True, slots=True)
class Row:
    """A visit or an investment, with its direction and its place in the timeline."""

    told: Told
    way: str  # out, in
    href: str


def events_of(
    snapshot: Snapshot, locality: str, day: date, parts: dict[str, int], *, teller: Teller, address: Address
) -> dict[str, Any]:
    """Return the events of a locality up to a day, each list cut into parts."""
    known = happenings(snapshot, locality, day)
    part = section(known.facts, parts["e"], _EVENTS, address, name="e", fragment="timeline")
    shown = [Event(teller.fact(f), tuple(teller.sources(proofs(snapshot, f.iri)))) for f in part.items]
    rows = _Rows(known, teller, address)
    visits, companies = rows.of(known.visits()), rows.of(known.investments())
    return {
        "events": part,
        "years": years(shown, part.items),
        "strip": strip(known.facts),
        "later": known.later,
        "visits": section(visits, parts["v"], _ROWS, address, name="v", fragment="visits"),
        "companies": section(companies, parts["c"], _ROWS, address, name="c", fragment="companies"),
    }


class _Rows:
    """Tables that lead into the timeline, where the evidence is."""

    def __init__(self, known: Happenings, teller: Teller, address: Address) -> None:
        self._known, self._teller, self._address = known, teller, address
        self._part = {fact.iri: number // _EVENTS + 1 for number, fact in enumerate(known.facts)}

    def of(self, facts: Sequence[Fact]) -> list[Row]:
        return [self._row(fact) for fact in facts]

    def _row(self, fact: Fact) -> Row:
        told = self._teller.fact(fact)
        href = self._address.with_(told.anchor, e=self._part[fact.iri])
        return Row(told, "out" if self._known.outward(fact) else "in", href)
