"""The page of the map as a server sends it: counts, controls, table, headers."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from tests import web
from tests.service_fixtures import serving_with

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def get(store: Path) -> Iterator[Get]:
    with (
        serving_with(store, seconds=60.0) as running,
        web.Client(base_url=running.url) as client,
    ):
        yield client.get


def counts(page: str) -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r'data-count="(\w+)">(\d+)<', page)}


FRAMES = [
    {},
    {"on": "2019-12-31", "units": "then"},
    {"country": ["KR", "JP"], "standing": ["sought", "established"], "kind": "agreement"},
    {"share": "inherited", "weight": "events"},
]


@pytest.mark.parametrize("asked", FRAMES, ids=["today", "then", "filtered", "inherited"])
def test_counts_and_rows_are_those_of_the_network_in_the_same_frame(get: Get, asked: dict[str, str]) -> None:
    network = get("/network", params=asked).json()
    page = get("/map", params=asked | {"lang": "en"}).text
    tied = {edge["a"] for edge in network["edges"]}
    basis = network["basis"]
    assert counts(page) == {
        "units": len(tied),
        "partners": basis["partners"],
        "pairs": basis["edges"],
        "ties": basis["ties"],
    }
    assert page.count("<tr data-a=") == basis["edges"] > 0


def test_places_without_a_position_are_counted_and_named(get: Get) -> None:
    lost = [node for node in get("/network").json()["nodes"] if node["latitude"] is None]
    page = get("/map", params={"lang": "en"}).text
    listed = page[page.index('id="unplaced"') : page.index('id="pairs"')]
    assert f"{len(lost)} places without a known position" in listed
    assert listed.count("<li>") == len(lost) > 1


@pytest.mark.parametrize(
    ("asked", "checked"),
    [
        ({}, {"units=today", "standing=established", "kind=partnership", "kind=agreement"}),
        ({"units": "then", "kind": "agreement"}, {"units=then", "standing=established", "kind=agreement"}),
        (
            {"country": ["LA", "KH"], "standing": "sought"},
            {
                "units=today",
                "standing=sought",
                "kind=partnership",
                "kind=agreement",
                "country=LA",
                "country=KH",
            },
        ),
    ],
)
def test_the_controls_show_the_frame_that_is_shown(
    get: Get, asked: dict[str, str], checked: set[str]
) -> None:
    page = get("/map", params=asked).text
    found = re.findall(r'name="(\w+)" value="([\w-]+)" checked', page)
    assert {f"{name}={value}" for name, value in found} == checked | {"share=all", "weight=ties"}


def test_a_day_within_a_year_can_be_chosen_and_is_named(get: Get) -> None:
    page = get("/map", params={"on": "2025-07-01", "lang": "vi"}).text
    assert '<option value="2025-07-01" selected>1/7/2025</option>' in page
    assert "vào ngày <span>1/7/2025</span>" in re.sub(r"\s+", " ", page)


def test_parts_without_a_control_are_carried_along(get: Get) -> None:
    page = get("/map", params={"since": "2015-01-01", "sources": 2, "mode": "units"}).text
    assert '<input type="hidden" name="since" value="2015-01-01">' in page
    assert '<input type="hidden" name="sources" value="2">' in page
    assert 'name="mode"' not in page


def test_links_lead_to_pages_of_places_and_of_facts_that_are_there(get: Get) -> None:
    page = get("/map", params={"country": "JP"}).text
    row = page[page.index("<tr data-a=") :]
    unit, partner, fact = [unescape(link) for link in re.findall(r'href="([^"]+)"', row)[:3]]
    assert unit.startswith("/localities/")
    for link in (unit, partner, fact):
        assert get(link, headers={"Accept": "text/html, */*;q=0.1"}, follow_redirects=True).status_code == 200


def test_the_page_allows_no_inline_script_or_style_and_has_none(get: Get) -> None:
    answer = get("/map")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script([^>]*)>", answer.text)
    assert all("src=" in each or 'type="application/json"' in each for each in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=", answer.text)


def test_the_language_is_the_one_asked_for_or_else_the_browser_s(get: Get) -> None:
    assert get("/map", headers={"Accept-Language": "vi"}).headers["content-language"] == "vi"
    english = get("/map", params={"lang": "en"}, headers={"Accept-Language": "vi"})
    assert english.headers["content-language"] == "en"
    assert "country=LA&amp;lang=vi" in get("/map", params={"country": "LA", "lang": "en"}).text


def test_a_page_that_still_holds_is_not_sent_again(get: Get) -> None:
    first = get("/map", params={"lang": "en", "country": "FR"})
    again = get(
        "/map", params={"lang": "en", "country": "FR"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_a_frame_that_makes_no_sense_is_refused(get: Get) -> None:
    answer = get("/map", params={"country": "ZZ"})
    assert answer.status_code == 422
    assert "no tie has a partner in ZZ" in answer.json()["detail"]
