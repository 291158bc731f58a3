"""Drawing one state of the page: what is asked of the process that counts, and the picture made of it."""

from dataclasses import dataclass

from fastapi import Request

from api.counted import counted
from api.ground import Ground, ground
from api.groups import Colouring, colouring
from api.network_state import Colour, State
from api.picture import Picture, picture
from graph.network import finding
from graph.network.figures import division
from graph.network.measures import Measure
from graph.network.ranking import rank
from graph.network.selection import Selection, select
from graph.network.sketch import Sketch, sketch


@dataclass(frozen=True)
class Drawing:
    """What is drawn in one state, out of the network of its frame and on the ground of all."""

    whole: Sketch
    ground: Ground
    selection: Selection
    colouring: Colouring
    picture: Picture


async def drawing(request: Request, state: State) -> Drawing:
    """Draw a state of the page."""
    whole = await counted(request, sketch, state.frame)
    shared = await counted(request, ground, state.frame.today)
    found = select(whole, state.view, await _around(request, state))
    divided = await counted(request, division, state.frame) if state.colour is Colour.COMMUNITY else None
    shown = [node.place for node in found.nodes if divided or not node.unit]
    colours = colouring(state.colour, shown, divided, state.language)
    made = picture(found, shared.positions, await _values(request, state), colours.group, state)
    return Drawing(whole, shared, found, colours, made)


async def _around(request: Request, state: State) -> set[str]:
    """Return the ids by which the places of an ego view are told in the frame."""
    if not state.around:
        return set()
    told = await counted(request, finding.told, state.frame, state.around)
    return {key for keys in told.values() for key in keys}


async def _values(request: Request, state: State) -> dict[str, float]:
    """Return the values that sizes show, by IRI; none where these are the numbers of lines."""
    if state.size is Measure.DEGREE:
        return {}
    ranking = await counted(request, rank, state.frame, state.size)
    return {row.place.iri: row.value for row in ranking.rows}
