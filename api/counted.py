"""Asking the process that counts for a route: within the budget of its sender."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel

from api.budgets import Budgets
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
    with budgets.charging(sender), counting.queued():
        return await asyncio.to_thread(counting.ask, question, *given)
