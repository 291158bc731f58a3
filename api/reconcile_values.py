"""What can be had of units that were matched: the data extension of the reconciliation API."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from fastapi import HTTPException

from api.reconcile_manifest import TYPES
from graph import frames
from graph.checkpoint import Snapshot
from graph.connections import partners
from graph.errors import UnknownPlaceError
from graph.localities import Locality, by_id, describe
from graph.records import STANDS
from graph.sightings import View, sightings
from graph.standing import TIES

Value = dict[str, Any]
_LOCALITY = TYPES[0]


def described(locality: Locality) -> dict[str, str]:
    """Return a unit in short: id, name and what tells it from its namesakes."""
    life = " – ".join(day.isoformat() if day else "…" for day in (locality.valid_from, locality.valid_until))
    known = locality.valid_from or locality.valid_until
    english = locality.label_en if locality.label_en != locality.label else ""
    parts = (english, locality.level, locality.country, life if known else "")
    return {"id": locality.id, "name": locality.label, "description": ", ".join(filter(None, parts))}


def extended(snapshot: Snapshot, asked: tuple[list[str], list[str]], today: date) -> dict[str, Any]:
    """Return the values of properties of units; a unit that is not known has none."""
    ids, names = asked
    if unknown := [name for name in names if name not in _VALUES]:
        detail = f"unknown property {unknown[0][:100]!r}; known: {', '.join(_VALUES)}"
        raise HTTPException(HTTPStatus.BAD_REQUEST, detail)
    meta = [one | ({"type": _LOCALITY} if one["id"] in _ENTITIES else {}) for one in _named(names)]
    return {"meta": meta, "rows": {local: _row(snapshot, local, names, today) for local in ids}}


def _named(names: Iterable[str]) -> list[dict[str, Any]]:
    return [{"id": name, "name": _NAMES[name]} for name in dict.fromkeys(names)]


def _row(snapshot: Snapshot, local: str, names: Iterable[str], today: date) -> dict[str, list[Value]]:
    try:
        unit = by_id(snapshot, local)
    except UnknownPlaceError:
        return {name: [] for name in names}
    return {name: list(_VALUES[name](snapshot, unit, today)) for name in names}


def _text(said: str) -> list[Value]:
    return [{"str": said}] if said else []


def _day(day: date | None) -> list[Value]:
    return [{"date": f"{day.isoformat()}T00:00:00Z"}] if day else []


def _units(found: Iterable[Locality]) -> list[Value]:
    return [{"id": one.id, "name": one.label} for one in found]


def _linked(snapshot: Snapshot, iris: Iterable[str]) -> list[Value]:
    return _units(describe(snapshot, iri) for iri in sorted(iris))


def _current(snapshot: Snapshot, unit: Locality, today: date) -> list[Value]:
    return _units(frames.units_on(snapshot, unit.iri, today))


def _partners(snapshot: Snapshot, unit: Locality, today: date) -> list[Value]:
    """Count the partners of its ties that stand today, its own and those of what it carries on."""
    seen = [one for one in sightings(snapshot, View(unit.iri, today, today)) if one.kind in TIES]
    standing = [one for one in seen if one.status in STANDS]
    return [{"int": len(partners(standing))}]


_Read = Callable[[Snapshot, Locality, date], list[Value]]
# id: (name, how it is read, whether its values are units)
_KNOWN: Mapping[str, tuple[str, _Read, bool]] = {
    "name_vi": ("name in Vietnamese", lambda _s, unit, _t: _text(unit.label), False),
    "name_en": ("name in English", lambda _s, unit, _t: _text(unit.label_en), False),
    "current_unit": ("unit of today that it is or that carries it on", _current, True),
    "predecessor": (
        "units that it succeeded",
        lambda s, u, _t: _linked(s, s.subjects("ties:succeededBy", u.iri)),
        True,
    ),
    "successor": (
        "units that succeeded it",
        lambda s, u, _t: _linked(s, s.objects(u.iri, "ties:succeededBy")),
        True,
    ),
    "country": ("country", lambda s, u, _t: _linked(s, s.objects(u.iri, "ties:country")), True),
    "within": ("unit around it", lambda s, u, _t: _linked(s, s.objects(u.iri, "ties:within")), True),
    "level": ("level", lambda _s, unit, _t: _text(unit.level), False),
    "iso_code": ("ISO 3166 code", lambda s, u, _t: _text(s.value(u.iri, "ties:isoCode")), False),
    "official_code": (
        "official code (Viet Nam)",
        lambda s, u, _t: _text(s.value(u.iri, "ties:officialCode")),
        False,
    ),
    "valid_from": ("first day in force", lambda _s, unit, _t: _day(unit.valid_from), False),
    "valid_until": ("last day in force", lambda _s, unit, _t: _day(unit.valid_until), False),
    "partners": ("number of partners whose ties stand today", _partners, False),
}
_NAMES = {name: about[0] for name, about in _KNOWN.items()}
_VALUES = {name: about[1] for name, about in _KNOWN.items()}
_ENTITIES = {name for name, about in _KNOWN.items() if about[2]}
DESCRIBED = _named(_KNOWN)
