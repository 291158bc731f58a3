"""Whether the service can answer, and from which checkpoint."""

from dataclasses import asdict
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from graph.pool import Pool

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """What the service is doing."""

    status: str  # "ok", or "empty" when there is nothing to answer from
    checkpoint: int
    workers: int
    idle: int
    waiting: int
    sandbox: bool  # query processes are denied the network


@router.get("/health", summary="Say whether queries can be answered")
async def health(request: Request, response: Response) -> Health:
    """Answers at once, also while every worker is busy; 503 when no worker is there."""
    pool: Pool = request.app.state.pool
    state = pool.state
    if not state.workers:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Cache-Control"] = "no-store"
    return Health(status="ok" if state.workers else "empty", **asdict(state))
