import asyncio
import socket
import time
from urllib.parse import quote

import httpx
import pytest

from api.budgets import Budgets
from graph.errors import BudgetError, QueryBusyError, QuerySyntaxError
from graph.limits import Limits
from tests.service_fixtures import SLOW, publish, serving_with, until


def run(work, **limits):
    return asyncio.run(work(Budgets(Limits(**limits), unmetered=["10.0.0.1"])))


def test_seconds_of_querying_are_counted_for_each_client_and_end():
    async def work(budgets):
        for _ in range(3):
            budgets.check("192.0.2.1")
            budgets.charge("192.0.2.1", 0.7)
        with pytest.raises(BudgetError, match="seconds of querying") as refused:
            budgets.check("192.0.2.1")
        budgets.check("192.0.2.2")
        return refused.value.until

    assert run(work, budget=1) > 0


def test_only_the_errors_of_the_client_count():
    async def work(budgets):
        for _ in range(3):
            budgets.charge("192.0.2.1", 0, QueryBusyError("x"))
            budgets.check("192.0.2.1")
        for _ in range(2):
            budgets.charge("192.0.2.1", 0, QuerySyntaxError("x"))
        with pytest.raises(BudgetError, match="went wrong"):
            budgets.check("192.0.2.1")

    run(work, errors=1)


@pytest.mark.parametrize(("sender", "limits"), [("10.0.0.1", {}), ("192.0.2.1", {"budget": 0, "errors": 0})])
def test_a_client_without_a_budget_may_go_on(sender, limits):
    async def work(budgets):
        for _ in range(3):
            budgets.charge(sender, 1e6, QuerySyntaxError("x"))
            budgets.check(sender)

    run(work, **limits)


def test_a_client_over_its_budget_is_told_when_to_come_back(tmp_path):
    publish(tmp_path, 1)
    with serving_with(tmp_path, budget=1, seconds=3) as server:
        assert server.ask(SLOW).status_code == 503
        answer = server.ask("ASK {}")
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 240
        assert server.get("/health").status_code == 200


def test_a_client_that_leaves_is_charged_for_what_it_asked(tmp_path):
    publish(tmp_path, 1)
    with serving_with(tmp_path, budget=1, seconds=60) as server:
        with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as connection:
            connection.sendall(f"GET /sparql?query={quote(SLOW)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until(lambda: server.get("/live").json()["queries"], 20)
            time.sleep(2.5)
        until(lambda: 'outcome="gone"' in server.get("/metrics").text, 20)
        assert server.ask("ASK {}").status_code == 429
