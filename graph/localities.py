"""Localities as people are shown them: names, country, kind, validity."""

from dataclasses import dataclass
from datetime import date

from graph.checkpoint import Snapshot
from graph.errors import UnknownPlaceError
from graph.spans import parse
from graph.terms import UNIT, local_name


@dataclass(frozen=True, slots=True)
class Locality:
    """One legal version of a unit; a date that is open or unknown is None."""

    iri: str
    label: str  # Vietnamese
    label_en: str
    aliases: tuple[str, ...]
    country: str  # ISO 3166-1 alpha-2
    level: str
    within: str  # IRI of the unit around it
    valid_from: date | None
    valid_until: date | None

    @property
    def id(self) -> str:
        """The part of the IRI that paths use."""
        return local_name(self.iri)

    def current(self, day: date) -> bool:
        """Say whether the unit is in force on a day."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_until is None or day <= self.valid_until)


def describe(snapshot: Snapshot, iri: str) -> Locality:
    """Read what is known of a locality."""
    span = snapshot.value(iri, "ties:validDuring")
    validity = parse(snapshot.value(span, "ties:edtf")) if span else None
    label_en = snapshot.label(iri, "en")
    return Locality(
        iri=iri,
        label=snapshot.label(iri, "vi") or label_en or snapshot.value(iri, "rdfs:label") or local_name(iri),
        label_en=label_en,
        aliases=tuple(snapshot.objects(iri, "skos:altLabel")),
        country=local_name(snapshot.value(iri, "ties:country")),
        level=local_name(snapshot.value(iri, "ties:level")),
        within=snapshot.value(iri, "ties:within"),
        valid_from=validity.earliest if validity else None,
        valid_until=validity.latest if validity else None,
    )


def by_id(snapshot: Snapshot, local: str) -> Locality:
    """Return the locality of an id such as ``KR-47``; UnknownPlaceError if there is none."""
    iri = UNIT + local
    if not all(char.isalnum() or char in "-._" for char in local) or not snapshot.value(iri, "ties:country"):
        raise UnknownPlaceError(f"no locality has the id {local!r}; find ids with /localities?q=NAME")
    return describe(snapshot, iri)
