"""The route of paths: by which chains of ties two places are joined, with the evidence of each hop."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.counted import counted
from api.documents import told
from api.localities import Current
from api.network_frame import Asked
from api.paths import PathsAnswer, paths_answer
from graph import places
from graph.checkpoint import Snapshot
from graph.network.paths import MOST_HOPS, MOST_PATHS, By, Wanted, joined

router = APIRouter(tags=["network"])
_Name = Query(min_length=1, max_length=200, description="a locality, typed any way, or its id")


@router.get("/network/paths", summary="How two places are joined", response_model=PathsAnswer)
async def paths(
    request: Request,
    snapshot: Current,
    frame: Asked,
    *,
    start: Annotated[str, _Name],
    goal: Annotated[str, _Name],
    k: Annotated[int, Query(ge=1, le=MOST_PATHS, description="chains")] = 3,
    hops: Annotated[int, Query(ge=1, le=MOST_HOPS, description="ties in one chain, at most")] = 6,
    by: Annotated[By, Query(description="fewest ties first, or strongest")] = By.HOPS,
) -> Response:
    """Tell the chains of ties between two places, the best first, each hop with what proves it."""
    wanted = Wanted(_end(snapshot, start, frame.on), _end(snapshot, goal, frame.on), k, hops, by)
    found = await counted(request, joined, frame, wanted)
    return told(request, paths_answer(found), found.basis.checkpoint)


def _end(snapshot: Snapshot, name: str, day: date) -> str:
    return places.of(snapshot).resolve(name, day).choose().locality.iri
