"""Routes of the network over time: silences, the merger, ranks."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.counted import counted
from api.documents import told
from api.localities import today
from api.network_change_answers import (
    DormancyAnswer,
    MergerAnswer,
    RanksAnswer,
    dormancy_answer,
    merger_answer,
    ranks_answer,
)
from api.network_frame import Asked
from api.paging import Limit, Offset
from graph.errors import FrameError
from graph.network.figures import merged, risen, silent
from graph.network.measures import Measure
from graph.network.ranking import Side

router = APIRouter(tags=["network"])
_LAST_DAY = date(2025, 6, 30)  # of the 63 provinces
_MOST_YEARS = 60


@router.get("/network/dormancy", summary="Ties of which nothing is heard", response_model=DormancyAnswer)
async def dormancy(
    request: Request,
    frame: Asked,
    *,
    years: Annotated[int, Query(ge=1, le=_MOST_YEARS, description="of silence, at least")] = 5,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """List the pairs that stand and between which no source tells of anything dated for years."""
    found = await counted(request, silent, frame, years)
    return told(request, dormancy_answer(found, years, slice(offset, offset + limit)), found.basis.checkpoint)


@router.get("/network/merger", summary="What a merger does to the network", response_model=MergerAnswer)
async def merger(
    request: Request,
    on: Annotated[date | None, Query(description="the day of the ties; that of before if absent")] = None,
    before: Annotated[date, Query(description="the day of the units before")] = _LAST_DAY,
    after: Annotated[date | None, Query(description="the day of those after; today if absent")] = None,
) -> Response:
    """Tell the ties of one day in the units of two other days, unit by unit."""
    found = await counted(request, merged, on or before, before, after or today())
    return told(request, merger_answer(found), found.after.checkpoint)


@router.get("/network/ranks/{measure}", summary="How nodes rise and fall", response_model=RanksAnswer)
async def ranks(
    request: Request,
    measure: Measure,
    frame: Asked,
    *,
    of: Annotated[Side, Query(description="whom to rank")] = Side.UNITS,
    first: Annotated[int, Query(ge=1900, le=2100, description="year")] = 2015,
    last: Annotated[int | None, Query(ge=1900, le=2100, description="year; this one if absent")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Follow the ranks of a measure over the ends of years; the day of the frame does not count."""
    until = last or today().year
    if not 0 <= until - first < _MOST_YEARS:
        raise FrameError(f"the years {first} to {until} are not 1 to {_MOST_YEARS} years in order")
    found = await counted(request, risen, frame, measure, of, tuple(range(first, until + 1)))
    return told(request, ranks_answer(found, slice(offset, offset + limit)), found.checkpoint)
