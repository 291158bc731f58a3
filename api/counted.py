"""Asking the process that counts for a route: within the budget of its sender, and with answers that last."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request, Response
from pydantic import BaseModel

from api.budgets import Budgets
from graph.errors import KetNghiaError
from graph.network.counting import Counting
from graph.network.sketch import Basis

T = TypeVar("T")


class BasisAnswer(BaseModel):
    """What a figure rests on: cite these with it."""

    frame: dict[str, str]
    checkpoint: int
    units: int
    partners: int
    edges: int
    ties: int
    isolates: int


def basis_answer(basis: Basis) -> BasisAnswer:
    """Shape what a figure rests on."""
    return BasisAnswer(
        frame=basis.frame.stated(),
        checkpoint=basis.checkpoint,
        units=basis.units,
        partners=basis.partners,
        edges=basis.edges,
        ties=basis.ties,
        isolates=basis.isolates,
    )


async def counted(request: Request, question: Callable[..., T], *given: object) -> T:
    """Return the answer to a question about the network, kept or counted in its own process."""
    counting: Counting = request.app.state.counting
    budgets: Budgets = request.app.state.budgets
    sender = request.client.host if request.client else ""
    budgets.check(sender)
    if (answer := counting.kept(question, *given)) is not None:
        return answer
    began = time.perf_counter()
    try:
        with counting.queued():
            answer = await asyncio.to_thread(counting.ask, question, *given)
    except KetNghiaError as error:
        budgets.charge(sender, time.perf_counter() - began, error)
        raise
    budgets.charge(sender, time.perf_counter() - began)
    return answer


def lasting(request: Request, body: bytes, media: str, checkpoint: int, **headers: str) -> Response:
    """Return a body that a client may keep: it asks whether it still holds, and is told 304 if it does."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    stated = {"ETag": tag, "Cache-Control": "no-cache", "X-Checkpoint": str(checkpoint), **headers}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=stated)
    return Response(body, media_type=media, headers=stated)


def told(request: Request, answer: BaseModel, checkpoint: int) -> Response:
    """Return an answer as JSON that a client may keep."""
    return lasting(request, answer.model_dump_json().encode(), "application/json", checkpoint)
