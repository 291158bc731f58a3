"""The page of an article: its claims in the order of their quotes, its text only where that may be shown."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from graph.settings import load
from graph.terms import FACT
from tests.pages_fixtures import BROWSER, EVIL, QUOTE, REPORTS, hostile
from tests.service_fixtures import Server, serving_with
from tests.tiny import TEXT


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def closed(store: Path) -> Iterator[Server]:
    with serving_with(store) as running:
        yield running


@pytest.fixture(scope="module")
def open_(store: Path) -> Iterator[Server]:
    with serving_with(store, {"texts": True, "report_url": REPORTS}) as running:
        yield running


def article(server: Server, key: str = "plain") -> str:
    answer = server.get(f"/doc/article/{key}?lang=en", headers=BROWSER)
    assert answer.status_code == 200
    return answer.text


def test_the_page_is_at_the_address_of_the_document_and_rdf_stays_there(closed: Server):
    led = closed.get("/id/article/plain", headers=BROWSER)
    assert (led.status_code, led.headers["location"]) == (303, "/doc/article/plain")
    assert "What was read in it" in article(closed)
    turtle = closed.get("/doc/article/plain", headers={"Accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")


def test_it_tells_title_address_quote_fact_status_confidence_and_method(closed: Server):
    html = article(closed)
    assert '<h1 dir="auto">A page</h1>' in html
    assert '<a href="https://example.org/a" rel="noopener noreferrer external">' in html
    assert f"{QUOTE}</blockquote>" in html
    assert re.search(r'href="/doc/fact/agreement_[^"]+"><b>Memorandum of understanding', html)
    assert "signed, confidence 90%, rule of language" in html


def test_passages_come_in_the_order_of_the_text_each_once_with_all_it_proves(closed: Server):
    html = article(closed, "doc")
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html)
    assert quotes == ["Mở đầu.", QUOTE]
    second = html.split('id="passage-2"')[1]
    assert second.count('<p class="source">') == 3


def test_the_text_is_shown_only_where_the_operator_says_so(closed: Server, open_: Server):
    assert "Kết thúc." not in article(closed)
    html = article(open_)
    shown = html.split('<div class="text"')[1].split("</div>")[0]
    assert re.sub(r"<sup>.*?</sup>|<[^>]+>|^[^>]*>", "", shown) == TEXT
    assert f"<mark>{QUOTE}<sup>" in shown


def test_an_error_is_reported_with_the_fact_or_its_address_is_there_to_copy(closed: Server, open_: Server):
    facts = re.findall(r'href="https://reports\.example/new\?about=([^"]+)"', article(open_))
    assert facts
    assert all(fact.startswith(quote(FACT, safe="")) for fact in facts)
    assert "reports.example" not in article(closed)
    assert f"<code>{FACT}agreement_" in article(closed)


def test_a_hostile_article_is_only_text(open_: Server):
    html = article(open_, "doc")
    assert EVIL not in html
    assert not re.search(r"<(script|img)", html)
    assert not re.search(r'(href|src)="\s*(javascript|data):', html, re.I)
    assert "This page has no address on the web." in html


def test_the_settings_are_read_and_nonsense_is_refused():
    from graph.errors import SettingsError

    assert load({}).show_texts is False
    chosen = load({"KETNGHIA_SHOW_TEXTS": "1", "KETNGHIA_REPORT_URL": REPORTS})
    assert (chosen.show_texts, chosen.report_url) == (True, REPORTS)
    for wrong in ("javascript:{fact}", "https://a.example/"):
        with pytest.raises(SettingsError, match="KETNGHIA_REPORT_URL"):
            load({"KETNGHIA_REPORT_URL": wrong})
