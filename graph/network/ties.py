"""The ties that a network is drawn from: each with its times, its parties and where these belong."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from graph import frames, standing
from graph.checkpoint import Snapshot
from graph.frames import VIET_NAM
from graph.named_queries import load
from graph.network.frame import Kind
from graph.records import INTENDED, FactKind, Role
from graph.spans import TimeSpan, parse
from graph.standing import Standing
from graph.succession import Succession
from graph.terms import ORG, local_name


@dataclass(frozen=True, slots=True)
class Tie:
    """One fact that ties its parties, read once for all frames."""

    standing: Standing
    parties: tuple[str, ...]
    sources: int  # pages that state it
    replaced: date | None = None  # the day on which another tie took its place

    @property
    def fact(self) -> str:
        """The IRI of the fact."""
        return self.standing.fact

    @property
    def kind(self) -> Kind:
        """What kind of tie it is."""
        return Kind(self.standing.kind.value)

    @property
    def instrument(self) -> str:
        """What kind of agreement it is; empty where that is not known."""
        return self.standing.instrument

    @property
    def confidence(self) -> float:
        """That of the surest claim."""
        return self.standing.confidence

    def on(self, day: date) -> str:
        """Return the status on a day."""
        return self.standing.on(day, self.replaced)


@dataclass(frozen=True, slots=True)
class Actor:
    """Where a party belongs."""

    iri: str
    country: str
    around: tuple[str, ...]  # the units around it, or in which it is based


@dataclass(frozen=True)
class Ties:
    """All ties of one checkpoint, whatever the frame."""

    checkpoint: int
    ties: tuple[Tie, ...]
    actors: Mapping[str, Actor]
    units: tuple[str, ...]  # every legal version of every first-level unit of Viet Nam
    succession: Succession

    def country(self, party: str) -> str:
        """Return the IRI of the country of a party, or an empty string."""
        actor = self.actors.get(party)
        return actor.country if actor else ""

    def first_level(self, party: str) -> frozenset[str]:
        """Return the first-level units of Viet Nam in which a party lies or is based; else itself."""
        found, passed, ahead = set(), {party}, [party]
        while ahead:
            here = ahead.pop()
            actor = self.actors.get(here)
            outer = [unit for unit in actor.around if unit != VIET_NAM] if actor else []
            if not outer:
                found.add(here)
            ahead += [unit for unit in outer if unit not in passed]
            passed.update(outer)
        return frozenset(found)

    def seat(self, party: str) -> str:
        """Return the locality in which a body abroad is based; a locality is its own."""
        actor = self.actors.get(party)
        return actor.around[0] if actor and actor.around and party.startswith(ORG) else party


@lru_cache(maxsize=2)
def of(snapshot: Snapshot) -> Ties:
    """Read all ties of a snapshot."""
    actors: dict[str, Actor] = {}
    for row in snapshot.select(load("network_actors")):
        known = actors.get(row["actor"], Actor(row["actor"], row["country"], ()))
        around = row.get("around")
        actors[known.iri] = replace(known, around=tuple(filter(None, (*known.around, around))))
    units = tuple(row["unit"] for row in snapshot.select(_UNITS))
    return Ties(snapshot.number, tuple(_dated(_read(snapshot))), actors, units, frames.of(snapshot))


_UNITS = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT DISTINCT ?unit WHERE { ?unit a ties:Province ; ties:validDuring ?span } ORDER BY ?unit
"""


def _read(snapshot: Snapshot) -> Iterator[Tie]:
    rows = snapshot.select(load("network_ties"))  # in the order of facts
    for fact, group in groupby(rows, key=itemgetter("fact")):
        yield _tie(fact, list(group))


def _tie(fact: str, group: list[dict[str, str]]) -> Tie:
    first = group[0]
    parties = tuple(sorted({row["party"] for row in group}))
    stands = Standing(
        fact=fact,
        kind=FactKind(first["kind"].rpartition("#")[2].lower()),
        status=_status({local_name(row["status"]) for row in group}),
        start=_span(group, "when"),
        valid=_span(group, "valid"),
        attested=_span(group, "attested"),
        instrument=local_name(min(row.get("type", "") for row in group)),
        confidence=float(first.get("confidence", 0)),
        roles=dict.fromkeys(parties, Role.PARTY),
    )
    return Tie(stands, parties, sources=int(first["pages"]))


def _status(stated: set[str]) -> str:
    """Return the status as ``graph.standing`` does: a dispute does not say how far a tie has come."""
    return min(stated - {"disputed"}, default="disputed")


def _span(group: list[dict[str, str]], name: str) -> TimeSpan | None:
    spans = [_parsed(edtf) for edtf in {row[name] for row in group if name in row}]
    return min(spans, key=lambda span: (span.earliest or date.max, span.edtf), default=None)


_parsed = lru_cache(maxsize=1 << 16)(parse)


def _dated(ties: Iterator[Tie]) -> Iterator[Tie]:
    """Add the day on which a tie was replaced, by the rule of ``graph.standing``."""
    read = list(ties)
    of_party: dict[str, list[Tie]] = defaultdict(list)
    for tie in read:
        for party in tie.parties:
            of_party[party].append(tie)
    for tie in read:
        if tie.standing.status != "replaced":
            yield tie
            continue
        shared = [
            other.standing
            for other in of_party[tie.parties[0]]
            if other is not tie
            and set(tie.parties) <= set(other.parties)
            and other.standing.status not in INTENDED
        ]
        yield replace(tie, replaced=standing.replaced_by(tie.standing, shared))
