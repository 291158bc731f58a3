"""Facts as lines for evaluation: one flat record each, in words that another program can compare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.records import Document, Entity, EntityKind, Evidence, Fact, FactKind, Method, Party, Role
from graph.spans import TimeSpan
from graph.terms import UNIT, local_name
from ingest.gazetteer import Gazetteer, Place, load
from ingest.intake import Raw
from ingest.reader import Reader
from ingest.report import Outcome, State, of_document

Prediction = dict[str, Any]

_KINDS = {kind: str(kind) for kind in FactKind} | {FactKind.CONFERRAL: "honour"}
_UNTOLD = {FactKind.STATISTIC}
_ROLES = {role: str(role) for role in Role} | {Role.PLACE: "location"}
_LEVELS = {
    EntityKind.COMPANY: "company",
    EntityKind.COUNTRY: "country",
    EntityKind.EDUCATION: "university",
    EntityKind.PERSON: "person",
    EntityKind.PROVINCE: "province",
}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What reading an article came to, without storing any of it."""

    outcome: Outcome
    facts: list[Prediction]


def rehearsal(reader: Reader, raw: Raw) -> Rehearsal:
    """Read an article and return its facts as predictions."""
    document = reader.document(raw)
    state = State.READ if document.facts or document.unresolved else State.EMPTY
    return Rehearsal(of_document(document, state), list(facts(document, load())))


def facts(document: Document, gazetteer: Gazetteer) -> Iterator[Prediction]:
    """Yield the facts of a document; what only counts ties is no tie and is left out."""
    entities = {entity.iri: entity for entity in document.entities}
    for fact in document.facts:
        if fact.kind not in _UNTOLD:
            parties = [_party(party, entities, gazetteer) for party in fact.parties]
            yield {"doc": document.page.key, **_what(fact), "parties": parties, **_proof(fact)}


def _what(fact: Fact) -> Prediction:
    start, end = _ends(fact.when)
    amount, valid = fact.amount, fact.valid
    return {
        "type": _KINDS[fact.kind],
        "status": str(fact.status),
        "start": start,
        "end": end,
        "valid_from": valid.earliest.isoformat() if valid and valid.earliest else None,
        "valid_until": valid.latest.isoformat() if valid and valid.latest else None,
        "amount": amount.value if amount else None,
        "currency": amount.currency if amount else None,
    }


def _ends(span: TimeSpan | None) -> tuple[str | None, str | None]:
    """Return the ends of a span as written, without the marks of doubt; a day ends with itself.

    >>> from graph.spans import parse
    >>> _ends(parse("2024-09-24/2024-09-29")), _ends(parse("2019~")), _ends(parse("2025-06-01"))
    (('2024-09-24', '2024-09-29'), ('2019', None), ('2025-06-01', '2025-06-01'))
    """
    first, _, last = span.edtf.partition("/") if span else ("", "", "")
    start, end = (None if point in ("", "..") else point.rstrip("~?") for point in (first, last))
    return start, start if span and span.precision == "day" else end


def _proof(fact: Fact) -> Prediction:
    """Return the surest evidence, of equals the first in the text; a quote counts for more than none."""
    order = sorted(fact.evidence, key=lambda one: (not one.quote, -one.confidence, one.start))
    best = order[0] if order else Evidence(Method.RULE, 0.0)
    return {
        "quote": best.quote or None,
        "quote_start": best.start if best.quote else None,
        "confidence": round(best.confidence, 2),
        "method": str(best.method),
    }


def _party(party: Party, entities: Mapping[str, Entity], gazetteer: Gazetteer) -> Prediction:
    entity = entities.get(party.iri)
    place = None if entity else gazetteer.place(party.iri.removeprefix(UNIT))
    named = _of_entity(entity, gazetteer) if entity else _of_place(place) if place else _unknown(party)
    return named | {"role": _ROLES[party.role], "iri": party.iri}


def _of_place(place: Place) -> Prediction:
    return _named(place.name_vi, place.name_en, place.country, str(place.rank))


def _of_entity(entity: Entity, gazetteer: Gazetteer) -> Prediction:
    seat = gazetteer.place(entity.based_in.removeprefix(UNIT)) if entity.based_in else None
    country = entity.country or (seat.country if seat else None)
    level = entity.level or _LEVELS.get(entity.kind, "organisation")
    return _named(entity.label_vi, entity.label_en or None, country, level)


def _unknown(party: Party) -> Prediction:
    return _named(local_name(party.iri).replace("-", " "), None, None, None)


def _named(name: str, english: str | None, country: str | None, level: str | None) -> Prediction:
    return {"name": name, "name_en": english, "country": country, "level": level}
