"""Asking the query processes for a route: within the budget of its sender, and no longer than it stays."""

import time

from starlette.requests import Request

from api.budgets import Budgets
from api.leaving import unless_gone
from graph import sparql
from graph.errors import KetNghiaError
from graph.sparql import Answer
from graph.stores import Answering


async def ask(request: Request, query: sparql.Request) -> Answer | None:
    """Return the answer, kept or new; None when the client is gone."""
    pool: Answering = request.app.state.pool
    budgets: Budgets = request.app.state.budgets
    sender = request.client.host if request.client else ""
    budgets.check(sender)
    if (answer := pool.kept(query)) is not None:
        return answer
    began = time.perf_counter()
    try:
        answer = await unless_gone(request.receive, pool.ask(query, sender))
    except KetNghiaError as error:
        budgets.charge(sender, time.perf_counter() - began, error)
        raise
    budgets.charge(sender, time.perf_counter() - began)
    return answer
