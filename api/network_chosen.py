"""What is told of the place or the line that is chosen in a state of the page."""

from dataclasses import replace
from typing import Any

from fastapi import Request

from api.counted import counted
from api.courses import Drawn, drawn
from api.drawing import clipped, name_of
from api.ground import ground
from api.network_card import Card, Rank
from api.network_state import State
from graph.errors import NetworkBusyError
from graph.network import finding
from graph.network.figures import risen
from graph.network.measures import Measure
from graph.network.portraits import facts, portrait
from graph.network.ranking import Side, rank

_RANKED = (Measure.DEGREE, Measure.BETWEENNESS, Measure.PAGERANK)
_YEARS = 25  # over which the course of a measure is drawn


async def card(request: Request, state: State) -> dict[str, Any] | None:
    """Return what is told of what is chosen in a state of the page; None if nothing is."""
    shaped = Card(state, request.scope.get("root_path", ""))
    close = {"close": state.link(place=None, tie=None)}
    if state.tie:
        a, b = await _nodes(request, state, *state.tie)
        return shaped.line(await counted(request, facts, state.frame, a, b)) | close
    if not state.place:
        return None
    (key,) = await _nodes(request, state, state.place)
    found = await counted(request, portrait, state.frame, key)
    ranks = await _ranks(request, state, found.place.iri, unit=found.unit) if found.drawn else []
    name = ""
    if key != state.place:
        asked = (await counted(request, portrait, state.frame, state.place)).place
        name = clipped(name_of(asked, state.language), 160)
    return shaped.place(found, state.place, ranks) | close | {"told_name": name}


async def _nodes(request: Request, state: State, *keys: str) -> list[str]:
    told = await counted(request, finding.told, state.frame, keys)
    return [told[key][0] for key in keys]


async def _ranks(request: Request, state: State, iri: str, *, unit: bool) -> list[Rank]:
    """Return the ranks of a node, if they can be counted in time: a card without is better than none."""
    side = Side.UNITS if unit else Side.PARTNERS
    found: list[Rank] = []
    for measure in _RANKED:
        try:
            ranking = await counted(request, rank, state.frame, measure, side)
        except NetworkBusyError:
            return found
        row = next(row for row in ranking.rows if row.place.iri == iri)
        course = await _course(request, state, iri, measure, side)
        found.append(Rank(str(measure), row.rank, row.value, len(ranking.rows), course))
    return found


async def _course(request: Request, state: State, iri: str, measure: Measure, side: Side) -> Drawn | None:
    """Return how a value grew over the last years, in the units that the page tells."""
    last = state.frame.today.year
    try:
        known = await counted(request, ground, state.frame.today)
        years = tuple(range(max(known.first_year, last - _YEARS), last + 1))
        frame = replace(state.frame, on=state.frame.today, since=None)
        found = await counted(request, risen, frame, measure, side, years)
    except NetworkBusyError:
        return None
    places = next((course.places for course in found.courses if course.node == iri), ())
    return drawn(years[0], [place.value if place else None for place in places])
