"""Routes for localities: find one by name, look at it, list who it is connected to."""

from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.answers import LocalityAnswer, PlacesAnswer, locality_answer, places_answer
from api.paging import Page, link_header
from api.questions import Question
from api.shared import SharedAnswer, shared_answer
from api.who import WhoAnswer, who_answer
from graph import places
from graph.checkpoint import Snapshot

router = APIRouter(tags=["localities"])


def current_snapshot(request: Request) -> Snapshot:
    """Return the snapshot that this request is answered from."""
    snapshot: Snapshot = request.app.state.snapshots.current()
    return snapshot


Paged = TypeVar("Paged", WhoAnswer, SharedAnswer)
Current = Annotated[Snapshot, Depends(current_snapshot)]
Local = Annotated[str, Path(description="id of a locality, such as bac-ninh-2026 or JP-28")]
Day = Annotated[date | None, Query(description="the day asked for; today if absent")]


def today() -> date:
    """Return the day in UTC."""
    return datetime.now(UTC).date()


@router.get("/localities", summary="Find a locality by name")
def find(
    snapshot: Current,
    q: Annotated[str, Query(min_length=1, max_length=200, description="a name, typed any way")],
    on: Day = None,
) -> PlacesAnswer:
    """Find the localities that a name may mean, best first."""
    day = on or today()
    return places_answer(places.of(snapshot).resolve(q, day), today())


@router.get("/localities/{local}", summary="Look at a locality")
def look(response: Response, snapshot: Current, local: Local) -> LocalityAnswer:
    """Look at one locality by its id; browsers get a page here (``api.locality_page``)."""
    response.headers["Vary"] = "Accept"
    return locality_answer(places.located(snapshot, local, today()), today())


@router.get("/localities/{local}/connections", summary="Who a locality is connected to")
def who(
    request: Request,
    response: Response,
    snapshot: Current,
    local: Local,
    asked: Annotated[Question, Query()],
) -> WhoAnswer:
    """List who a locality is connected to, how many first, each with its reason and its evidence.

    By default its ties (partnerships and agreements); other kinds of fact where they are asked for.
    """
    locality = places.located(snapshot, local, today())
    answer = who_answer(snapshot, locality, asked.filter, asked.page, today())
    return _linked(request, response, answer, asked.page)


@router.get("/localities/{local}/shared", summary="Who shares partners with a locality")
def shared(
    request: Request,
    response: Response,
    snapshot: Current,
    local: Local,
    asked: Annotated[Question, Query()],
) -> SharedAnswer:
    """List the units of the same country that share partners with a locality, those with most first."""
    locality = places.located(snapshot, local, today())
    answer = shared_answer(snapshot, locality, asked.filter, asked.page, today())
    return _linked(request, response, answer, asked.page)


def _linked(request: Request, response: Response, answer: Paged, page: Page) -> Paged:
    """Tell the neighbours of a page in the answer and in its header."""
    beside = page.neighbours(answer.total, request.query_params.multi_items())
    response.headers.update(link_header(beside))
    return answer.model_copy(update=beside)
