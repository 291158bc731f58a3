"""The page of the network in a real browser: what people come for, and what must never happen."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Party
from graph.records import Page as Published
from tests import web
from tests.browsing import Seen, chromium
from tests.conftest import serving
from tests.service_fixtures import until
from tests.tiny import ABROAD, QUOTE, TEXT, fact, store_of

pytestmark = pytest.mark.browser

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> href\u202e\u200f"
LONG = "Dài" * 3_400
OVERLAPS = """() => {
  const named = ketnghia.drawn.nodes.get().filter((node) => node.label);
  const boxes = named.map((node) => {
    const more = node.shape === "box" ? node.shapeProperties.borderRadius : 0; // vis adds it
    const { left, top, right, bottom } = ketnghia.network.getBoundingBox(node.id);
    return { id: node.id, left: left + more, top: top + more, right: right - more, bottom: bottom - more };
  });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map((b) => [a.id, b.id]));
}"""
MIDDLE = """(key) => {
  const edge = ketnghia.edges().find((each) => each.key === key);
  const ends = ketnghia.network.getPositions([edge.from, edge.to]);
  const [a, b] = [ends[edge.from], ends[edge.to]];
  const at = ketnghia.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const box = document.getElementById("picture").getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""
READY = "() => document.documentElement.dataset.ready === 'true'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One context for all that needs no other: what is kept of files makes the tests quick."""
    found = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield found
    found.close()


def opened(context: BrowserContext, address: str) -> tuple[Page, Seen]:
    page = context.new_page()
    page.set_default_timeout(60_000)
    seen = Seen(page)
    page.goto(address)
    page.wait_for_function(READY)
    return page, seen


def count(page: Page, name: str) -> int:
    return int(page.locator(f"[data-count={name}]").inner_text())


def moved(page: Page, query: str) -> None:
    """Wait until the page has come to a state."""
    page.wait_for_function("query => location.search.startsWith(query)", arg=query)
    page.wait_for_function(READY)


def painted(page: Page) -> int:
    """Return how many points of the canvas are not transparent."""
    return int(
        page.evaluate(
            """() => {
              const canvas = document.querySelector("#picture canvas");
              const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              return points.filter((value, place) => place % 4 === 3 && value > 0).length;
            }"""
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_network_shows_and_nothing_leaves_the_machine(browser: Browser, server: str, scheme: str) -> None:
    kind = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page, seen = opened(kind, f"{server}/?lang=en")
    page.wait_for_timeout(300)
    assert painted(page) > 20_000
    assert page.locator("tbody tr").count() == page.evaluate("ketnghia.edges().length") > 100
    assert seen.wrong == []
    kind.close()


@pytest.mark.parametrize("query", ["lang=vi", "lang=en", "lang=en&on=2019-12-31&units=then"])
def test_about_a_hundred_places_open_the_page_and_no_name_lies_on_another(
    context: BrowserContext, server: str, query: str
) -> None:
    page, _ = opened(context, f"{server}/?{query}")
    places = page.evaluate("ketnghia.nodes().length")
    assert 80 <= places <= 120
    assert page.evaluate("ketnghia.drawn.nodes.get().filter((node) => node.label).length") > 0.9 * places
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("view", ["shared", "all"])
def test_a_phone_shows_the_names_that_fit(browser: Browser, server: str, view: str) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    page, seen = opened(phone, f"{server}/?view={view}&lang=vi")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("ketnghia.drawn.nodes.get().filter((node) => node.label).length") > 10
    assert seen.wrong == []
    phone.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bac ninh", "Bắc Ninh"),
        ("Bắc Ninh", "Bắc Ninh"),
        ("Gyeongsangbuk", "Gyeongsangbuk"),
        ("dak lak", "Đắk Lắk"),
    ],
)
def test_a_place_is_found_with_and_without_diacritics(
    context: BrowserContext, server: str, typed: str, name: str
) -> None:
    page, _ = opened(context, f"{server}/?lang=vi")
    page.fill("#q", typed)
    page.press("#q", "Enter")
    page.wait_for_selector("#details h2")
    assert name in page.locator("#details h2").inner_text()
    assert page.locator("#details .pairs a").count() > 0
    assert "place=" in page.url


def test_a_place_outside_of_the_view_is_found_and_drawn(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en")
    page.fill("#q", "eindhoven")
    page.press("#q", "Enter")
    moved(page, "?view=all&place=")
    assert "Eindhoven" in page.locator("#details h2").inner_text()
    assert page.evaluate("ketnghia.at()") in page.evaluate("ketnghia.nodes().map((each) => each.id)")


def test_what_is_not_there_is_not_found(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en")
    page.fill("#q", "zzzz")
    page.wait_for_selector("#found:not([hidden])")
    assert page.locator("#found").inner_text() == "Nothing found"


def test_the_slider_changes_the_counts_and_the_address(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en&view=all")
    now = count(page, "partners"), count(page, "lines")
    page.locator("#year").fill("2005")
    moved(page, "?on=2005-12-31&")
    then = count(page, "partners"), count(page, "lines")
    assert then < now
    assert then[0] == page.evaluate("ketnghia.nodes().filter((each) => !each.unit).length")
    page.go_back()
    page.wait_for_function("year => document.querySelector('#year').value !== year", arg="2005")
    page.wait_for_function(READY)
    assert (count(page, "partners"), count(page, "lines")) == now


def test_the_years_play_until_they_are_stopped(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en&on=2010-12-31")
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-label") == "Pause"
    page.wait_for_function("() => Number(document.querySelector('#year').value) >= 2012")
    page.click("#play")
    page.wait_for_timeout(1200)
    page.wait_for_function(READY)
    year = page.locator("#year").input_value()
    page.wait_for_timeout(1500)
    assert page.locator("#year").input_value() == year
    assert page.locator("#play").get_attribute("aria-label") == "Play the years"


def test_the_ties_of_binh_duong_move_to_ho_chi_minh_city(context: BrowserContext, server: str) -> None:
    """Units of the day and units of today on the same day, before the merger of 2025."""
    tied = """(key) => {
      const unit = ketnghia.nodes().find((each) => each.key === key);
      const ends = ketnghia.edges().filter((each) => unit && each.from === unit.id).map((each) => each.to);
      return ketnghia.nodes().filter((each) => ends.includes(each.id)).map((each) => each.key).sort();
    }"""
    page, _ = opened(context, f"{server}/?lang=en&view=all&on=2025-06-30&units=then&place=binh-duong-1997")
    before = page.evaluate(tied, "binh-duong-1997")
    at = page.evaluate("ketnghia.nodes().find((each) => each.key === 'ho-chi-minh-1997').at")
    assert len(before) >= 10
    page.get_by_role("link", name="of today").click()
    page.wait_for_function("() => !new URLSearchParams(location.search).has('units')")
    page.wait_for_function(READY)
    assert page.evaluate(tied, "binh-duong-1997") == []
    assert set(before) <= set(page.evaluate(tied, "ho-chi-minh-2025"))
    assert page.evaluate("ketnghia.nodes().find((each) => each.key === 'ho-chi-minh-2025').at") == at
    assert page.locator("#details h2").inner_text() == "Ho Chi Minh City"
    assert "Binh Duong is told as this" in page.locator("#details").inner_text()


def test_filters_say_what_is_left(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en&view=all")
    page.click("#filters summary")
    page.check("#country-KR")
    moved(page, "?country=KR&")
    page.check("#share-inherited")
    moved(page, "?country=KR&share=inherited&")
    told = page.locator("tbody td:nth-child(2) small").all_inner_texts()
    assert told
    assert set(told) == {"South Korea"}
    assert set(page.locator("tbody td:nth-child(4)").all_inner_texts()) == {"inherited"}
    assert page.locator("#filtered").inner_text().strip() == "2"


def test_a_permalink_shows_the_same_state_again(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en&on=2019-12-31&units=then&sort=-since")
    page.locator("tbody a").first.click()
    page.wait_for_selector("#details .fact")
    again, _ = opened(context, page.url)
    for part in ("#counts", "#details", "tbody"):
        assert again.locator(part).inner_text() == page.locator(part).inner_text()
    assert again.locator("tr.chosen").count() == 1


def test_a_line_of_the_default_graph_shows_where_it_comes_from(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en")
    page.locator("tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".fact")
    links = page.locator(".claim a").evaluate_all("all => all.map((each) => [each.protocol, each.rel])")
    assert links
    assert all(kind in ("http:", "https:") and "noopener" in rel for kind, rel in links)


def test_every_format_can_be_saved_and_read(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en&on=2019-12-31&country=KR")
    page.click("#download summary")
    links = page.locator("#files a[download]")
    names = links.all_inner_texts()
    for address in links.evaluate_all("all => all.map((each) => each.href)"):
        until(lambda address=address: web.get(address).is_success)  # counted once, then kept
    saved = {}
    for name in names:
        with page.expect_download() as waiting:
            page.locator("#files a[download]", has_text=name).first.click()
        saved[name] = waiting.value.path().read_bytes()
    with page.expect_download() as waiting:
        page.click("#png")
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")
    assert set(saved) == {"SVG", "GraphML", "GEXF", "nodes.csv", "edges.csv", "JSON"}
    assert etree.fromstring(saved["SVG"]).tag.endswith("svg")
    assert etree.fromstring(saved["GraphML"]).tag.endswith("graphml")
    assert etree.fromstring(saved["GEXF"]).tag.endswith("gexf")
    edges = json.loads(saved["JSON"])["edges"]
    rows = list(csv.reader(io.StringIO(saved["edges.csv"].decode("utf-8-sig"))))
    assert len(rows) == len(edges) + 1 > 2


def test_the_language_changes_and_the_state_stays(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en&on=2019-12-31&place=KR-47")
    page.get_by_role("link", name="Tiếng Việt").click()
    moved(page, "?on=2019-12-31&place=KR-47&lang=vi")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert "tỉnh Gyeongsangbuk" in page.locator("#details h2").inner_text()
    assert page.locator("#on").input_value() == "2019-12-31"


def test_the_page_is_walked_by_keyboard_alone(context: BrowserContext, server: str) -> None:
    page, _ = opened(context, f"{server}/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id"))
        shown = "(each) => each && getComputedStyle(each).outlineStyle !== 'none'"
        around = "document.activeElement.closest('label')"
        assert page.evaluate(f"({shown})(document.activeElement) || ({shown})({around})"), stops
        if stops[-1] == "picture":
            break
    assert {"q", "play", "year", "on", "picture"} <= set(stops)
    page.keyboard.press("ArrowRight")
    first = page.locator("#told").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#told").inner_text() != first
    page.keyboard.press("Enter")
    page.wait_for_selector("#details h2")
    assert (
        page.locator("#told")
        .inner_text()
        .startswith(page.locator("#details h2").inner_text().split("\n")[0][:4])
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#details') !== null")
    page.keyboard.press("Escape")
    page.wait_for_selector("#details", state="hidden")
    assert "place=" not in page.url


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a store whose every text tries to break out."""
    north, far, longest = (unit_iri(key) for key in ("north-1997", "KR-2", "KR-3"))
    more = (
        Entity(north, EntityKind.PROVINCE, EVIL, EVIL, country="VN", aliases=(EVIL,)),
        Entity(far, EntityKind.FOREIGN, EVIL, EVIL, country="KR", aliases=(EVIL,)),
        Entity(longest, EntityKind.FOREIGN, LONG, LONG, country="KR"),
    )
    pairs = ((north, ABROAD), (north, far), (north, longest))
    facts = (fact(), *(fact(parties=(Party(one), Party(other))) for one, other in pairs))
    page = Published("doc", title=EVIL, url="javascript:alert(4)", publisher=EVIL)
    store = store_of(tmp_path_factory.mktemp("hostile") / "store", Document(page, facts, more, text=TEXT))
    with serving(store) as address:
        yield address


def test_clicking_a_line_shows_its_sentence_and_the_address_keeps_it(
    context: BrowserContext, hostile: str
) -> None:
    page, _ = opened(context, f"{hostile}/?lang=en")
    page.mouse.click(*page.evaluate(MIDDLE, "big-2026,KR-1"))
    page.wait_for_selector("blockquote")
    assert QUOTE in page.locator("blockquote").inner_text()
    again, _ = opened(context, page.url)
    assert QUOTE in again.locator("blockquote").inner_text()
    again.keyboard.press("Escape")
    again.wait_for_selector("#details", state="hidden")
    assert "tie=" not in again.url


def test_hostile_texts_stay_texts(context: BrowserContext, hostile: str) -> None:
    page, seen = opened(context, f"{hostile}/?view=all&lang=en&place=KR-2")
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    assert "onerror=alert(2)" in page.locator("#details h2").inner_text()
    page.locator("#details .pairs a").first.click()
    page.wait_for_selector(".fact")
    assert page.locator(".claim a").count() == 0
    for typed in ("script", "dài"):
        page.fill("#q", typed)
        page.wait_for_function("typed => document.querySelector('#found').dataset.of === typed", arg=typed)
    for x in range(20, 1000, 70):
        page.mouse.move(x, 400)
    page.wait_for_timeout(200)
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 1440
    assert seen.wrong == []


def test_without_script_the_table_and_the_counts_are_still_there(browser: Browser, server: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{server}/?lang=en&on=2019-12-31&units=then&q=bac+ninh&tie=bac-ninh-1997,KR-47")
    assert count(page, "units") == 63
    assert page.locator("tbody tr").count() == count(page, "lines") > 100
    assert page.get_by_text("The picture needs JavaScript").is_visible()
    assert "Bac Ninh" in page.locator("#found a").first.inner_text()
    assert page.locator("#details").is_visible()
    plain.close()
