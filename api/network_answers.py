"""The shapes of what is told of a network as a whole: its communities and its figures."""

from dataclasses import asdict

from pydantic import BaseModel, Field

from api.counted import BasisAnswer, basis_answer
from graph.network.concentration import Shared
from graph.network.figures import Division, Figures
from graph.network.mixing import Concentration
from graph.network.places import Place


class PlaceAnswer(BaseModel):
    """A node by its names."""

    id: str
    vi: str
    en: str
    country: str


class GroupAnswer(BaseModel):
    """A community."""

    name: PlaceAnswer = Field(description="its member with the most ties")
    size: int
    members: list[PlaceAnswer]


class CommunitiesAnswer(BaseModel):
    """A network in communities, the largest first."""

    basis: BasisAnswer
    modularity: float
    stability: float = Field(
        description="mean adjusted Rand index of the divisions of all seeds: 1 if they agree"
    )
    seeds: int
    engine: str
    groups: list[GroupAnswer]


class ConcentrationAnswer(BaseModel):
    """How unequally things are shared out over those that have any."""

    kinds: int
    total: int
    gini: float
    top_five: float = Field(description="share of the five that have most")
    entropy: float = Field(description="Shannon, in bits")
    evenness: float = Field(description="entropy as a share of what it could be")


class SharedAnswer(BaseModel):
    """How the pairs of a network are shared out."""

    units: ConcentrationAnswer = Field(description="over the units that have a partner")
    all_units: float = Field(description="Gini coefficient over all units, those without a partner too")
    countries: ConcentrationAnswer


class SummaryAnswer(BaseModel):
    """A network in figures, as KONECT gives them; null where it has no such figure."""

    basis: BasisAnswer
    summary: dict[str, object]
    shared: SharedAnswer
    countries: dict[str, int] = Field(description="pairs by country of the partner, the most first")
    country_assortativity: float | None = Field(description="in the network of partners only")


def communities_answer(found: Division) -> CommunitiesAnswer:
    """Shape communities."""
    groups = [
        GroupAnswer(
            name=place_answer(group.name),
            size=len(group.members),
            members=[place_answer(member) for member in group.members],
        )
        for group in found.groups
    ]
    return CommunitiesAnswer(
        basis=basis_answer(found.basis),
        modularity=found.modularity,
        stability=found.stability,
        seeds=found.seeds,
        engine=found.engine,
        groups=groups,
    )


def summary_answer(found: Figures) -> SummaryAnswer:
    """Shape the figures of a network."""
    return SummaryAnswer(
        basis=basis_answer(found.basis),
        summary=asdict(found.summary),
        shared=shared_answer(found.shared),
        countries=dict(found.countries),
        country_assortativity=found.alike,
    )


def place_answer(place: Place) -> PlaceAnswer:
    """Shape a node."""
    return PlaceAnswer(id=place.key, vi=place.vi, en=place.en, country=place.country)


def shared_answer(found: Shared) -> SharedAnswer:
    """Shape how pairs are shared out."""
    units, countries = _concentration(found.units), _concentration(found.countries)
    return SharedAnswer(units=units, all_units=found.all_units, countries=countries)


def _concentration(found: Concentration) -> ConcentrationAnswer:
    return ConcentrationAnswer(
        kinds=found.kinds,
        total=found.total,
        gini=found.gini,
        top_five=found.top,
        entropy=found.entropy,
        evenness=found.evenness,
    )
