"""The pages of localities, articles and paths in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import Seen, chromium
from tests.pages_fixtures import QUOTE, hostile
from tests.service_fixtures import serving_with

pytestmark = pytest.mark.browser

CITY = "/localities/ho-chi-minh-2025"
# Texts whose contrast with the ground behind them is below 4.5, the first few.
CONTRAST = """() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const linear = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = rgba(getComputedStyle(at).backgroundColor);
      if (found[3] === 255) return found;
    }
    return [255, 255, 255];
  };
  const isText = (node) => node.nodeType === 3 && node.data.trim();
  const written = (element) => [...element.childNodes].some(isText);
  const ratio = (element) => {
    const both = [rgba(getComputedStyle(element).color), ground(element)].map(light);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  };
  const shown = (element) => element.getClientRects().length && !element.closest("svg, .unseen, .skip");
  return [...document.querySelectorAll("body *")]
    .filter((element) => written(element) && shown(element) && ratio(element) < 4.5)
    .slice(0, 5)
    .map((element) => [ratio(element), element.outerHTML.slice(0, 120)]);
}"""
UNNAMED = """[...document.querySelectorAll("a, button, input:not([type=hidden]), summary, svg")]
  .filter((each) => !(each.textContent.trim() || each.labels?.length || each.getAttribute("aria-label")))
  .map((each) => each.outerHTML)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store: Path = hostile(tmp_path_factory.mktemp("places"))
    with serving_with(store, {"texts": True}) as running:
        yield running.url


def opened(
    browser: Browser, address: str, width: int = 1440, height: int = 900, **kind: object
) -> tuple[Page, Seen]:
    page = browser.new_context(viewport={"width": width, "height": height}, **kind).new_page()  # type: ignore[arg-type]
    seen = Seen(page)
    page.set_default_timeout(60_000)
    page.goto(address)
    return page, seen


def test_the_sentence_of_a_tie_is_read_on_the_page_of_a_locality(browser: Browser, dangerous: str) -> None:
    page, seen = opened(browser, f"{dangerous}/localities/home-1997?lang=en")
    page.locator(".ego.wide a").first.click()
    row = page.locator("tbody:target")
    row.locator("summary").first.click()
    assert QUOTE in row.locator("blockquote").first.inner_text()
    assert seen.wrong == []


def test_one_goes_from_a_predecessor_to_its_successor_and_back(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/localities/binh-duong-1997?lang=en")
    page.locator(".change").first.get_by_role("link", name="Ho Chi Minh City").last.click()
    page.wait_for_url(f"**{CITY}?lang=en")
    assert page.locator("h1").inner_text() == "Ho Chi Minh City"
    page.locator(".change").first.get_by_role("link", name="Binh Duong").click()
    page.wait_for_url("**/localities/binh-duong-1997?lang=en")
    assert seen.wrong == []


def test_the_day_and_the_units_are_chosen_in_a_form(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/localities/binh-duong-1997?lang=en")
    page.locator("#on").fill("2020-01-01")
    page.get_by_label("of today").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**on=2020-01-01**")
    assert "Ho Chi Minh City" in page.locator(".notice").inner_text()
    assert seen.wrong == []


def test_paths_are_found_by_keyboard_alone_and_without_script(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/paths?lang=en", java_script_enabled=False)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator("#from:focus").count():
            break
    page.keyboard.type("bac ninh")
    page.keyboard.press("Tab")
    page.keyboard.type("hue")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=bac+ninh**")
    assert page.locator(".chain").count() > 1
    assert "Hue" in page.locator("#chains").inner_text()


def test_an_article_leads_from_its_marked_text_to_the_claim_and_on_to_the_fact(
    browser: Browser, dangerous: str
) -> None:
    page, seen = opened(browser, f"{dangerous}/doc/article/plain?lang=en")
    page.locator("mark a").first.click()
    passage = page.locator("#passage-1:target")
    assert QUOTE in passage.inner_text()
    passage.locator(".claims a").first.click()
    page.wait_for_url("**/doc/fact/**")
    assert seen.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [CITY, "/paths?from=bac+ninh&to=hue", "/doc/article/note-binh-duong-2019"])
def test_pages_fit_a_phone_can_be_read_and_call_nobody(
    browser: Browser, server: str, path: str, scheme: str
) -> None:
    page, seen = opened(browser, server + path, width=360, height=740, color_scheme=scheme, locale="vi-VN")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(CONTRAST) == []
    assert seen.wrong == []


def test_every_link_of_a_page_can_be_reached_and_shows_where_one_is(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/localities/KR-47?lang=en")
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").is_visible()
    page.locator(".ego.wide a").first.focus()
    page.keyboard.press("Tab")
    seen = page.evaluate("getComputedStyle(document.activeElement.querySelector('text')).fontWeight")
    assert seen == "700"
    assert page.evaluate(UNNAMED) == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "path", ["/localities/north-1997", "/localities/KR-2", "/doc/article/doc", "/localities/x<img>"]
)
def test_hostile_texts_stay_texts_and_break_no_page(browser: Browser, dangerous: str, path: str) -> None:
    page, seen = opened(browser, f"{dangerous}{path}?lang=en", width=360, height=740)
    assert page.locator("img, main script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert [wrong for wrong in seen.wrong if "404" not in wrong] == []


def test_a_printed_page_leaves_out_what_paper_cannot_do(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/localities/KR-47?lang=en")
    page.emulate_media(media="print")
    assert page.locator("form.asked").is_hidden()
    assert page.locator(".ego.wide").is_visible()
