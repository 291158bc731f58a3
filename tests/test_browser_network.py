"""The page of the network in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Party
from graph.records import Page as Published
from tests.browsing import Seen, chromium
from tests.conftest import serving
from tests.tiny import ABROAD, QUOTE, TEXT, fact, store_of

pytestmark = pytest.mark.browser

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> href"
OVERLAPS = """() => {
  const named = ketnghia.drawn.get().filter((node) => node.label);
  const boxes = named.map((node) => ({ id: node.id, ...ketnghia.network.getBoundingBox(node.id) }));
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map((b) => [a.id, b.id]));
}"""
MIDDLE = """(key) => {
  const edge = ketnghia.edges.find((each) => each.key === key);
  const ends = ketnghia.network.getPositions([edge.from, edge.to]);
  const [a, b] = [ends[edge.from], ends[edge.to]];
  const at = ketnghia.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const box = document.getElementById("picture").getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def opened(
    browser: Browser, address: str, width: int = 1440, height: int = 900, **kind: object
) -> tuple[Page, Seen]:
    page = browser.new_context(viewport={"width": width, "height": height}, **kind).new_page()  # type: ignore[arg-type]
    seen = Seen(page)
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    return page, seen


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
    page, seen = opened(browser, f"{server}/?lang=en", color_scheme=scheme)
    page.wait_for_timeout(300)
    assert painted(page) > 20_000
    assert page.locator("tbody tr").count() == page.evaluate("ketnghia.edges.length") > 100
    assert seen.wrong == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_names_show_in_the_opening_view_and_none_lies_on_another(
    browser: Browser, server: str, language: str
) -> None:
    page, _ = opened(browser, f"{server}/?lang={language}")
    assert page.evaluate("ketnghia.drawn.get().every((node) => node.label)")
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("ketnghia.network.getScale()") > 0.8


@pytest.mark.parametrize("show", ["shared", "all"])
def test_a_phone_shows_the_names_that_fit(browser: Browser, server: str, show: str) -> None:
    page, seen = opened(browser, f"{server}/?show={show}&lang=vi", width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("ketnghia.drawn.get().filter((node) => node.label).length") > 10
    assert seen.wrong == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("binh duong", "Bình Dương"),
        ("Bình Dương", "Bình Dương"),
        ("gyeongsangbuk", "Gyeongsangbuk"),
        ("dak lak", "Đắk Lắk"),
    ],
)
def test_a_place_is_found_without_diacritics(browser: Browser, server: str, typed: str, name: str) -> None:
    page, _ = opened(browser, f"{server}/?lang=vi")
    page.fill("#q", typed)
    assert name in page.locator("#found li").first.inner_text()
    page.press("#q", "Enter")
    assert page.locator("#details h2").inner_text()
    assert page.locator("#details .pairs button").count() > 0
    assert "#place=" in page.url


def test_the_drawing_is_moved_by_keyboard(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/?lang=en")
    before = page.evaluate("ketnghia.network.getViewPosition()")
    page.locator("#picture .vis-network").focus()
    page.keyboard.down("ArrowRight")
    page.wait_for_function("x => ketnghia.network.getViewPosition().x > x + 5", arg=before["x"])
    page.keyboard.up("ArrowRight")


def test_what_is_not_there_is_not_found(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/?lang=en")
    page.fill("#q", "zzzz")
    assert page.locator("#found").inner_text() == "Nothing found"


def test_a_line_of_the_default_graph_shows_where_it_comes_from(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/?lang=en")
    page.locator("tbody button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".fact").count() > 0
    links = page.locator(".fact a").evaluate_all("all => all.map((each) => [each.protocol, each.rel])")
    assert links
    assert all(kind in ("http:", "https:") and "noopener" in rel for kind, rel in links)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a store whose every text tries to break out."""
    north, far = unit_iri("north-1997"), unit_iri("KR-2")
    more = (
        Entity(north, EntityKind.PROVINCE, EVIL, EVIL, country="VN", aliases=(EVIL,)),
        Entity(far, EntityKind.FOREIGN, EVIL, EVIL, country="KR", aliases=(EVIL,)),
    )
    facts = (fact(), fact(parties=(Party(north), Party(ABROAD))), fact(parties=(Party(north), Party(far))))
    page = Published("doc", title=EVIL, url="https://example.org/page", publisher=EVIL)
    store = store_of(tmp_path_factory.mktemp("hostile") / "store", Document(page, facts, more, text=TEXT))
    with serving(store) as address:
        yield address


def test_clicking_a_line_shows_its_sentence_and_the_address_keeps_it(browser: Browser, hostile: str) -> None:
    page, _ = opened(browser, f"{hostile}/?lang=en")
    page.mouse.click(*page.evaluate(MIDDLE, "big-2026,KR-1"))
    assert QUOTE in page.locator("blockquote").inner_text()
    again, _ = opened(browser, page.url)
    assert QUOTE in again.locator("blockquote").inner_text()
    again.keyboard.press("Escape")
    assert again.locator("#details").is_hidden()
    assert "#" not in again.url


def test_a_permalink_out_of_view_leads_to_the_whole_network(browser: Browser, hostile: str) -> None:
    page, _ = opened(browser, f"{hostile}/?lang=en#place=KR-2")
    page.locator("#details a").click()
    page.wait_for_function("document.querySelector('#details h2') !== null")
    assert page.locator("#details h2").inner_text() == EVIL


def test_hostile_texts_stay_texts(browser: Browser, hostile: str) -> None:
    page, seen = opened(browser, f"{hostile}/?show=all&lang=en#place=KR-2")
    page.fill("#q", "script")
    page.locator("#details .pairs button").first.click()
    for x in range(20, 1000, 70):
        page.mouse.move(x, 400)
    page.wait_for_timeout(200)
    assert EVIL in page.locator("#details h2").inner_text()
    assert page.locator("img").count() == 0
    assert seen.wrong == []


def test_the_table_is_sorted_by_its_heads(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/?lang=vi")
    head = page.locator("th").nth(1)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    names = page.locator("tbody td:nth-child(2)").all_inner_texts()
    head.locator("button").click()
    assert page.locator("tbody td:nth-child(2)").all_inner_texts() == names[::-1]


def test_without_script_the_table_is_still_there(browser: Browser, server: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{server}/?lang=en")
    assert page.locator("tbody tr").count() > 100
    assert page.get_by_text("The drawing needs JavaScript").is_visible()
