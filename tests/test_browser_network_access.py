"""The page of the network for everybody: axe finds nothing serious, in any state, size or colour scheme."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browsing import chromium

pytestmark = pytest.mark.browser

STATES = [
    ("lang=en", 1440, "light", "filters"),
    ("lang=vi&view=all&colour=community&place=ho-chi-minh-2025", 1440, "dark", "display"),
    ("lang=en&on=2019-12-31&units=then&tie=bac-ninh-1997,KR-47", 360, "light", "download"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_serious(browser: Browser, server: str, state: tuple[str, int, str, str]) -> None:
    query, width, scheme, menu = state
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # the tool is put into the page as a script
    )
    page = context.new_page()
    page.goto(f"{server}/?{query}")
    page.wait_for_function("() => document.documentElement.dataset.ready === 'true'")
    page.click(f"#{menu} summary")
    found = Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in serious] == []
    context.close()
