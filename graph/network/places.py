"""The nodes of a network as people are shown them: names, country, position, life."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from graph.named_queries import load
from graph.terms import UNIT, local_name


class Asked(Protocol):
    """A state of the store that SELECT queries are asked of."""

    number: int

    def select(self, query: str) -> list[dict[str, str]]:
        """Answer a query with rows of plain strings."""


@dataclass(frozen=True, slots=True)
class Place:
    """A locality or an organisation, with its names."""

    iri: str
    vi: str
    en: str
    aliases: tuple[str, ...] = ()
    country: str = ""  # ISO 3166-1 alpha-2, as in the IRI of the country
    country_vi: str = ""
    country_en: str = ""
    position: tuple[float, float] | None = None  # latitude, longitude
    level: str = ""
    valid_from: date | None = None  # of this legal version; None is open or unknown
    valid_until: date | None = None  # its last day

    @property
    def key(self) -> str:
        """The last part of the IRI, which permalinks use."""
        return local_name(self.iri)


def read(snapshot: Asked) -> dict[str, Place]:
    """Return all that can be a node, by IRI."""
    return {row["place"]: _place(row) for row in snapshot.select(load("network_places"))}


def _place(row: Mapping[str, str]) -> Place:
    label = row.get("vi") or row.get("en") or local_name(row["place"])
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return Place(
        iri=row["place"],
        vi=label,
        en=row.get("en") or label,
        aliases=tuple(sorted(filter(None, row.get("aliases", "").split("|")))),  # GROUP_CONCAT has no order
        country=row.get("country", "").removeprefix(UNIT),
        country_vi=row.get("country_vi", ""),
        country_en=row.get("country_en", ""),
        position=(float(latitude), float(longitude)) if latitude and longitude else None,
        level=local_name(row.get("level", "")),
        valid_from=_day(row.get("from")),
        valid_until=_day(row.get("until")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
