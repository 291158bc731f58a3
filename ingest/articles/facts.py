"""Drafts into facts: places fixed by date; bodies, persons and unknown places introduced."""

from dataclasses import dataclass, field

from graph.identity import organization_iri, part_iri, person_iri
from graph.records import (
    Entity,
    EntityKind,
    Evidence,
    Fact,
    FactKind,
    Method,
    Office,
    Party,
    Role,
    Status,
    Unresolved,
)
from graph.spans import TimeSpan, parse
from ingest.articles.context import Acting, Draft, two_sides
from ingest.articles.versions import choose
from ingest.articles.view import COUNTRY, PERSON, UNKNOWN, Item
from ingest.entities import described
from ingest.gazetteer import Gazetteer, Place, Rank, companies
from ingest.gazetteer.known import Known
from ingest.names import BodyName, Other, PlaceName

_NEW_UNIT = 0.9
_EVENTS = (FactKind.VISIT, FactKind.MEETING, FactKind.CONFERENCE, FactKind.DONATION, FactKind.CONFERRAL)
_SHOWN = (Status.ESTABLISHED, Status.DONE)  # what a page shows to hold when it is published


@dataclass(slots=True)
class Builder:
    """Collects the facts of one document, the things they need and the names that stayed open."""

    gazetteer: Gazetteer
    published: TimeSpan | None
    document: str = ""
    year: int = 0
    companions: tuple[Place, ...] = ()
    facts: list[Fact] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    unresolved: dict[int, Unresolved] = field(default_factory=dict)

    def add(self, draft: Draft, start: int, weight: float) -> None:
        """Make a fact of a draft, weighed by where it stands; ``start`` is the offset of its sentence."""
        for acting in draft.cast:
            if _is_open(acting.item):
                self._leave_open(acting.item, start)
        known = tuple(acting for acting in draft.cast if not _is_open(acting.item))
        people = [acting.country for acting in known if acting.country and acting.role is Role.RECIPIENT]
        if not draft.indicator and not two_sides([acting.item for acting in known], people):
            return
        confidence, notes, parties, offices = draft.confidence * weight, [draft.note], [], []
        for acting in known:
            iri, factor, note = self._party(acting, draft)
            confidence *= factor * acting.item.linked.certainty
            notes.append(note)
            parties.append(Party(iri, acting.role))
            if acting.office and acting.within:
                offices.append(Office(iri, self._place(acting.within, draft)[0], acting.office))
        note = "; ".join(dict.fromkeys(filter(None, notes)))
        evidence = Evidence(
            Method.RULE, round(confidence, 3), draft.quote, draft.start, draft.rule, note=note
        )
        self.facts.append(self._fact(draft, tuple(parties), tuple(offices), evidence))

    def _fact(
        self, draft: Draft, parties: tuple[Party, ...], offices: tuple[Office, ...], evidence: Evidence
    ) -> Fact:
        shown = draft.kind is not FactKind.AGREEMENT and draft.status in _SHOWN
        happened = (draft.kind in _EVENTS or draft.indicator) and draft.when
        return Fact(
            draft.kind,
            draft.status,
            tuple(dict.fromkeys(parties)),
            (evidence,),
            when=draft.when,
            valid=draft.valid,
            attested=self.published if shown and not happened else None,
            when_inferred=draft.inferred,
            instrument=draft.instrument,
            amount=draft.amount,
            indicator=draft.indicator,
            value=draft.value or None,
            offices=tuple(dict.fromkeys(offices)),
            honour=draft.honour,
            goods=draft.goods,
            told_in="" if draft.when or self.published else self.document,
        )

    def _leave_open(self, item: Item, start: int) -> None:
        at = start + item.start
        name = item.name if isinstance(item.name, PlaceName) else None
        country, ranks = (name.said_country, name.word.ranks) if name else ("", ())
        said = ranks if name and name.typed else ()
        self.unresolved.setdefault(at, Unresolved(item.text, at, item.linked.reason, country, said))

    def _party(self, acting: Acting, draft: Draft) -> tuple[str, float, str]:
        item = acting.item
        if isinstance(item.name, BodyName):
            return self._body(item.name, item, draft)
        if isinstance(item.name, Other) and item.kind != COUNTRY:
            return self._other(item.name, acting.country)
        if acting.role is Role.LEADER or item.kind == PERSON:
            return self._person(item.text, acting.country)
        if acting.role is Role.PLACE and draft.kind is FactKind.INVESTMENT:
            return self._province(item, draft)
        return self._place(item, draft)

    def _province(self, item: Item, draft: Draft) -> tuple[str, float, str]:
        """Return the first-level unit of a place: what a district gets, its province gets.

        Abroad so of what the gazetteer lacks only: a city there is known by its own name.
        """
        places = item.linked.places or item.linked.within
        if not places or (item.linked.places and places[0].country != "VN"):
            return self._place(item, draft)
        above = (place if place.first_level else self.gazetteer.place(place.parent) for place in places)
        known = tuple(dict.fromkeys(place for place in above if place and place.first_level))
        if not known:
            return self._place(item, draft)
        place, factor, note = self._version(known, draft)
        self._introduce(place)
        return place.iri, factor, note

    def _other(self, name: Other, country: str) -> tuple[str, float, str]:
        """Introduce a person, a mission or a body of a whole country."""
        if name.kind == "person":
            return self._person(name.name, country)
        kind = EntityKind.MISSION if name.kind == "mission" else EntityKind.PUBLIC_BODY
        iri = organization_iri(name.name, "", name.country)
        self.entities[iri] = Entity(iri, kind, name.name, country=name.country)
        return iri, 1.0, ""

    def _person(self, name: str, country: str) -> tuple[str, float, str]:
        iri = person_iri(name, country)
        self.entities[iri] = Entity(iri, EntityKind.PERSON, name, name, country)
        return iri, 1.0, ""

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
        """Introduce a unit below the first level, known by its kind and what it lies in only."""
        parent, factor, note = self._version(within, draft)
        level = name.word.english or str(name.word.rank)
        iri = part_iri(parent.iri, f"{name.name} {level}")
        kind = EntityKind.SUBPROVINCIAL if parent.country == "VN" else EntityKind.FOREIGN
        self.entities[iri] = Entity(
            iri, kind, label_vi=name.name, country=parent.country, level=level, within=parent.iri
        )
        if parent.rank is not Rank.COUNTRY:
            self._introduce(parent)
        return iri, factor * _NEW_UNIT, note

    def _body(self, body: BodyName, item: Item, draft: Draft) -> tuple[str, float, str]:
        if body.known:
            return self._international(body.known), 1.0, ""
        based_in, factor, note = "", 1.0, ""
        same_country = item.linked.country and item.linked.country == (body.country or item.linked.country)
        if same_country and (item.linked.places or item.linked.name):
            based_in, factor, note = self._place(item, draft)
        country = body.country or item.linked.country
        if body.kind is EntityKind.COMPANY:
            return self._company(body.name, country, based_in), factor, note
        iri = organization_iri(_core(body) if based_in else body.name, based_in, country)
        self.entities[iri] = Entity(iri, body.kind, body.name, country=country, based_in=based_in)
        return iri, factor, note

    def _company(self, name: str, country: str, based_in: str) -> str:
        """Introduce a company; "Tập đoàn X" and "X" are one, with the longest name of the document."""
        listed = companies.find(name)
        core = listed.name if listed else " ".join(companies.bare(name))
        iri = organization_iri(core, "", country)
        earlier = self.entities.get(iri)
        if not earlier or len(name) > len(earlier.label_vi):
            english = core if listed else ""
            self.entities[iri] = Entity(iri, EntityKind.COMPANY, name, english, country, based_in=based_in)
        return iri

    def _international(self, body: Known) -> str:
        iri = organization_iri(body.code)
        self.entities[iri] = Entity(iri, body.kind, body.name_vi, body.name_en, body.country)
        return iri

    def _introduce(self, place: Place) -> None:
        for entity in described(place, self.gazetteer):
            self.entities.setdefault(entity.iri, entity)


def _is_open(item: Item) -> bool:
    """Say whether a name stays open: a locality that means no place, or a body of no country."""
    nowhere = isinstance(item.name, PlaceName) and item.kind != PERSON and not item.country
    return item.kind == UNKNOWN or nowhere


def _core(body: BodyName) -> str:
    """Return the name of an office of a unit without the unit: "Sở Ngoại vụ (tỉnh X)" is one office of X."""
    if body.place and body.kind in (EntityKind.PUBLIC_BODY, EntityKind.ASSOCIATION):
        return body.name[: max(body.place.start - body.start, 0)].strip() or body.name
    return body.name
