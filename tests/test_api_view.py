"""The page of the network and its picture, without a browser."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from lxml import etree

from api import network_svg, network_ties, view
from api.budgets import Budgets
from api.drawing import clipped, family, short_names
from api.errors import add_handlers
from api.ground import ground
from api.localities import today
from api.network_card_words import words as card_words
from api.network_words import words as page_words
from api.words import Language, preferred, readable, words
from graph.identity import unit_iri
from graph.limits import DEFAULTS
from graph.network.counting import Counting
from graph.network.places import Place
from graph.records import Document, Entity, EntityKind, Page, Party, Status
from graph.spans import parse
from tests import web
from tests.tiny import ABROAD, QUOTE, TEXT, evidence, fact, store_of

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> href\u202e\u200f\x07"
LONG = "x" * 10_000
NORTH, FAR, LONGEST = unit_iri("north-1997"), unit_iri("KR-2"), unit_iri("KR-3")
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Tỉnh Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, EVIL, EVIL, country="KR"),
    Entity(LONGEST, EntityKind.FOREIGN, LONG, LONG, country="KR"),
)
FACTS = (
    fact(),
    fact(parties=(Party(NORTH), Party(ABROAD)), status=Status.SOUGHT, when=parse("2024-02~")),
    fact(parties=(Party(NORTH), Party(FAR)), evidence=(evidence(cites="bad"),)),
    fact(parties=(Party(NORTH), Party(LONGEST))),
)
ALL = "view=all&standing=established&standing=sought"


class Client:
    """Asks an application that holds nothing but the page."""

    def __init__(self, store: Path) -> None:
        self.app = FastAPI()
        self.app.state.counting = Counting(store, replace(DEFAULTS, seconds=60))
        self.app.state.budgets = Budgets(DEFAULTS, ["127.0.0.1"])
        for subject in (network_svg, network_ties, view):
            self.app.include_router(subject.router)
        view.mount(self.app)
        add_handlers(self.app)

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with web.AsyncClient(transport=transport, base_url="http://test") as asked:
                return await asked.get(path, headers=headers)

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    page = Page(
        "doc", title=EVIL, url="https://example.org/page", publisher="Báo", published=parse("2024-03-01")
    )
    bad = Page("bad", title="Bad", url="javascript:alert(3)")
    stated = Document(page, FACTS, MORE, cited=(bad,), text=TEXT)
    asked = Client(store_of(tmp_path_factory.mktemp("view") / "store", stated))
    asked.app.state.counting.ask(ground, today())  # its process ends with the thread that started it
    yield asked
    asked.app.state.counting.stop()


class Islands(HTMLParser):
    """Collects the scripts of a page: addresses of files, and the data between the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.files: list[str] = []
        self.data: dict[str, str] = {}
        self.inline: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self._open: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self._open = None
        if tag == "a":
            self.links.append(given.get("href") or "")
        elif tag == "script" and given.get("src"):
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

    def nodes(self) -> dict[str, dict[str, object]]:
        return {node["key"]: node for node in json.loads(self.data["nodes"])}


def seen(text: str) -> str:
    """Return what is to be read on a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace(" ,", ",")


def test_the_page_says_what_it_shows(client: Client) -> None:
    answer = client.get(f"/?lang=en&{ALL}")
    assert answer.status_code == 200
    assert "2 units, 3 partners, 4 ties" in seen(answer.text)
    assert "checkpoint 1" in seen(answer.text)
    assert answer.headers["x-checkpoint"] == "1"


def test_the_opening_view_draws_shared_partners_and_says_how_many_more_there_are(client: Client) -> None:
    answer = client.get("/?lang=en&standing=established&standing=sought")
    assert set(Islands(answer.text).nodes()) == {"big-2026", "north-1997", "KR-1"}
    assert "and 2 more places" in seen(answer.text)


def test_no_script_stands_in_the_page_and_none_comes_from_elsewhere(client: Client) -> None:
    answer = client.get(f"/?{ALL}")
    islands = Islands(answer.text)
    assert islands.inline == []
    assert all(name.startswith("/static/") for name in islands.files)
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", answer.text) == []
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert all(client.get(name).status_code == 200 for name in islands.files)


def test_a_hostile_name_stays_text_and_a_long_one_is_cut(client: Client) -> None:
    islands = Islands(client.get(f"/?{ALL}&lang=en&place=KR-2").text)
    assert "img" not in islands.tags
    nodes = islands.nodes()
    assert nodes["KR-2"]["name"] == EVIL.removesuffix("\u202e\u200f\x07")
    assert len(str(nodes["KR-3"]["name"])) <= 160
    assert not any("title" in node for node in nodes.values())


def test_only_web_addresses_become_links(client: Client) -> None:
    cards = [client.get(f"/network/card?lang=en&tie=north-1997,KR-{n}").text for n in (2, 3)]
    links = [link for card in cards for link in Islands(card).links]
    assert [link for link in links if ":" in link] == ["https://example.org/page"]


def test_a_line_is_told_with_its_sentence_and_who_signed(client: Client) -> None:
    told = seen(client.get("/network/card?lang=en&tie=big-2026,KR-1").text)
    assert QUOTE in told
    assert "Memorandum of understanding signed · 2019-05-01 · inherited Party at the time: home-1997" in told
    (tie,) = client.get("/network/ties?a=big-2026&b=KR-1").json()["ties"]
    assert (tie["evidence"][0]["quote"], tie["inherited"], tie["start"]) == (QUOTE, True, "2019-05-01")


def test_a_wish_is_dashed_and_an_inherited_tie_is_marked(client: Client) -> None:
    edges = {edge["key"]: edge for edge in json.loads(Islands(client.get(f"/?{ALL}").text).data["edges"])}
    assert edges["big-2026,KR-1"]["line"] == "inherited"
    assert edges["north-1997,KR-1"]["dashes"] == [7, 5]


def test_a_former_name_leads_to_the_unit_of_today_and_in_its_time_to_itself(client: Client) -> None:
    (now,) = client.get("/network/places?q=HOME 1997").json()
    (then,) = client.get("/network/places?q=home-1997&on=2020-01-01&units=then").json()
    assert (now["id"], now["nodes"]) == ("home-1997", ["big-2026"])
    assert (then["id"], then["nodes"]) == ("home-1997", ["home-1997"])


def test_a_merged_unit_and_its_heir_are_told_by_one_another(client: Client) -> None:
    assert "In this frame home-1997 is told as this." in seen(
        client.get("/network/card?lang=en&place=home-1997").text
    )
    assert "big-2026 is told as this." in seen(
        client.get("/network/card?lang=en&place=big-2026&on=2020-01-01&units=then").text
    )


def test_a_place_stands_where_it_stands_whatever_the_frame(client: Client) -> None:
    now = Islands(client.get(f"/?{ALL}").text).nodes()
    then = Islands(client.get(f"/?{ALL}&on=2020-01-01&units=then").text).nodes()
    same = set(now) & set(then)
    assert same == {"north-1997", "KR-1", "KR-2", "KR-3"}
    moved = [key for key in same if any(now[key][name] != then[key][name] for name in "xy")]
    assert moved == []
    assert [now["big-2026"][name] for name in "xy"] == [then["home-1997"][name] for name in "xy"]


def test_an_ego_view_follows_a_place_through_time(client: Client) -> None:
    now = Islands(client.get("/?view=ego&around=home-1997").text).nodes()
    then = Islands(client.get("/?view=ego&around=big-2026&on=2020-01-01&units=then").text).nodes()
    assert (set(now), set(then)) == ({"big-2026", "KR-1"}, {"home-1997", "KR-1"})


def test_links_keep_the_state_and_leave_out_what_goes_without_saying(client: Client) -> None:
    links = Islands(client.get("/?units=then&on=2020-01-01&view=shared&confidence=0").text).links
    assert "?on=2020-01-01&units=then&view=all" in [link.replace("&amp;", "&") for link in links]


def test_a_default_among_several_values_is_kept(client: Client) -> None:
    page = client.get("/?standing=established&standing=sought").text
    assert '<link rel="canonical" href="?standing=established&amp;standing=sought">' in page


def test_the_table_is_ordered_on_the_server(client: Client) -> None:
    def partners(sort: str) -> list[str]:
        return re.findall(r"<tr data-tie=\"[^,]*,([^\"]*)\"", client.get(f"/?{ALL}&sort={sort}").text)

    assert len(partners("b")) == 4
    assert partners("b") == partners("-b")[::-1] != partners("a")


def test_the_picture_is_well_formed_svg_with_all_that_is_drawn(client: Client) -> None:
    answer = client.get(f"/network.svg?{ALL}&lang=en")
    drawn = etree.fromstring(answer.content)
    space = "{http://www.w3.org/2000/svg}"
    assert len(drawn.findall(f".//{space}circle")) == 3 + 1  # and one in the legend
    assert "sandbox" in answer.headers["content-security-policy"]
    assert any("onerror" in (text.text or "") for text in drawn.iter(f"{space}title"))


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


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/?view=everything", 422),
        ("/?lang=fr", 422),
        ("/?country=ZZ", 422),
        ("/?size=beauty", 422),
        ("/network/card", 404),
        ("/network/card?place=__proto__", 404),
        ("/network/ties?a=KR-1&b=nowhere", 404),
    ],
)
def test_what_the_page_does_not_know_is_refused(client: Client, asked: str, status: int) -> None:
    assert client.get(asked).status_code == status


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


def test_a_name_keeps_its_letters_and_loses_what_cannot_be_printed() -> None:
    assert clipped("  Đà\tNẵng\u202e 대전 ") == "Đà Nẵng 대전"


@pytest.mark.parametrize("said", [words, page_words, card_words])
def test_every_word_is_there_in_both_languages(said: object) -> None:
    assert callable(said)
    assert all(all(said(language).values()) for language in Language)


def test_dates_are_written_as_people_write_them() -> None:
    assert readable("2024-02~", Language.VI) == "khoảng 2/2024"
    assert readable("2023/..", Language.EN) == "2023–…"


def test_a_malformed_header_asks_for_nothing() -> None:
    assert preferred("vi;q=much, ;;,") is Language.EN
