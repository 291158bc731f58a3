"""Who takes part in an event: units, organisations and leaders that a row names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceError
from graph.identity import person_iri, unit_iri
from graph.records import Entity, EntityKind
from graph.terms import ORG
from ingest.sources.cited.table import Row, known_places, read_rows

_KIND = {
    "company": EntityKind.COMPANY,
    "public_body": EntityKind.PUBLIC_BODY,
    "association": EntityKind.ASSOCIATION,
    "mission": EntityKind.MISSION,
}

Organizations = Mapping[str, Entity]


@dataclass(frozen=True, slots=True)
class Actors:
    """The IRIs of both sides of an event, and what of them the reference data does not hold."""

    units: tuple[str, ...]  # of Viet Nam
    home: tuple[str, ...]  # the units, or the body of a unit that acted itself
    places: tuple[str, ...]  # abroad
    organizations: tuple[str, ...]
    leaders: tuple[str, ...]
    entities: tuple[Entity, ...]

    @property
    def abroad(self) -> tuple[str, ...]:
        """The foreign side: its places and its organisations."""
        return self.places + self.organizations


def read_organizations(file: Path) -> dict[str, Entity]:
    """Read the organisations that are not localities, by their keys."""
    return dict(_organization(row) for row in read_rows(file))


def take_actors(row: Row, known: Organizations) -> Actors:
    """Take all columns that name someone."""
    units = row.units("vn_unit")
    body = _lookup(row, "vn_body", known)
    others = _lookup(row, "organizations", known)
    leaders = _leaders(row)
    # Offices are not facts yet, and who else was present does not say which part they had.
    row.ignore("leader_office")
    row.ignore("people")
    return Actors(
        units,
        tuple(entity.iri for entity in body) or units,
        row.foreign("counterparts"),
        tuple(entity.iri for entity in others),
        tuple(entity.iri for entity in leaders),
        body + others + leaders,
    )


def _organization(row: Row) -> tuple[str, Entity]:
    key, country, place = row.text("key"), row.text("country"), row.text("based_in")
    if place and place not in known_places(vietnamese=country == "VN"):
        raise SourceError(f"unknown based_in {place!r} at {row.name}")
    if country not in known_places(vietnamese=False):
        raise SourceError(f"unknown country {country!r} at {row.name}")
    entity = Entity(
        ORG + key,
        row.one_of("kind", _KIND),
        label_vi=row.text("name_vi"),
        label_en=row.text("name_en"),
        country=country,
        based_in=unit_iri(place) if place else "",
    )
    row.finish()
    return key, entity


def _lookup(row: Row, column: str, known: Organizations) -> tuple[Entity, ...]:
    keys = row.texts(column)
    for key in keys:
        if key not in known:
            raise SourceError(f"unknown {column} {key!r} at {row.name}")
    return tuple(known[key] for key in keys)


def _leaders(row: Row) -> tuple[Entity, ...]:
    names, country = row.texts("leader"), row.text("leader_country")
    if names and country not in known_places(vietnamese=False):
        raise SourceError(f"unknown leader_country {country!r} at {row.name}")
    return tuple(Entity(person_iri(name, country), EntityKind.PERSON, name, name, country) for name in names)
