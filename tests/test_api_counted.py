"""Questions that are counted elsewhere: how many may wait, and how a browser is told that too many do."""

import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request

from api.app import create_app
from api.counted import counted
from graph.limits import DEFAULTS
from tests import web
from tests.counted_questions import endless
from tests.pages_fixtures import BROWSER
from tests.tiny import document, store_of

LIMITS = replace(DEFAULTS, seconds=2.0, queue=2, workers=1)


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    made = create_app(store_of(tmp_path / "store", document()), limits=LIMITS)

    @made.get("/endless")
    async def asked(request: Request) -> None:
        await counted(request, endless)

    return made


def together(app: FastAPI, count: int, **options: object) -> list[httpx.Response]:
    async def all_at_once() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app)
        async with web.AsyncClient(transport=transport, base_url="http://test", **options) as client:
            return await asyncio.gather(*(client.get("/endless", timeout=60) for _ in range(count)))

    try:
        return asyncio.run(all_at_once())
    finally:
        app.state.counting.stop()


def test_more_than_may_wait_are_told_at_once_to_come_again(app: FastAPI) -> None:
    answers = together(app, 10)
    assert {answer.status_code for answer in answers} == {503}
    assert all(answer.headers["retry-after"] for answer in answers)
    told = [answer.json()["detail"] for answer in answers]
    assert sum("others are being counted" in text for text in told) == 10 - LIMITS.queue
    assert sum("longer than" in text for text in told) == LIMITS.queue


def test_a_browser_is_told_in_a_page(app: FastAPI) -> None:
    answer = together(app, 1, headers=BROWSER | {"Accept-Language": "vi"})[0]
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Máy chủ đang bận" in answer.text
    assert "longer than" in answer.text
