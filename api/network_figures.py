"""Routes of the network as a whole: its groups, its figures, its files."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.counted import counted
from api.documents import lasting, told
from api.network_answers import CommunitiesAnswer, SummaryAnswer, communities_answer, summary_answer
from api.network_frame import Asked
from graph.network.export import Format
from graph.network.figures import division, exported, figures
from graph.network.measures import Measure

router = APIRouter(tags=["network"])


@router.get("/network/communities", summary="Who belongs together", response_model=CommunitiesAnswer)
async def communities(request: Request, frame: Asked) -> Response:
    """Divide a network into groups with more ties among themselves than by chance."""
    found = await counted(request, division, frame)
    return told(request, communities_answer(found), found.basis.checkpoint)


@router.get("/network/summary", summary="A network in figures", response_model=SummaryAnswer)
async def summary(request: Request, frame: Asked) -> Response:
    """Count a network as a whole: size, density, distances, distribution, concentration."""
    found = await counted(request, figures, frame)
    return told(request, summary_answer(found), found.basis.checkpoint)


@router.get("/network.{form}", summary="A network as a file", response_class=Response)
async def file(
    request: Request,
    form: Format,
    frame: Asked,
    measure: Annotated[list[Measure] | None, Query(description="values to give the nodes")] = None,
) -> Response:
    """Return a network as a file of the programs that draw and count networks."""
    found = await counted(request, exported, frame, form, tuple(measure or (Measure.DEGREE,)))
    disposition = f'attachment; filename="{found.name}"'
    return lasting(request, found.body, found.media, found.checkpoint, **{"Content-Disposition": disposition})
