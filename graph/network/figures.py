"""What is asked of a network as a whole: its groups, its figures, its silences, its course, its files.

Each function is a question of ``graph.network.counting``: of a snapshot and hashable arguments. Its answer is
handed to a process that has no engines, and so holds nothing of the modules that load them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.checkpoint import Snapshot
from graph.network import dormancy, merger, ties
from graph.network.concentration import Shared, of_network
from graph.network.drawn import Network, draw
from graph.network.export import Export, Format, export
from graph.network.frame import Frame, Mode
from graph.network.measures import Measure
from graph.network.mixing import attribute_assortativity
from graph.network.places import Place
from graph.network.ranking import Side, rank
from graph.network.ranks import Course, courses, yearly
from graph.network.sketch import Basis, basis
from graph.network.summary import Summary

Places = Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Group:
    """A community: it goes by its member with the most ties."""

    name: Place
    members: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A network in communities."""

    basis: Basis
    groups: tuple[Group, ...]
    modularity: float
    stability: float
    seeds: int
    engine: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A network in figures."""

    basis: Basis
    summary: Summary
    shared: Shared
    countries: tuple[tuple[str, int], ...]  # with the number of pairs, the most first
    alike: float | None  # whether partners that share units are of one country; in the network of partners


@dataclass(frozen=True, slots=True)
class Silent:
    """The pairs of which nothing is heard."""

    basis: Basis
    pairs: tuple[dormancy.Silence, ...]
    by_unit: tuple[dormancy.Share, ...]
    by_country: tuple[dormancy.Share, ...]
    places: Places


@dataclass(frozen=True, slots=True)
class Merged:
    """The same ties in the units of two days."""

    before: Basis
    after: Basis
    effect: merger.Effect
    places: Places


@dataclass(frozen=True, slots=True)
class Risen:
    """The places of all nodes in a series of years."""

    frames: tuple[Frame, ...]
    checkpoint: int
    courses: tuple[Course, ...]
    places: Places


def division(snapshot: Snapshot, frame: Frame) -> Division:
    """Divide a network into communities."""
    from graph.network.communities import communities  # noqa: PLC0415 - the engines, for whoever counts

    network = draw(snapshot, frame)
    found = communities(network.graph)
    groups = tuple(
        Group(network.place(group.name), tuple(network.place(iri) for iri in group.members))
        for group in found.groups
    )
    return Division(basis(network), groups, found.modularity, found.stability, found.seeds, found.engine)


def figures(snapshot: Snapshot, frame: Frame) -> Figures:
    """Measure a network as a whole."""
    from graph.network.summing import summarise  # noqa: PLC0415 - the engines, for whoever counts

    network = draw(snapshot, frame)
    pairs = network.projection.pairs
    countries = Counter(network.place(pair.partner).country for pair in pairs)
    of_place = {iri: network.place(iri).country for iri in network.nodes}
    return Figures(
        basis=basis(network),
        summary=summarise(network.graph),
        shared=of_network(network),
        countries=tuple(sorted(countries.items(), key=lambda item: (-item[1], item[0]))),
        alike=attribute_assortativity(network.graph, of_place) if frame.mode is Mode.PARTNERS else None,
    )


def silent(snapshot: Snapshot, frame: Frame, years: int) -> Silent:
    """Find the pairs that stand and of which nothing has been heard for so many years."""
    network = draw(snapshot, frame)
    found = dormancy.dormant(network, years)
    by_unit, by_country = dormancy.by_unit(network, years), dormancy.by_country(network, years)
    return Silent(basis(network), found, by_unit, by_country, _places(network))


def merged(snapshot: Snapshot, on: date, before: date, after: date) -> Merged:
    """Tell the ties of a day in the units of two other days."""
    old, new = (draw(snapshot, frame) for frame in merger.frames(on, before, after))
    return Merged(
        before=basis(old),
        after=basis(new),
        effect=merger.effect(ties.of(snapshot), old, new),
        places={**_places(old), **_places(new)},
    )


def risen(snapshot: Snapshot, frame: Frame, measure: Measure, side: Side, years: tuple[int, ...]) -> Risen:
    """Follow the ranks of a measure over the ends of years."""
    frames = yearly(frame, years)
    rankings = [rank(snapshot, each, measure, side) for each in frames]
    series = [{row.place.iri: row.value for row in ranking.rows} for ranking in rankings]
    places = {row.place.iri: row.place for ranking in rankings for row in ranking.rows}
    return Risen(tuple(frames), snapshot.number, courses(series), places)


def exported(snapshot: Snapshot, frame: Frame, form: Format, measures: tuple[Measure, ...]) -> Export:
    """Write a network to a file, its nodes with the values of measures."""
    from graph.network.centrality import compute  # noqa: PLC0415 - the engines, for whoever counts

    network = draw(snapshot, frame)
    return export(
        network, form, {measure.value: compute(network.graph, measure).values for measure in measures}
    )


def _places(network: Network) -> Places:
    drawn = network.projection
    return {iri: network.place(iri) for iri in drawn.units + drawn.partners}
