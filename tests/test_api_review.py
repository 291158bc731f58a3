"""The review list as people are shown it: on the page, in the command, in a spreadsheet."""

import asyncio
import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
import yaml
from fastapi import FastAPI

from api import review, view
from api.review_rows import Row, review_csv
from api.words import Language, words
from graph import pending
from graph.checkpoint import Snapshots
from graph.doubts import Kind, Why
from graph.identity import fact_iri
from graph.pending import item_id
from graph.records import Document, Page, Suggestion, Unresolved
from graph.spans import parse
from graph.spreadsheet import harmless
from graph.store import writing
from ingest.decisions import load
from tests import web
from tests.commands import ran
from tests.tiny import QUOTE, TEXT, document, evidence, fact, store_of

EVIL = '"><script>alert(1)</script>'
NEAR = Suggestion("https://w3id.org/subnational-ties/id/unit/KR-47", "Xa", EVIL)
NAME = Unresolved("Nhà", TEXT.index("Nhà"), "not in the gazetteer", nearest=(NEAR,))


def filled(folder: Path, *documents: Document) -> Path:
    store = store_of(folder, *documents)
    with writing(store) as writer:
        for one in documents:
            pending.keep(store, one)
            writer.keep_text(one.text)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = replace(document(fact(when_inferred=True), key="a"), unresolved=(NAME,))
    doubted = document(fact(when=parse("2019-05-09"), evidence=(evidence(confidence=0.4),)), key="b")
    hostile = Document(Page("c", title=EVIL), (), unresolved=(Unresolved(EVIL, 0, EVIL),), text=EVIL)
    return filled(tmp_path_factory.mktemp("review") / "store", asked, doubted, hostile)


def get(store: Path, path: str, **headers: str) -> httpx.Response:
    app = FastAPI()
    app.state.store, app.state.snapshots = store, Snapshots(store)
    app.include_router(review.router)
    view.mount(app)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with web.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(ask())


class Seen(HTMLParser):
    """Collects the tags of a page, its links, and the texts of code blocks and marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, list[str]] = {"pre": [], "mark": [], "h2": []}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag in self.texts:
            self.texts[tag].append("")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data


def test_the_page_counts_each_kind_and_shows_what_is_left(store):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", get(store, "/review?lang=en").text))
    for said in ("All that is left 4", "Open names 2", "Conflicts 2", "Inferred years 1", "Low confidence 1"):
        assert said in text


@pytest.mark.parametrize(("kind", "many"), [("name", 2), ("year", 1), ("rejected", 0)])
def test_a_kind_is_shown_alone(store, kind, many):
    assert get(store, f"/review?kind={kind}").text.count("<article") == many


def test_a_quote_is_marked_in_its_context(store):
    answer = get(store, "/review?kind=year").text
    assert Seen(answer).texts["mark"] == [QUOTE]
    assert "Mở đầu. <mark>" in answer
    assert "</mark> Kết thúc." in answer


@pytest.mark.parametrize(("lang", "why"), [("vi", "năm do suy ra"), ("en", "the year is inferred")])
def test_the_page_speaks_both_languages(store, lang, why):
    answer = get(store, "/review?kind=year", **{"accept-language": lang})
    assert why in answer.text
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-language"] == lang


def test_a_hostile_name_stays_text_and_nothing_comes_from_elsewhere(store):
    answer = get(store, "/review?lang=en")
    seen = Seen(answer.text)
    assert not {"script", "style", "img"} & set(seen.tags)
    assert EVIL in seen.texts["h2"]
    assert all(link.startswith(("/", "#", "https://example.org/")) for link in seen.links)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_each_line_to_copy_is_an_entry_that_needs_only_who_and_what(store, tmp_path):
    lines = Seen(get(store, "/review?lang=en").text).texts["pre"]
    entries = [yaml.safe_load(line)[0] for line in lines]
    assert {one["action"] for one in entries} == {
        "accept",
        "reject",
        "date",
        "same_as",
        "not_same",
        "resolve",
    }
    for one in entries:
        one |= {
            "who": "An",
            "value": one.get("value", "") or {"date": "2020"}.get(one["action"], "unit:KR-47"),
        }
        if one["action"] in ("accept", "reject"):
            del one["value"]
    file = tmp_path / "decisions.yml"
    file.write_text(json.dumps(entries), encoding="utf-8")
    assert len(load(file).entries) == len(lines)


def test_a_long_list_comes_in_pages(tmp_path):
    facts = [fact(when_inferred=True, when=parse(f"{year}-05-01")) for year in range(1900, 2004, 2)]
    long = filled(tmp_path / "store", document(*facts))
    assert [get(long, f"/review?lang=en&page={n}").text.count("<article") for n in (1, 2, 3)] == [50, 2, 0]
    links = Seen(get(long, "/review?lang=en&kind=year&page=2").text).links
    assert "/review?lang=en&kind=year" in links
    assert not any("page=3" in link for link in links)


def test_what_was_left_open_since_is_seen_without_a_new_checkpoint(tmp_path):
    changing = filled(tmp_path / "store", document())
    snapshots = get(changing, "/review").text.count("<article")
    pending.keep(changing, replace(document(), unresolved=(NAME,)))
    assert (snapshots, get(changing, "/review").text.count("<article")) == (0, 1)


@pytest.mark.parametrize("asked", ["?kind=x", "?page=0", "?lang=fr"])
def test_what_the_page_does_not_know_is_refused(store, asked):
    assert get(store, "/review" + asked).status_code == 422


def test_the_command_writes_every_item_as_csv(store):
    done = ran("review", "--csv", "-", "--store", str(store))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("\ufeff")  # else Excel does not read Vietnamese
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert [row["document"] for row in rows] == ["a", "a", "b", "c"]
    by_kind = {row["kind"]: row for row in rows}
    asked = by_kind["conflict; year"]
    assert (asked["id"], asked["quote"]) == (item_id("a", fact_iri(fact())), QUOTE)
    assert yaml.safe_load(asked["decision"])["action"] == "accept"


def test_the_command_tells_people_counts_and_a_table(store, tmp_path):
    done = ran("review", "--kind", "year", "--store", str(store))
    assert "1 Inferred years (year)" in done.stdout
    assert "inferred" in done.stdout.split("rejected)")[1]
    refused = ran("review", "--csv", str(tmp_path / "no" / "x.csv"), "--store", str(store))
    assert (refused.returncode, len(refused.stderr.splitlines())) == (3, 1)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(cell):
    written = review_csv([Row("r1", "d", "name", cell, cell, cell, "1", "", "", "")]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(written))
    assert {row["what"], row["why"], row["quote"]} == {harmless(cell)}
    assert row["what"].startswith("'")
    assert row["start"] == "1"


def test_every_kind_and_reason_has_its_words():
    for language in Language:
        said = words(language)
        assert all(said[f"review-{kind}"] for kind in Kind)
        assert all(said[f"why-{why}"] for why in Why)
