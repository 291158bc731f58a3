"""The shapes of answers in JSON, the same from the service and from the command."""

from datetime import date

from pydantic import BaseModel, Field

from graph.localities import Locality
from graph.places import Resolution


class LocalityAnswer(BaseModel):
    """One legal version of a locality."""

    iri: str
    id: str = Field(description="the last part of the IRI, as used in paths")
    label: str = Field(description="name in Vietnamese")
    labels: dict[str, str] = Field(description="names by language")
    country: str = Field(description="ISO 3166-1 alpha-2 code")
    level: str
    valid_from: date | None
    valid_until: date | None = Field(description="last day in force; null while it is in force")
    current: bool = Field(description="in force today")


class NamedThing(BaseModel):
    """A locality or organisation by name."""

    iri: str
    label: str


class Partner(NamedThing):
    """The other side of a tie."""

    country: str = Field(description="ISO 3166-1 alpha-2 code")


class Predecessor(NamedThing):
    """The unit that concluded a tie which another one carries on."""

    valid_until: date | None = Field(description="its last day in force")


class CandidateAnswer(LocalityAnswer):
    """A locality that a name may mean."""

    matched: str = Field(description="the name of it that matched")


class PlacesAnswer(BaseModel):
    """What a name may mean, best first."""

    query: str
    ambiguous: bool
    candidates: list[CandidateAnswer]
    nearest: list[str] = Field(description="known names close to it, when nothing matches")


def locality_answer(locality: Locality, today: date) -> LocalityAnswer:
    """Shape a locality."""
    labels = {"vi": locality.label, "en": locality.label_en}
    return LocalityAnswer(
        iri=locality.iri,
        id=locality.id,
        label=locality.label,
        labels={language: name for language, name in labels.items() if name},
        country=locality.country,
        level=locality.level,
        valid_from=locality.valid_from,
        valid_until=locality.valid_until,
        current=locality.current(today),
    )


def places_answer(resolution: Resolution, today: date) -> PlacesAnswer:
    """Shape what a name may mean."""
    return PlacesAnswer(
        query=resolution.query,
        ambiguous=resolution.ambiguous,
        candidates=[
            CandidateAnswer(**locality_answer(c.locality, today).model_dump(), matched=c.matched)
            for c in resolution.candidates
        ],
        nearest=list(resolution.nearest),
    )


def named(locality: Locality) -> NamedThing:
    """Name a locality."""
    return NamedThing(iri=locality.iri, label=locality.label)


def partner_of(locality: Locality) -> Partner:
    """Name the other side."""
    return Partner(iri=locality.iri, label=locality.label, country=locality.country)


def concluding(locality: Locality) -> Predecessor:
    """Name a unit that concluded something."""
    return Predecessor(iri=locality.iri, label=locality.label, valid_until=locality.valid_until)
