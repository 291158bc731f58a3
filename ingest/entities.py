"""Places that the reference data does not hold, described by the document that names them."""

from collections.abc import Iterator

from graph.records import Entity, EntityKind
from graph.terms import UNIT
from ingest.gazetteer import Gazetteer, Place, Rank


def described(place: Place, gazetteer: Gazetteer) -> Iterator[Entity]:
    """Describe a place that the reference data does not hold, and what it lies in."""
    if place.known:
        return
    parent = gazetteer.place(place.parent)
    yield Entity(
        place.iri,
        EntityKind.SUBPROVINCIAL if place.country == "VN" else EntityKind.FOREIGN,
        label_vi=place.name_vi,
        label_en=place.name_en,
        country=place.country,
        level=place.level,
        within=parent.iri if parent else UNIT + place.country,
    )
    if parent and parent.rank is not Rank.COUNTRY:
        yield from described(parent, gazetteer)
