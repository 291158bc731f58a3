"""Routes for localities: find one by name, look at it, list its ties."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.answers import (
    LocalityAnswer,
    PlacesAnswer,
    WhoAnswer,
    connection_answers,
    locality_answer,
    named,
    partner_answer,
    places_answer,
)
from graph import places
from graph.checkpoint import Snapshot
from graph.connections import connections, partners
from graph.frames import Frame, in_frame, units_on
from graph.localities import Locality, by_id

router = APIRouter(tags=["localities"])


def current_snapshot(request: Request) -> Snapshot:
    """Return the snapshot that this request is answered from."""
    snapshot: Snapshot = request.app.state.snapshots.current()
    return snapshot


Current = Annotated[Snapshot, Depends(current_snapshot)]
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
def look(response: Response, snapshot: Current, local: str) -> LocalityAnswer:
    """Look at one locality by its id; browsers get a page here (``api.locality_page``)."""
    response.headers["Vary"] = "Accept"
    return locality_answer(by_id(snapshot, local), today())


@router.get("/localities/{local}/connections", summary="Who a locality is connected to")
def who(
    snapshot: Current,
    local: str,
    *,
    on: Day = None,
    frame: Frame = Frame.THEN,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> WhoAnswer:
    """List who a locality is tied to, own and inherited ties, each with its evidence."""
    locality = by_id(snapshot, local)
    return who_answer(snapshot, locality, on or today(), frame, slice(offset, offset + limit))


def who_answer(
    snapshot: Snapshot, locality: Locality, day: date, frame: Frame, page: slice = slice(None)
) -> WhoAnswer:
    """Shape the ties of a locality; with frame ``today`` it is answered for the unit that carries it on."""
    shown = in_frame(snapshot, locality, today(), frame)
    units_of = day if frame is Frame.THEN else today()
    found = connections(snapshot, shown.iri, day, today(), frame)
    by_partner = partners(found)
    return WhoAnswer(
        locality=locality_answer(shown, today()),
        on=day,
        frame=frame,
        checkpoint=snapshot.number,
        units=[named(unit) for unit in units_on(snapshot, shown.iri, units_of)],
        total=len(found),
        partners=len(by_partner),
        by_partner=[partner_answer(partner) for partner in by_partner],
        connections=connection_answers(found[page]),
    )
