"""Drafts into facts: places fixed by date, bodies and unknown places introduced, doubles merged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.identity import fact_iri, organization_iri, part_iri
from graph.records import (
    Entity,
    EntityKind,
    Evidence,
    Fact,
    FactKind,
    Instrument,
    Method,
    Party,
    Role,
    Status,
    Unresolved,
)
from graph.spans import TimeSpan, parse
from graph.terms import UNIT
from ingest.articles.context import Draft, two_sides
from ingest.articles.names import BodyName, PlaceName
from ingest.articles.versions import choose
from ingest.articles.view import UNKNOWN, Item
from ingest.gazetteer import Gazetteer, Place, Rank

_NEW_UNIT = 0.9
_SHOWN = (Status.ESTABLISHED, Status.DONE)  # what a page shows to hold when it is published


@dataclass(slots=True)
class Builder:
    """Collects the facts of one document, the things they need and the names that stayed open."""

    gazetteer: Gazetteer
    published: TimeSpan | None
    year: int = 0
    companions: tuple[Place, ...] = ()
    facts: list[Fact] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    unresolved: dict[int, Unresolved] = field(default_factory=dict)

    def add(self, draft: Draft, start: int, weight: float) -> None:
        """Make a fact of a draft, weighed by where it stands; ``start`` is the offset of its sentence."""
        open_names = [item for item in draft.parties if item.kind == UNKNOWN]
        for item in open_names:
            self._leave_open(item, start)
        known = tuple(item for item in draft.parties if item.kind != UNKNOWN)
        if not draft.indicator and not two_sides(known):
            return
        parties, confidence, notes = [], draft.confidence * weight, [draft.note]
        for item in known:
            iri, factor, note = self._party(item, draft)
            confidence *= factor * item.linked.certainty
            notes.append(note)
            parties.append(Party(iri, Role.SUBJECT if draft.indicator else Role.PARTY))
        note = "; ".join(dict.fromkeys(filter(None, notes)))
        evidence = Evidence(
            Method.RULE, round(confidence, 3), draft.quote, draft.start, draft.rule, note=note
        )
        self.facts.append(self._fact(draft, tuple(parties), evidence))

    def _fact(self, draft: Draft, parties: tuple[Party, ...], evidence: Evidence) -> Fact:
        attested = None if draft.kind is FactKind.AGREEMENT else self.published
        return Fact(
            draft.kind,
            draft.status,
            tuple(dict.fromkeys(parties)),
            (evidence,),
            when=draft.when,
            valid=draft.valid,
            attested=attested if draft.status in _SHOWN else None,
            when_inferred=draft.inferred,
            instrument=draft.instrument,
            indicator=draft.indicator,
            value=draft.value or None,
        )

    def _leave_open(self, item: Item, start: int) -> None:
        at = start + item.start
        self.unresolved.setdefault(at, Unresolved(item.text, at, item.linked.reason))

    def _party(self, item: Item, draft: Draft) -> tuple[str, float, str]:
        if isinstance(item.name, BodyName):
            return self._body(item.name, item, draft)
        return self._place(item, draft)

    def _place(self, item: Item, draft: Draft) -> tuple[str, float, str]:
        linked = item.linked
        if linked.name:
            return self._new_unit(linked.name, linked.within, draft)
        place, factor, note = self._version(linked.places, draft)
        self._introduce(place)
        return place.iri, factor, note

    def _version(self, places: tuple[Place, ...], draft: Draft) -> tuple[Place, float, str]:
        year = parse(str(self.year)) if self.year else None
        return choose(places, (draft.when, draft.valid, self.published, year), self.companions)

    def _new_unit(self, name: PlaceName, within: tuple[Place, ...], draft: Draft) -> tuple[str, float, str]:
        """Introduce a Vietnamese unit below the province, known by its kind and its province only."""
        parent, factor, note = self._version(within, draft)
        iri = part_iri(parent.iri, f"{name.name} {name.word.english}")
        self.entities[iri] = Entity(
            iri,
            EntityKind.SUBPROVINCIAL,
            label_vi=name.name,
            country="VN",
            level=name.word.english,
            within=parent.iri,
        )
        return iri, factor * _NEW_UNIT, note

    def _body(self, body: BodyName, item: Item, draft: Draft) -> tuple[str, float, str]:
        based_in, factor, note = "", 1.0, ""
        same_country = item.linked.country and item.linked.country == (body.country or item.linked.country)
        if same_country and (item.linked.places or item.linked.name):
            based_in, factor, note = self._place(item, draft)
        country = body.country or item.linked.country
        iri = organization_iri(body.name, based_in, country)
        self.entities[iri] = Entity(iri, body.kind, body.name, country=country, based_in=based_in)
        return iri, factor, note

    def _introduce(self, place: Place) -> None:
        """Describe a place abroad that the reference data does not hold, and what it lies in."""
        if place.known or place.iri in self.entities:
            return
        parent = self.gazetteer.place(place.parent)
        self.entities[place.iri] = Entity(
            place.iri,
            EntityKind.FOREIGN,
            label_vi=place.name_vi,
            label_en=place.name_en,
            country=place.country,
            level=place.level,
            within=parent.iri if parent else UNIT + place.country,
        )
        if parent and parent.rank is not Rank.COUNTRY:
            self._introduce(parent)


def merged(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield each fact once with all its evidence; an undated mention joins the dated one of the same parties.

    The same agreement in a caption and in the text is one fact with two claims.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        sides = frozenset(party.iri for party in fact.parties)
        intended = fact.status in (Status.SOUGHT, Status.PLANNED)
        groups.setdefault((fact.kind, sides, fact.value, fact.status if intended else ""), []).append(fact)
    for group in groups.values():
        yield from _unite(group)


def _unite(group: list[Fact]) -> Iterator[Fact]:
    kept: list[Fact] = []
    for fact in sorted(group, key=_definite, reverse=True):
        for i, other in enumerate(kept):
            if _same(fact, other):
                kept[i] = _with(other, fact)
                break
        else:
            kept.append(fact)
    yield from {fact_iri(fact): fact for fact in kept}.values()


def _definite(fact: Fact) -> tuple[bool, bool, bool, int]:
    named = fact.instrument is not Instrument.COOPERATION
    return bool(fact.when), named, bool(fact.valid), -fact.evidence[0].start


def _same(fact: Fact, other: Fact) -> bool:
    generic = Instrument.COOPERATION in (fact.instrument, other.instrument)
    if fact.kind is FactKind.AGREEMENT and fact.instrument is not other.instrument and not generic:
        return False
    compatible = not fact.valid or not other.valid or fact.valid == other.valid
    return compatible and (not fact.when or not other.when or _overlap(fact.when, other.when))


def _overlap(one: TimeSpan, two: TimeSpan) -> bool:
    return not (
        (one.latest and two.earliest and one.latest < two.earliest)
        or (two.latest and one.earliest and two.latest < one.earliest)
    )


def _with(kept: Fact, more: Fact) -> Fact:
    evidence = sorted(dict.fromkeys((*kept.evidence, *more.evidence)), key=lambda one: (one.start, one.quote))
    return replace(kept, evidence=tuple(evidence), valid=kept.valid or more.valid)
