"""The page of a locality, as browsers get it at the address where programs get JSON."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests import web
from tests.pages_fixtures import BROWSER, QUOTE, hostile
from tests.service_fixtures import Server, serving_with


def get(address: str, **options: object) -> httpx.Response:
    return web.get(address, **options)  # type: ignore[arg-type]


def page(server: str, local: str, **asked: object) -> str:
    answer = get(f"{server}/localities/{local}", params={"lang": "en", **asked}, headers=BROWSER)
    assert answer.status_code == 200
    return answer.text


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_browsers_get_a_page_and_programs_what_they_always_got(server):
    html = get(f"{server}/localities/KR-47", headers=BROWSER)
    assert html.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept, Accept-Language" in html.headers["vary"]
    for accept in ("*/*", "application/json", "text/html;q=0.5, application/json"):
        answer = get(f"{server}/localities/KR-47", headers={"Accept": accept})
        assert answer.json()["id"] == "KR-47"
        assert "Accept" in answer.headers["vary"]


def test_a_page_is_not_sent_again_to_who_has_it(server):
    first = get(f"{server}/localities/KR-47?lang=vi", headers=BROWSER)
    again = get(
        f"{server}/localities/KR-47?lang=vi", headers=BROWSER | {"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "local",
    [
        *("ho-chi-minh-2025", "bac-ninh-2026", "KR-47", "KR", "VN", "binh-duong-1997", "VA"),
        *("bac-ninh-1997.tu-son-city", "bac-ninh-2025.tu-son-ward"),
    ],
)
def test_every_kind_of_locality_has_a_bounded_page(server, local):
    language = "vi" if len(local) % 2 else "en"
    html = page(server, local, lang=language)
    assert f'<html lang="{language}">' in html
    assert "None" not in text(html)
    assert len(html) < 400_000


def test_a_merged_city_shows_what_it_was_made_of_by_which_act(server):
    found = re.search(r'<figure class="change">.*?</figure>', page(server, "ho-chi-minh-2025"), re.S)
    assert found is not None
    told = text(found[0])
    assert "Resolution 202/2025/QH15" in told
    assert "2025-07-01" in told
    assert all(name in told for name in ("Binh Duong", "Ba Ria - Vung Tau", "Ho Chi Minh City"))
    assert found[0].count("<path") == 3


def test_acts_and_days_are_told_in_vietnamese(server):
    told = text(page(server, "ho-chi-minh-2025", lang="vi"))
    assert "Nghị quyết 202/2025/QH15" in told
    assert "Nghị quyết (không số) của Quốc hội khóa IX, kỳ họp thứ 10" in told
    assert "Hiệu lực: từ 1/7/2025" in told


def test_a_district_shows_who_took_its_ground_and_who_its_agreements(server):
    told = text(page(server, "bac-ninh-1997.tu-son-city"))
    assert "its ground went to" in told
    assert "its agreements went to" in told


def test_inherited_ties_name_the_unit_that_concluded_them(server):
    told = text(page(server, "ho-chi-minh-2025"))
    assert "inherited from Binh Duong 1997-01-01 – 2025-06-30" in told


def test_a_day_before_a_unit_names_the_units_of_that_day(server):
    told = text(page(server, "bac-ninh-2026", on="2020-01-01"))
    assert "did not exist yet. In its place there were: Bac Giang Vietnam , Bac Ninh" in told


def test_a_unit_that_is_gone_is_told_in_the_units_of_today_when_asked(server):
    then, now = (text(page(server, "binh-duong-1997", frame=frame)) for frame in ("then", "today"))
    assert "no longer in force" in then
    assert "Ties are told for the unit that carries this one on today: Ho Chi Minh City" in now


def test_ties_of_the_page_are_those_of_the_answer_in_json(server):
    html = page(server, "KR-47")
    answer = get(f"{server}/localities/KR-47/connections").json()
    partners = {tie["partner"]["iri"].rsplit("/", 1)[-1] for tie in answer["connections"]}
    assert set(re.findall(r'<tbody id="p-([^"]+)">', html)) == partners
    assert text(html).count("in force") >= 1


def test_long_lists_come_in_parts_that_fit_together(server):
    parts = [page(server, "ho-chi-minh-2025", t=number) for number in (1, 2)]
    ids = [re.findall(r'<tbody id="(p-[^"]+)">', part) for part in parts]
    partners = get(f"{server}/localities/ho-chi-minh-2025/connections").json()["partners"]
    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1]) == partners
    assert re.search(r"and \d+ more", text(parts[0]))


def test_every_name_in_the_picture_leads_to_its_ties(server):
    html = page(server, "ho-chi-minh-2025")
    picture = re.search(r'<svg class="ego wide".*?</svg>', html, re.S)
    assert picture is not None
    found = re.findall(r'<a href="([^"]+)"', picture[0])
    links = [href.replace("&amp;", "&").partition("#") for href in found]
    parts = {address: get(server + address, headers=BROWSER).text for address in {link[0] for link in links}}
    assert len(links) > 40
    assert all(f'<tbody id="{fragment}">' in parts[address] for address, _, fragment in links)


def test_an_unknown_place_is_a_page_that_names_the_nearest(server):
    answer = get(f"{server}/localities/bac-nin?lang=en", headers=BROWSER)
    assert answer.status_code == 404
    assert "bac-nin" in answer.text
    assert "/localities/bac-ninh-2026" in answer.text


def test_a_day_that_is_none_is_told_so(server):
    answer = get(f"{server}/localities/KR-47?on=yesterday&lang=en", headers=BROWSER)
    assert answer.status_code == 422
    assert "yesterday" in answer.text
    for odd in ("on=&t=x&frame=z", "on=0001-01-01", "on=9999-12-31", f"e={'9' * 5000}", "t=-1&e=0&v=٣"):
        assert get(f"{server}/localities/KR-47?{odd}", headers=BROWSER).status_code == 200


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving_with(hostile(tmp_path_factory.mktemp("pages"))) as running:
        yield running


@pytest.mark.parametrize(
    "local", ["north-1997", "south-1997", "KR-2", "KR-1", "%3Cscript%3Ealert(1)%3C%2Fscript%3E"]
)
def test_nothing_of_a_source_or_a_request_becomes_markup_or_a_link(dangerous: Server, local: str):
    html = dangerous.get(f"/localities/{local}?lang=en&on=&frame=%22%3E%3Cimg%3E", headers=BROWSER).text
    assert not re.search(r"<(script|img)", html)
    assert not re.search(r'(href|src)="\s*(javascript|data):', html, re.I)
    assert " style=" not in html


def test_the_sentence_that_proves_a_tie_is_on_the_page(dangerous: Server):
    html = dangerous.get("/localities/KR-1?lang=en", headers=BROWSER).text
    assert f"{QUOTE}</blockquote>" in html


def test_an_error_is_told_in_the_language_of_the_reader_with_its_detail_in_english(server):
    answer = get(f"{server}/map?on=abc&lang=vi", headers=BROWSER)
    assert answer.status_code == 422
    assert "Một phần của địa chỉ không hợp lệ" in answer.text
    assert re.search(r'<p class="quiet" lang="en" dir="auto">query\.on: .*abc', answer.text)


def test_an_address_that_leads_nowhere_says_so_without_a_phrase_of_the_protocol(server):
    answer = get(f"{server}/nothing/here?lang=vi", headers=BROWSER)
    assert answer.status_code == 404
    assert "Không có gì ở địa chỉ này" in answer.text
    assert "Not Found" not in answer.text
