"""The map in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Party
from graph.records import Page as Published
from tests.browsing import Seen, chromium
from tests.service_fixtures import serving_with
from tests.tiny import ABROAD, TEXT, fact, store_of

pytestmark = pytest.mark.browser

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> {n} \u202eabc " + "x" * 10_000
# Where a point was drawn, turned back into longitude and latitude, and where the data has it.
DRAWN = """(name) => {
  const { drawing } = ketnghia;
  const all = [...drawing.shown.nodes, ...drawing.shown.islands];
  const node = all.find((each) => each.name === name);
  const box = drawing.marks.get(node).querySelector(".mark").getBoundingClientRect();
  const picture = drawing.svg.getBoundingClientRect();
  const at = [box.left + box.width / 2 - picture.left, box.top + box.height / 2 - picture.top];
  return { on: drawing.project.invert(at), data: node.at, picture: at, width: picture.width };
}"""
PAIRS = "(key) => ketnghia.drawing.shown.nodes.find((node) => node.key === key)?.pairs.length ?? 0"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def map_server(store: Path) -> Iterator[str]:
    with serving_with(store, seconds=60.0) as running:
        yield f"{running.url}/map"


def opened(browser: Browser, address: str, width: int = 1440, **kind: object) -> tuple[Page, Seen]:
    page = browser.new_context(viewport={"width": width, "height": 900}, **kind).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(60_000)
    seen = Seen(page)
    page.goto(address)
    settled(page)
    return page, seen


def settled(page: Page) -> None:
    page.wait_for_function("""() => {
      const { ready, busy } = document.documentElement.dataset;
      return ready === "true" && busy !== "true";
    }""")


def count(page: Page, name: str) -> int:
    return int(page.locator(f"[data-count={name}]").inner_text())


@pytest.mark.parametrize(
    ("name", "long", "lat"),
    [
        ("Hà Nội", (105.2, 106.2), (20.7, 21.3)),
        ("Đà Nẵng", (107.5, 108.5), (15.5, 16.3)),
        ("Cà Mau", (104.6, 105.8), (8.8, 9.5)),
        ("Hoàng Sa", (111, 113), (15.5, 17.3)),
        ("Trường Sa", (111, 117.5), (6, 12)),
        ("Phú Quốc", (103.8, 104.2), (9.9, 10.5)),
    ],
)
def test_points_of_viet_nam_land_where_they_are(
    shown: Page, name: str, long: tuple[float, float], lat: tuple[float, float]
) -> None:
    found = shown.evaluate(DRAWN, name)
    assert found["on"] == pytest.approx(found["data"], abs=0.05)
    assert long[0] < found["on"][0] < long[1]
    assert lat[0] < found["on"][1] < lat[1]


@pytest.fixture(scope="module")
def shown(browser: Browser, map_server: str) -> Page:
    return opened(browser, f"{map_server}?lang=vi&view=vietnam&country=KR")[0]


def test_hoang_sa_and_truong_sa_are_named_at_every_zoom(browser: Browser, map_server: str) -> None:
    page, _ = opened(browser, f"{map_server}?lang=vi&view=world&country=CU&country=LA")
    for view in ("world", "asia", "vietnam"):
        page.click(f"[data-view={view}]")
        page.wait_for_function("() => ketnghia.drawing.drawn.scale === ketnghia.camera.scale")
        assert {"Hoàng Sa", "Trường Sa"} <= set(page.locator(".names text").all_text_contents())


def test_arcs_over_the_pacific_are_drawn_in_one_piece(browser: Browser, map_server: str) -> None:
    page, seen = opened(browser, f"{map_server}?lang=en&view=world&country=US&country=CU")
    lines = page.locator(".arc .line").evaluate_all("all => all.map((each) => each.getAttribute('d'))")
    assert len(lines) > 5
    assert [line for line in lines if line.count("M") != 1] == []
    assert page.locator(".land").get_attribute("d")
    assert seen.wrong == []


def test_the_slider_changes_the_counts_the_arcs_and_the_address(browser: Browser, map_server: str) -> None:
    page, seen = opened(browser, f"{map_server}?lang=en")
    before = count(page, "pairs"), page.locator(".arc").count()
    days = page.locator("#on option").evaluate_all("all => all.map((each) => each.value)")
    page.locator("#slider").evaluate(
        "(slider, place) => { slider.value = place; slider.dispatchEvent(new Event('input')); }",
        days.index("2005-12-31"),
    )
    page.wait_for_function(
        "before => document.querySelector('[data-count=pairs]').textContent != before", arg=before[0]
    )
    settled(page)
    assert 0 < count(page, "pairs") < before[0]
    assert 0 < page.locator(".arc").count() < before[1]
    assert page.locator("#rows tr[data-a]").count() == count(page, "pairs")
    assert "on=2005-12-31" in page.url
    assert seen.wrong == []


def test_years_are_played_to_the_last_and_then_stop(browser: Browser, map_server: str) -> None:
    page, _ = opened(browser, f"{map_server}?lang=en&country=CU&on=2023-12-31")
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-label") == "Stop"
    page.wait_for_function("() => document.getElementById('play').getAttribute('aria-pressed') === 'false'")
    settled(page)
    assert page.locator("#on").input_value() == ""
    assert "on=" not in page.url
    assert count(page, "pairs") == page.locator("#rows tr[data-a]").count() > 0


def test_in_units_of_today_the_arcs_of_binh_duong_leave_from_ho_chi_minh_city(
    browser: Browser, map_server: str
) -> None:
    page, _ = opened(browser, f"{map_server}?lang=vi&on=2025-06-30&units=then&view=vietnam")
    own, theirs = page.evaluate(PAIRS, "ho-chi-minh-1997"), page.evaluate(PAIRS, "binh-duong-1997")
    assert theirs > 5
    page.locator("label", has_text="Hiện nay").click()
    page.wait_for_function(f"() => ({PAIRS})('ho-chi-minh-2025') > 0")
    assert page.evaluate(PAIRS, "binh-duong-1997") == 0
    assert own < page.evaluate(PAIRS, "ho-chi-minh-2025") <= own + theirs + 20
    assert page.locator(".arc.inherited").count() >= theirs - 2


def test_a_permalink_shows_the_same_state(browser: Browser, map_server: str) -> None:
    page, _ = opened(browser, f"{map_server}?lang=en&on=2019-12-31&units=then&country=KR")
    page.click("[data-view=asia]")
    page.locator("#zoom-in").click()
    page.locator("#rows tr[data-a] td:nth-child(3)").first.click()
    state = "[ketnghia.camera.at, ketnghia.drawing.chosen.key, ketnghia.drawing.shown.pairs.length]"
    again, _ = opened(browser, page.url)
    assert again.evaluate(state) == page.evaluate(state)
    assert again.locator("#card h2").inner_text() == page.locator("#card h2").inner_text()
    assert again.locator("#on").input_value() == "2019-12-31"
    assert again.locator("input[value=KR]").is_checked()


def test_the_map_is_walked_by_keyboard_alone(browser: Browser, map_server: str) -> None:
    page, _ = opened(browser, f"{map_server}?lang=en&country=KR&view=asia")
    assert page.locator("#map [tabindex='0']").count() == 1
    page.locator("#map").focus()
    before = page.evaluate("ketnghia.camera.at")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("ketnghia.camera.at") != before
    page.keyboard.press("0")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.thing.name")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.thing.name") != first
    while not page.evaluate("document.activeElement.thing.pairs.length"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    arc = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert page.evaluate("document.activeElement.matches('.arc')")
    assert page.locator("#tip").inner_text() == arc
    page.keyboard.press("Enter")
    assert page.locator("#card h2").inner_text() in arc
    assert page.locator("#card .links a").count() >= 3
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()


def test_choosing_a_point_lists_its_pairs_and_a_pair_its_facts(browser: Browser, map_server: str) -> None:
    page, seen = opened(browser, f"{map_server}?lang=vi&view=vietnam&country=KR&country=LA")
    page.locator(".name", has_text="Đà Nẵng").click()
    pairs = page.locator("#card .list button")
    assert pairs.count() == page.evaluate(PAIRS, "da-nang-2025") > 5
    assert page.locator(".arc.near").count() > 5
    pairs.first.click()
    facts = page.locator("#card .links a").evaluate_all("all => all.map((each) => each.pathname)")
    assert any(path.startswith("/doc/fact/") for path in facts)
    assert "/localities/da-nang-2025" in facts
    page.locator("#card .links a").first.click()
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert anchor.startswith("p-")
    assert page.locator(f"[id='{anchor}']").count() == 1
    assert seen.wrong == []


def test_a_filter_narrows_the_map_and_its_table(browser: Browser, map_server: str) -> None:
    page, _ = opened(browser, f"{map_server}?lang=en")
    page.locator(".filters summary").click()
    page.locator("input[value=LA]").check()
    expect(page.locator("#filtered")).to_have_text("1")
    assert set(page.locator("#rows td:nth-child(2) small").all_inner_texts()) == {"Laos"}
    assert "country=LA" in page.url
    assert "standing" not in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_map_without_a_sideways_scroll(
    browser: Browser, map_server: str, scheme: str
) -> None:
    page, seen = opened(browser, f"{map_server}?lang=vi", width=360, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("ketnghia.camera.view") == "asia"
    assert page.locator(".names text").count() > 8
    assert seen.wrong == []


def test_the_picture_is_saved_as_svg_and_png(browser: Browser, map_server: str) -> None:
    page, seen = opened(browser, f"{map_server}?lang=vi&country=KR&view=asia")
    with page.expect_download() as saving:
        page.click("#save-svg")
    root = ElementTree.fromstring(Path(saving.value.path()).read_text("utf-8"))  # noqa: S314 - our own
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Hoàng Sa" in texts
    assert any("Natural Earth" in text for text in texts)
    strokes = {path.get("stroke") for path in root.iter("{http://www.w3.org/2000/svg}path")}
    assert any(re.fullmatch(r"rgb\(.*\)", stroke or "") for stroke in strokes)
    with page.expect_download() as saving:
        page.click("#save-png")
    assert Path(saving.value.path()).read_bytes().startswith(b"\x89PNG")
    assert [each for each in seen.wrong if not each.startswith("blob:http://127.0.0.1:")] == []


def test_without_script_the_table_and_the_filters_are_still_there(browser: Browser, map_server: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{map_server}?lang=en&country=JP")
    assert page.get_by_text("The map needs JavaScript").is_visible()
    rows = page.locator("#rows tr").count()
    page.select_option("#on", "2010-12-31")
    page.locator("button[type=submit].unscripted").click()
    assert "on=2010-12-31" in page.url
    assert 0 < page.locator("#rows tr").count() < rows


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
    with serving_with(store, seconds=60.0) as running:
        yield f"{running.url}/map"


def test_hostile_names_stay_text_in_the_table_the_card_and_the_picture(
    browser: Browser, hostile: str
) -> None:
    page, seen = opened(browser, f"{hostile}?lang=en&chosen=KR-2")
    assert page.locator("#card h2").inner_text().startswith("</script>")
    # No place of this store has a position; give them one, so that the picture says their names.
    page.evaluate("""() => {
      const { drawing } = ketnghia;
      drawing.shown.nodes.forEach((node, place) => { node.at = [100 + 9 * place, 10]; });
      drawing.draw();
    }""")
    assert page.locator(".arc").count() > 0
    assert page.locator("#unplaced li").count() > 1
    page.locator("#card .list button").first.click()
    page.locator(".point").last.hover(force=True)
    assert page.locator("img, svg script, svg image").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 1440
    assert seen.wrong == []
