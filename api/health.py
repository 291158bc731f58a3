"""Whether the service lives, whether it can answer, and what it is doing."""

import time
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.watching import Watching, digest
from graph.stores import Answering

router = APIRouter(tags=["service"])
_NEVER_KEPT = {"Cache-Control": "no-store"}


class Health(BaseModel):
    """What the service is doing."""

    status: str  # "ok", or "empty" when there is nothing to answer from
    checkpoint: int
    workers: int
    idle: int
    waiting: int
    sandbox: bool  # query processes are denied the network


class LiveQuery(BaseModel):
    """A query that runs now. Its text and its sender are nobody else's business."""

    digest: str  # the same as in the log
    seconds: float
    letters: int


class Live(Health):
    """What runs now, the longest first."""

    queries: list[LiveQuery]


@router.get("/health", summary="Say what the service is doing")
async def health(request: Request, response: Response) -> Health:
    """Answers at once, also while every worker is busy or there is nothing to answer from."""
    response.headers.update(_NEVER_KEPT)
    return Health(**_state(request))


@router.get("/ready", summary="Say whether queries can be answered", responses={503: {"model": Health}})
async def ready(request: Request, response: Response) -> Health:
    """503 when there is no checkpoint or no worker that holds it."""
    response.headers.update(_NEVER_KEPT)
    state = Health(**_state(request))
    if state.status != "ok":
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return state


@router.get("/live", summary="List the queries that run now")
async def live(request: Request, response: Response) -> Live:
    """Each with its time, the longest first; texts are in the log of the operator only."""
    response.headers.update(_NEVER_KEPT)
    pool: Answering = request.app.state.pool
    now = time.monotonic()
    queries = [
        LiveQuery(
            digest=digest(one.request.query),
            seconds=round(now - one.began, 3),
            letters=len(one.request.query),
        )
        for one in pool.running.values()
    ]
    return Live(queries=sorted(queries, key=lambda query: -query.seconds), **_state(request))


@router.get("/metrics", summary="Give figures to Prometheus", response_class=Response)
async def metrics(request: Request) -> Response:
    """Queries by outcome, their time, the workers, the queue, the age of the checkpoint."""
    watching: Watching = request.app.state.watching
    return Response(watching.text(), media_type="text/plain; version=0.0.4", headers=_NEVER_KEPT)


def _state(request: Request) -> dict[str, Any]:
    pool: Answering = request.app.state.pool
    return {"status": "ok" if pool.state.workers else "empty", **asdict(pool.state)}
