"""What a map of the network shows besides the network: the islands of Viet Nam, and what to choose from."""

from dataclasses import dataclass

from graph.checkpoint import Snapshot
from graph.network import places, ties

_ISLANDS = """
PREFIX c: <https://w3id.org/subnational-ties/concept/>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT ?island ?vi ?en (SAMPLE(?unit_vi) AS ?of_vi) (SAMPLE(?unit_en) AS ?of_en) ?latitude ?longitude
WHERE {
  ?island ties:level c:special-zone ;
    rdfs:label ?vi , ?en ;
    geo:lat ?latitude ;
    geo:long ?longitude ;
    ties:within ?unit .
  ?unit rdfs:label ?unit_vi , ?unit_en .
  FILTER(LANG(?vi) = "vi" && LANG(?en) = "en" && LANG(?unit_vi) = "vi" && LANG(?unit_en) = "en")
}
GROUP BY ?island ?vi ?en ?latitude ?longitude
ORDER BY ?island
"""


@dataclass(frozen=True, slots=True)
class Island:
    """An island unit of Viet Nam, in the unit around it."""

    iri: str
    vi: str
    en: str
    of_vi: str
    of_en: str
    position: tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Chart:
    """The same for every frame of a checkpoint."""

    islands: tuple[Island, ...]
    countries: tuple[tuple[str, str, str], ...]  # with a partner: ISO 3166-1 code, Vietnamese, English name
    first: int | None  # the year in which the first tie began


def chart(snapshot: Snapshot) -> Chart:
    """Read what a map of any frame of a snapshot needs."""
    read = ties.of(snapshot)
    known = places.read(snapshot)
    parties = (known[party] for tie in read.ties for party in tie.parties if party in known)
    abroad = {place.country: (place.country_vi, place.country_en) for place in parties if place.country}
    begun = [tie.standing.begins for tie in read.ties if tie.standing.begins]
    return Chart(
        islands=tuple(_island(row) for row in snapshot.select(_ISLANDS)),
        countries=tuple((code, *names) for code, names in sorted(abroad.items()) if code != "VN"),
        first=min(begun).year if begun else None,
    )


def _island(row: dict[str, str]) -> Island:
    position = float(row["latitude"]), float(row["longitude"])
    return Island(row["island"], row["vi"], row["en"], row["of_vi"], row["of_en"], position)
