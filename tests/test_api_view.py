"""The page of the network and its data, without a browser."""

import asyncio
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api import view
from api.drawing import family, short_names
from api.words import Language, preferred, readable, words
from graph.checkpoint import Snapshots
from graph.identity import unit_iri
from graph.network.places import Place
from graph.records import Document, Entity, EntityKind, Page, Party, Status
from graph.spans import parse
from tests.tiny import ABROAD, QUOTE, TEXT, document, evidence, fact, store_of

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> href"
NORTH, FAR = unit_iri("north-1997"), unit_iri("KR-2")
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Tỉnh Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, EVIL, EVIL, country="KR"),
)
FACTS = (
    fact(),
    fact(parties=(Party(NORTH), Party(ABROAD)), status=Status.SOUGHT, when=parse("2024-02~")),
    fact(parties=(Party(NORTH), Party(FAR)), evidence=(evidence(cites="bad"),)),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = Page(
        "doc", title=EVIL, url="https://example.org/page", publisher="Báo", published=parse("2024-03-01")
    )
    bad = Page("bad", title="Bad", url="javascript:alert(3)")
    stated = Document(page, FACTS, MORE, cited=(bad,), text=TEXT)
    return store_of(tmp_path_factory.mktemp("view") / "store", stated)


class Client:
    """Asks an application that holds nothing but the page."""

    def __init__(self, store: Path) -> None:
        self.app = FastAPI()
        self.app.state.snapshots = Snapshots(store)
        self.app.include_router(view.router)
        view.mount(self.app)

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as asked:
                return await asked.get(path, headers=headers)

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def client(store: Path) -> Client:
    return Client(store)


class Islands(HTMLParser):
    """Collects the scripts of a page: addresses of files, and the data between the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.files: list[str] = []
        self.data: dict[str, str] = {}
        self.inline: list[str] = []
        self.tags: list[str] = []
        self._open: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self._open = None
        if tag == "script" and given.get("src"):
            self.files.append(given["src"] or "")
        elif tag == "script" and given.get("type") == "application/json":
            self._open = given["id"]
        elif tag == "script":
            self.inline.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.data[self._open] = self.data.get(self._open, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._open = None


def test_the_page_says_what_it_shows(client: Client) -> None:
    answer = client.get("/?lang=en&show=all")
    assert answer.status_code == 200
    text = re.sub(r"<[^>]+>|\s+", " ", answer.text)
    assert "2 units, 2 partners, 3 ties; as of checkpoint 1" in re.sub(r" +", " ", text).replace(" ,", ",")
    assert answer.headers["x-checkpoint"] == "1"


def test_the_opening_view_draws_shared_partners_only(client: Client) -> None:
    islands = Islands(client.get("/?lang=en").text)
    nodes = json.loads(islands.data["nodes"])
    assert [node["key"] for node in nodes] == ["big-2026", "north-1997", "KR-1"]
    assert [place["key"] for place in json.loads(islands.data["elsewhere"])] == ["KR-2"]


def test_no_script_stands_in_the_page_and_none_comes_from_elsewhere(client: Client) -> None:
    answer = client.get("/?show=all")
    islands = Islands(answer.text)
    assert islands.inline == []
    assert all(name.startswith("/static/") for name in islands.files)
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", answer.text) == []
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert all(client.get(name).status_code == 200 for name in islands.files)


def test_a_hostile_name_stays_text(client: Client) -> None:
    islands = Islands(client.get("/?show=all&lang=en").text)
    assert "img" not in islands.tags
    nodes = {node["key"]: node for node in json.loads(islands.data["nodes"])}
    assert nodes["KR-2"]["name"] == EVIL
    assert not any("title" in node for node in nodes.values())


def test_only_web_addresses_become_links(client: Client) -> None:
    shown = json.loads(Islands(client.get("/?show=all&lang=en").text).data["evidence"])
    urls = [claim["url"] for ties in shown.values() for tie in ties for claim in tie["claims"]]
    assert sorted(urls) == ["", "https://example.org/page", "https://example.org/page"]


def test_a_line_carries_its_sentence_and_who_signed(client: Client) -> None:
    islands = Islands(client.get("/?lang=en").text)
    edges = {edge["key"]: edge for edge in json.loads(islands.data["edges"])}
    assert edges["big-2026,KR-1"]["line"] == "inherited"
    assert edges["north-1997,KR-1"]["dashes"] == [7, 5]
    (tie,) = json.loads(islands.data["evidence"])[edges["big-2026,KR-1"]["id"]]
    assert tie["claims"][0]["quote"] == QUOTE
    assert (tie["party"], tie["when"], tie["kind"]) == (
        "home-1997",
        "2019-05-01",
        "Memorandum of understanding",
    )


def test_a_former_name_leads_to_the_unit_of_today(client: Client) -> None:
    nodes = {node["key"]: node for node in json.loads(Islands(client.get("/").text).data["nodes"])}
    assert "home-1997" in nodes["big-2026"]["names"]


@pytest.mark.parametrize(
    ("asked", "header", "language"),
    [("", "vi-VN,vi;q=0.9,en;q=0.8", "vi"), ("", "fr", "en"), ("?lang=en", "vi", "en"), ("", "vi;q=0", "en")],
)
def test_the_language_is_that_of_the_address_or_the_browser(
    client: Client, asked: str, header: str, language: str
) -> None:
    answer = client.get("/" + asked, headers={"Accept-Language": header})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language


@pytest.mark.parametrize("asked", ["/?show=everything", "/?lang=fr"])
def test_what_the_page_does_not_know_is_refused(client: Client, asked: str) -> None:
    assert client.get(asked).status_code == 422


def test_a_new_checkpoint_is_drawn_anew(tmp_path: Path) -> None:
    asked = Client(store_of(tmp_path / "store", document()))
    assert asked.get("/?show=all").headers["x-checkpoint"] == "1"
    store_of(tmp_path / "store", document(fact(status=Status.ENDED)))
    answer = asked.get("/?show=all")
    assert answer.headers["x-checkpoint"] == "2"
    assert 'data-line="ended"' in answer.text or '"ended"' in answer.text


def test_drawing_leaves_no_file_behind(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    client.get("/")
    assert list(tmp_path.iterdir()) == []


def test_a_unit_word_is_left_out_only_where_the_name_stays_clear() -> None:
    places = (
        Place("a", "tỉnh Viêng Chăn", "Vientiane Province"),
        Place("b", "Viêng Chăn", "Vientiane"),
        Place("c", "tỉnh Sa Ra Van", "Salavan Province"),
    )
    assert short_names(places, Language.EN) == {"a": "Vientiane\nProvince", "b": "Vientiane", "c": "Salavan"}


@pytest.mark.parametrize(
    ("country", "group"),
    [("VN", "unit"), ("LA", "laos"), ("TH", "asia"), ("RU", "europe"), ("CU", "elsewhere")],
)
def test_a_place_has_the_colour_of_its_country(country: str, group: str) -> None:
    assert family(Place("x", "X", "X", country=country)) == group


def test_every_word_is_there_in_both_languages() -> None:
    assert all(all(words(language).values()) for language in Language)


def test_dates_are_written_as_people_write_them() -> None:
    assert readable("2024-02~", Language.VI) == "khoảng 2/2024"
    assert readable("2023/..", Language.EN) == "2023–…"


def test_a_malformed_header_asks_for_nothing() -> None:
    assert preferred("vi;q=much, ;;,") is Language.EN
