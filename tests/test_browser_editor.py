"""The query editor in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Seen, chromium
from tests.conftest import serving
from tests.service_fixtures import publish

pytestmark = pytest.mark.browser

READY = "html[data-ready]"
TABLE = "SELECT ?name ?n {{ VALUES (?name ?n) {{ {} }} }}"
YEARS = TABLE.format(" ".join(f"({year} {year % 7})" for year in (2001, 2002, 2003, 2005)))
EVIL = "<img src=//evil.example/x onerror=alert(1)>&amp;</script><script>alert(2)</script>{{other}}"
NODES = [
    "javascript:alert(3)",
    "data:text/html,alert(4)",
    "http://e.example/'onmouseover='alert(5)'style='position:fixed;inset:0;background:url(//evil.example/y)",
    "http://e.example/x&copy=1",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a store whose every text and address tries to break out."""
    text = json.dumps(EVIL)
    said = "\n".join(
        f"<{node}> <http://e.example/says> {text}@en-evil, {text}, {place} . "
        f"<{node}> <http://e.example/at> 'POINT({place} 10)' ; <http://e.example/n> {place} ."
        for place, node in enumerate(NODES)
    )
    store: Path = tmp_path_factory.mktemp("hostile") / "store"
    publish(store, 1, f"GRAPH <javascript:alert(6)> {{ {said} }}")
    with serving(store) as address:
        yield address


def opened(
    browser: Browser, address: str, query: str = "", width: int = 1440, height: int = 900, **kind: object
) -> tuple[Page, Seen]:
    context = browser.new_context(viewport={"width": width, "height": height}, **kind)  # type: ignore[arg-type]
    page = context.new_page()
    seen = Seen(page)
    page.goto(address)
    page.wait_for_selector(READY)
    if query:
        page.evaluate("text => ketnghia.yasqe.setValue(text)", query)
    return page, seen


def rows(page: Page) -> int:
    page.wait_for_selector("#results tbody tr")
    return page.locator("#results tbody tr").count()


def test_a_query_runs_and_nothing_leaves_the_machine(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=en")
    page.click("#run")
    assert rows(page) == 100
    expect(page.locator("#count")).to_contain_text("100 rows")
    assert page.locator("#results td a").first.inner_text().startswith("unit:")
    assert seen.wrong == []


def test_a_saved_question_runs_with_the_place_that_was_typed(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=en")
    page.fill("#saved-find", "partners_of_locality")
    page.locator("#saved-list button:visible").click()
    page.fill("#value-unit", "quang ninh")
    page.locator("#parameters .found button").first.click()
    chosen = page.input_value("#value-unit")
    assert chosen.startswith("unit:quang-ninh")
    page.keyboard.press("Enter")
    assert rows(page) >= 1
    assert set(page.locator("#results tbody td:first-child").all_inner_texts()) == {chosen}
    assert f"{chosen.removeprefix('unit:')}>" in page.evaluate("ketnghia.yasqe.getValue()")
    assert seen.wrong == []


def test_a_value_that_is_no_place_is_told_beside_the_form(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=en")
    page.fill("#saved-find", "partners_of_locality")
    page.locator("#saved-list button:visible").click()
    page.fill("#value-unit", EVIL)
    page.locator("#parameters .main").click()
    expect(page.locator("#parameters .wrong")).to_contain_text(f"unit is no IRI: '{EVIL}'")
    assert page.locator("#parameters img").count() == 0
    assert [text for text in seen.wrong if "status of 400" not in text] == []


@pytest.mark.parametrize(("typed", "wanted"), [("ties:partne", "ties:partnerOf"), ("thoa", "ties:Agreement")])
def test_terms_are_completed_by_name_and_by_label(
    browser: Browser, server: str, typed: str, wanted: str
) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=vi")
    page.evaluate("ketnghia.yasqe.setValue(''); ketnghia.yasqe.focus()")
    page.keyboard.type(f"SELECT * {{ ?s {typed}")
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint b").first
    expect(hint).to_have_text(wanted)
    page.keyboard.press("Enter")
    assert page.evaluate("ketnghia.yasqe.getValue()").endswith(f"?s {wanted}")
    assert seen.wrong == []


def test_a_link_opens_the_same_query_in_another_browser(browser: Browser, server: str) -> None:
    query = "SELECT ?x {\n  VALUES ?x { 'a&b=c#d+é %41' }\n}"
    page, _ = opened(browser, f"{server}/sparql?lang=en&query=ASK+%7B%7D")
    assert page.evaluate("ketnghia.yasqe.getValue()") == "ASK {}"
    page.evaluate("text => ketnghia.yasqe.setValue(text)", query)
    page.click("#share")
    link = page.url
    again, seen = opened(browser, link)
    assert again.evaluate("ketnghia.yasqe.getValue()") == query
    assert again.locator("#results table").count() == 0  # a link never runs by itself
    again.click("#run")
    assert rows(again) == 1
    assert seen.wrong == []


def test_the_keyboard_runs_and_leaves_the_editor(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/sparql?lang=en", "ASK {}")
    assert "Tab leaves" in page.locator("#keys").inner_text()
    page.locator("#query").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#results .boolean")).to_have_text("True")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "query"
    assert page.evaluate("ketnghia.yasqe.getValue()") == "ASK {}"


def test_a_phone_shows_everything_in_its_width(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=vi", width=360, height=740, color_scheme="dark")
    page.locator("#saved summary").click()
    page.fill("#saved-find", "network_places")
    page.locator("#saved-list button:visible").click()
    page.click("#run")
    rows(page)
    for view in ("table", "map", "response"):
        page.click(f".select_{view}")
        page.wait_for_selector(f".select_{view}[aria-pressed=true]")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert seen.wrong == []


def test_switching_the_language_keeps_the_query(browser: Browser, server: str) -> None:
    page, _ = opened(browser, f"{server}/sparql?lang=en", "ASK { ?s ?p 'ở đây' }")
    page.click("[data-keep][lang=vi]")
    page.wait_for_selector(f"html[lang=vi]{READY.removeprefix('html')}")
    assert page.locator("#run").inner_text() == "Chạy truy vấn"
    assert page.evaluate("ketnghia.yasqe.getValue()") == "ASK { ?s ?p 'ở đây' }"


def test_what_cannot_be_parsed_is_told_with_its_line_and_column(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=en", "SELECT * {\n  ?s ?p }")
    page.click("#run")
    page.locator(".failure button", has_text="line 2, column 10").click()
    assert page.evaluate("document.activeElement.id") == "query"
    assert page.evaluate("ketnghia.yasqe.getDoc().getCursor().line") == 1
    assert page.locator(".wrong-line").count() == 1
    page.hover(".parseErrorIcon")
    expect(page.locator(".yasqe_tooltip strong").first).to_have_css("text-decoration-line", "underline")
    assert [text for text in seen.wrong if "status of 400" not in text] == []
    page.evaluate("ketnghia.yasqe.setValue('SELECT * { SERVICE <http://e.example/> {} }')")
    page.click("#run")
    expect(page.locator(".failure p")).to_contain_text("SERVICE is refused")


def test_numbers_are_drawn_without_a_line_over_years_that_are_missing(browser: Browser, server: str) -> None:
    page, seen = opened(browser, f"{server}/sparql?lang=en", YEARS)
    page.click("#run")
    page.click(".select_chart")
    page.wait_for_selector("figure svg")
    assert page.locator("figure circle").count() == 4
    assert page.locator("figure .path").count() == 2
    page.evaluate("text => ketnghia.yasqe.setValue(text)", TABLE.format("('a' 1) ('a' 2) ('b' -3)"))
    page.click("#run")
    expect(page.locator("figure rect")).to_have_count(3)  # nothing is added up unasked
    page.check(".filter input")
    assert page.locator("figure .value").all_text_contents() == ["3", "-3"]
    assert seen.wrong == []


def test_the_table_is_sorted_and_filtered_and_paged(browser: Browser, server: str) -> None:
    many = " ".join(f"('Đà {place:03}' {place})" for place in range(150))
    page, _ = opened(browser, f"{server}/sparql?lang=en", TABLE.format(many))
    page.click("#run")
    assert rows(page) == 100
    page.locator(".pager button").last.click()
    assert rows(page) == 50
    head = page.locator("#results th button").last
    head.click()
    head.click()
    assert page.locator("#results tbody td:last-child").first.inner_text() == "149"
    page.fill("#results input[type=search]", "da 07")
    assert rows(page) == 10


@pytest.mark.parametrize(("query", "name"), [("ASK {}", "csv"), ("CONSTRUCT WHERE { ?s ?p ?o }", "nt")])
def test_an_answer_can_be_had_as_a_file(browser: Browser, hostile: str, query: str, name: str) -> None:
    page, _ = opened(browser, f"{hostile}/sparql?lang=en", query)
    page.click("#run")
    with page.expect_download() as coming:
        page.locator(f"#downloads a[download='ketnghia.{name}']").first.click()
    assert coming.value.suggested_filename == f"ketnghia.{name}"
    assert Path(coming.value.path()).stat().st_size > 0


def test_a_query_too_long_for_an_address_can_be_had_as_a_file(browser: Browser, hostile: str) -> None:
    page, _ = opened(browser, f"{hostile}/sparql?lang=en", f"ASK {{}} # {'x' * 20_000}")
    page.click("#run")
    with page.expect_download() as coming:
        page.locator("#downloads a[download='ketnghia.json']").click()
    assert json.loads(Path(coming.value.path()).read_text("utf-8"))["boolean"] is True


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?at ?other ?o ?n { GRAPH ?g { ?s <http://e.example/says> ?o ; <http://e.example/at> ?at ;"
        " <http://e.example/n> ?n BIND('x' AS ?other) } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "SELECT (<<( ?s ?p ?o )>> AS ?t) ?g { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_hostile_texts_and_addresses_stay_texts(browser: Browser, hostile: str, query: str) -> None:
    page, seen = opened(browser, f"{hostile}/sparql?lang=en", query)
    page.click("#run")
    assert rows(page) >= 12
    assert EVIL in page.locator("#results tbody").inner_text()
    page.locator("#results input[type=search]").fill("img")
    rows(page)
    links = page.locator("#results a").evaluate_all("all => all.map((each) => each.protocol)")
    assert set(links) <= {"http:"}
    for view in page.locator(".yasr_btnGroup button:enabled").all():
        view.click()
        expect(view).to_have_attribute("aria-pressed", "true")
        if page.locator(".map canvas").count():
            page.mouse.click(*middle(page))
            expect(page.locator(".leaflet-popup dl")).to_contain_text("POINT")
    for x in range(350, 1400, 150):
        page.mouse.move(x, 600)
    assert page.locator("img, iframe, [onerror], [onmouseover], #results [style*=fixed]").count() == 0
    assert seen.wrong == []


def middle(page: Page) -> tuple[float, float]:
    """Return where the first point of the map lies: its bounds are fitted to the points."""
    at = page.evaluate(
        """() => {
          const map = ketnghia.yasr.plugins.map.map;
          const box = map.getContainer().getBoundingClientRect();
          const point = map.latLngToContainerPoint([10, 1]);
          return [box.left + point.x, box.top + point.y];
        }"""
    )
    return at[0], at[1]


def test_a_hostile_link_is_only_a_query(browser: Browser, hostile: str) -> None:
    evil = "%3C/textarea%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
    for address in (f"/sparql?query={evil}", f"/sparql#query={evil}"):
        page, seen = opened(browser, hostile + address)
        assert page.evaluate("ketnghia.yasqe.getValue()") == "</textarea><img src=x onerror=alert(1)>"
        assert page.locator("img").count() == 0
        assert seen.wrong == []


def test_without_script_the_box_still_sends_the_query(browser: Browser, hostile: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{hostile}/sparql?lang=en")
    page.fill("#query", "ASK {}")
    page.select_option("[name=format]", "tsv")
    with page.expect_response("**/sparql?*") as answered:
        page.click("#run")
    assert answered.value.headers["content-type"].startswith("text/tab-separated-values")
