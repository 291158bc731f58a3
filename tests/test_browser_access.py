"""The pages for everybody: axe finds nothing serious on any, in any state, size or colour scheme."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browsing import chromium

pytestmark = pytest.mark.browser

STATES = [
    ("lang=en", 1440, "light", "filters"),
    ("lang=vi&view=all&colour=community&place=ho-chi-minh-2025", 1440, "dark", "display"),
    ("lang=en&on=2024-12-31&units=then&tie=bac-ninh-1997,KR-47", 360, "light", "download"),
]

PAGES = [
    "/map?lang=en&country=KR",
    "/localities/thai-nguyen-2025?lang=vi",
    "/localities/KR-47?lang=en",
    "/localities/nowhere?lang=en",
    "/paths?from=Th%C3%A1i+Nguy%C3%AAn&to=B%E1%BA%AFc+Ninh&lang=vi",
    "/review?lang=en",
    "/doc/article/note-binh-duong-2019?lang=vi",
    "/doc/unit/ho-chi-minh-2025?lang=en",
    "/map?on=abc&lang=vi",
    "/ontology",
    "/docs",
]
# The page of the ontology is long, and nothing of it changes with the width.
LOOKS = [(path, width) for path in PAGES for width in (1440, 360) if path != "/ontology" or width == 360]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_serious_on_the_network(
    browser: Browser, server: str, state: tuple[str, int, str, str]
) -> None:
    query, width, scheme, menu = state
    with _page(browser, width, scheme) as page:
        page.goto(f"{server}/?{query}")
        page.wait_for_function("() => document.documentElement.dataset.ready === 'true'")
        page.click(f"#{menu} summary")
        assert _serious(page) == []


@pytest.mark.parametrize(("path", "width"), LOOKS)
def test_axe_finds_nothing_serious_on_the_other_pages(
    browser: Browser, server: str, path: str, width: int
) -> None:
    with _page(browser, width, "light" if width > 400 else "dark") as page:
        page.goto(server + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1
        assert _serious(page) == []


@contextmanager
def _page(browser: Browser, width: int, scheme: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # the tool is put into the page as a script
        extra_http_headers={"Accept": "text/html"},
    )
    yield context.new_page()
    context.close()


def _serious(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in serious]
