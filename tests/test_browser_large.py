"""A network of more places than can be read: drawn by country, with the same filters and cards."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from graph.network.selection import LARGE
from tests.browsing import Seen, chromium
from tests.conftest import serving
from tests.wide import UNITS, pairs, store

pytestmark = pytest.mark.browser

READY = "() => document.documentElement.dataset.ready === 'true'"
TIES = pairs(LARGE + 100, each=1)
ABROAD = {abroad for _, abroad in TIES}
COUNTRIES = {abroad[:2] for abroad in ABROAD}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(store(tmp_path_factory.mktemp("wide") / "store", TIES)) as address:
        yield address


def opened(browser: Browser, address: str) -> tuple[Page, Seen]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    seen = Seen(page)
    page.goto(address)
    page.wait_for_function(READY)
    return page, seen


def test_partners_are_drawn_by_country_and_the_page_says_so(browser: Browser, wide: str) -> None:
    page, seen = opened(browser, f"{wide}/?lang=en&view=all")
    assert partners(page) == COUNTRIES
    assert page.evaluate("ketnghia.nodes().length") == UNITS + len(COUNTRIES)
    assert f"More than {LARGE} places" in page.locator("#notes").inner_text()
    assert seen.wrong == []
    page.close()


def places_of(country: str) -> set[str]:
    return {place for place in ABROAD if place.startswith(country)}


def partners(page: Page) -> set[str]:
    return {node["key"] for node in page.evaluate("ketnghia.nodes()") if not node["unit"]}


def filtered(page: Page, country: str) -> None:
    page.wait_for_function("code => location.search.includes(`country=${code}`)", arg=country)
    page.wait_for_function(READY)
    assert partners(page) == places_of(country)


def test_the_filter_of_a_country_shows_its_places_and_these_their_sentences(
    browser: Browser, wide: str
) -> None:
    page, seen = opened(browser, f"{wide}/?lang=en&view=all")
    page.click("#filters summary")
    page.check("#country-KR")
    filtered(page, "KR")
    page.locator("tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#details blockquote")
    assert seen.wrong == []
    page.close()


def test_a_country_that_is_chosen_in_picture_or_table_opens_into_its_places(
    browser: Browser, wide: str
) -> None:
    page, seen = opened(browser, f"{wide}/?lang=en&view=all")
    spot = """() => {
      const node = ketnghia.nodes().find((each) => each.key === "JP");
      const at = ketnghia.network.canvasToDOM({ x: node.x, y: node.y });
      const box = document.getElementById("picture").getBoundingClientRect();
      return [box.left + at.x, box.top + at.y];
    }"""
    page.mouse.click(*page.evaluate(spot))
    filtered(page, "JP")
    page.go_back()
    page.wait_for_function("() => ketnghia.nodes().some((each) => each.key === 'JP')")
    page.wait_for_function(READY)
    assert partners(page) == COUNTRIES
    page.locator("tbody tr", has_text="FR").first.click()
    filtered(page, "FR")
    assert seen.wrong == []
    page.close()
