import httpx
import pytest


def test_a_name_finds_candidates_best_first_and_says_when_it_is_ambiguous(server):
    answer = httpx.get(f"{server}/localities", params={"q": "bac ninh"}).json()
    assert answer["ambiguous"]
    assert answer["candidates"][0]["id"] == "bac-ninh-2026"
    assert not httpx.get(f"{server}/localities", params={"q": "Gyeongsangbuk"}).json()["ambiguous"]


def test_an_unknown_name_gives_no_candidates_but_the_nearest_names(server):
    answer = httpx.get(f"{server}/localities", params={"q": "Bắc Kinh Bắc"}).json()
    assert answer["candidates"] == []
    assert "Bắc Kinh" in answer["nearest"]


def test_a_locality_is_looked_at_by_its_id(server):
    answer = httpx.get(f"{server}/localities/binh-duong-1997").json()
    assert (answer["label"], answer["valid_until"], answer["current"]) == ("Bình Dương", "2025-06-30", False)


def test_connections_are_told_with_status_dates_inheritance_and_evidence(server):
    answer = httpx.get(f"{server}/localities/ho-chi-minh-2025/connections").json()
    assert answer["total"] == len(answer["connections"]) > 20
    assert answer["total"] == sum(answer["counts"]["kinds"].values())
    assert any(
        tie["inherited_from"] and tie["inherited_from"]["label"] == "Bình Dương"
        for tie in answer["connections"]
    )
    assert all(tie["evidence"] for tie in answer["connections"])


def test_connections_come_in_pages_that_fit_together(server):
    whole = httpx.get(f"{server}/localities/KR-47/connections").json()
    pages = [
        httpx.get(f"{server}/localities/KR-47/connections", params={"limit": 2, "offset": offset}).json()
        for offset in range(0, whole["total"], 2)
    ]
    assert [tie for page in pages for tie in page["connections"]] == whole["connections"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/localities/atlantis", 404),
        ("/localities/%2e%2e%2fetc", 404),
        ("/localities/a%00b", 404),
        ("/localities/x%22%3E", 404),
        ("/localities", 422),
        ("/localities?q=", 422),
        ("/localities/KR-47/connections?on=gestern", 422),
        ("/localities/KR-47/connections?frame=once", 422),
        ("/localities/KR-47/connections?limit=100000", 422),
    ],
)
def test_bad_input_is_answered_with_its_status_and_a_reason(server, path, status):
    answer = httpx.get(server + path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_the_routes_are_described_in_openapi(server):
    paths = httpx.get(f"{server}/openapi.json").json()["paths"]
    assert {
        "/localities",
        "/localities/{local}",
        "/localities/{local}/connections",
        "/sparql",
        "/health",
    } <= set(paths)


def test_what_a_merger_doubled_is_one_partner_with_every_tie_named(server):
    asked = {"on": "2026-11-21", "frame": "today"}
    answer = httpx.get(f"{server}/localities/ho-chi-minh-1997/connections", params=asked).json()
    assert answer["locality"]["id"] == "ho-chi-minh-2025"
    assert [unit["iri"].rsplit("/", 1)[1] for unit in answer["units"]] == ["ho-chi-minh-2025"]
    assert answer["partners"] == len(answer["by_partner"]) < answer["total"]
    assert sum(len(partner["facts"]) for partner in answer["by_partner"]) == answer["total"]
    doubled = next(tie for tie in answer["connections"] if tie["duplicates"])
    (other,) = doubled["duplicates"]
    assert {doubled["concluded_by"]["label"], other["concluded_by"]["label"]} == {
        "Bình Dương",
        "Thành phố Hồ Chí Minh",
    }
    partner = next(p for p in answer["by_partner"] if p["partner"] == doubled["partner"])
    assert {doubled["fact"], other["fact"]} <= set(partner["facts"])


def test_a_unit_that_was_split_names_the_units_that_carry_it_on(server):
    asked = {"on": "2010-01-01"}
    answer = httpx.get(f"{server}/localities/song-be-1976/connections", params=asked).json()
    assert [unit["label"] for unit in answer["units"]] == ["Bình Dương", "Bình Phước"]
