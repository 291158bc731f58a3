"""Asking the query processes for a route: within the budget of its sender, and no longer than it stays."""

from starlette.requests import Request

from api.budgets import Budgets
from api.leaving import unless_gone
from graph import sparql
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
    with budgets.charging(sender):
        return await unless_gone(request.receive, pool.ask(query, sender))
