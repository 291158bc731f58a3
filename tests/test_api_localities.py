import pytest

from tests import web


def test_a_name_finds_candidates_best_first_and_says_when_it_is_ambiguous(server):
    answer = web.get(f"{server}/localities", params={"q": "bac ninh"}).json()
    assert answer["ambiguous"]
    assert answer["candidates"][0]["id"] == "bac-ninh-2026"
    assert not web.get(f"{server}/localities", params={"q": "Gyeongsangbuk"}).json()["ambiguous"]


def test_an_unknown_name_gives_no_candidates_but_the_nearest_names(server):
    answer = web.get(f"{server}/localities", params={"q": "Bắc Kinh Bắc"}).json()
    assert answer["candidates"] == []
    assert "Bắc Kinh" in answer["nearest"]


def test_a_locality_is_looked_at_by_its_id(server):
    answer = web.get(f"{server}/localities/binh-duong-1997").json()
    assert (answer["label"], answer["valid_until"], answer["current"]) == ("Bình Dương", "2025-06-30", False)


def test_connections_are_told_with_status_dates_inheritance_and_evidence(server):
    answer = web.get(f"{server}/localities/ho-chi-minh-2025/connections").json()
    assert answer["total"] == len(answer["connections"]) > 20
    assert answer["total"] == sum(answer["counts"]["kinds"].values())
    assert any(
        tie["inherited_from"] and tie["inherited_from"]["label"] == "Bình Dương"
        for tie in answer["connections"]
    )
    assert all(tie["evidence"] for tie in answer["connections"])


def test_connections_come_in_pages_that_fit_together(server):
    whole = web.get(f"{server}/localities/KR-47/connections").json()
    pages = [
        web.get(f"{server}/localities/KR-47/connections", params={"limit": 2, "offset": offset}).json()
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
        ("/localities/VN/shared", 422),
    ],
)
def test_bad_input_is_answered_with_its_status_and_a_reason(server, path, status):
    answer = web.get(server + path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_the_routes_are_described_in_openapi(server):
    paths = web.get(f"{server}/openapi.json").json()["paths"]
    assert {
        "/localities",
        "/localities/{local}",
        "/localities/{local}/connections",
        "/sparql",
        "/health",
    } <= set(paths)


def test_what_a_merger_doubled_is_one_partner_with_every_tie_named(server):
    asked = {"on": "2026-11-21", "frame": "today"}
    answer = web.get(f"{server}/localities/ho-chi-minh-1997/connections", params=asked).json()
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
    answer = web.get(f"{server}/localities/song-be-1976/connections", params=asked).json()
    assert [unit["label"] for unit in answer["units"]] == ["Bình Dương", "Bình Phước"]


def asked(server, path, **params):
    answer = web.get(f"{server}/localities/{path}", params={"on": "2026-11-21"} | params)
    assert answer.status_code == 200, answer.text
    return answer


def test_other_kinds_are_told_where_they_are_asked_for_and_counted_where_not(server):
    ties = asked(server, "bac-ninh-2026/connections").json()
    events = asked(server, "bac-ninh-2026/connections", kind="investment,visit").json()
    assert set(ties["counts"]["kinds"]) == {"agreement", "partnership"}
    assert (
        {tie["kind"] for tie in events["connections"]}
        == {"investment", "visit"}
        == set(events["counts"]["kinds"])
    )
    assert events["counts"]["kinds"]["investment"] == ties["counts"]["other_kinds"]["investment"] > 5
    amkor = next(tie for tie in events["connections"] if tie["partner"]["label"] == "Amkor Technology")
    assert (amkor["role"], amkor["partner_role"], amkor["reasons"]) == (
        "takesPlaceIn",
        "investor",
        ["direct", "inherited"],
    )


def test_conditions_may_be_repeated_or_written_with_commas(server):
    once = asked(server, "ho-chi-minh-2025/connections", country="kr,LA", kind="visit").json()
    again = asked(server, "ho-chi-minh-2025/connections", country=["KR", "LA"], kind="visit").json()
    assert once["connections"] == again["connections"]
    assert set(once["counts"]["countries"]) == {"KR", "LA"}
    assert once["asked"]["countries"] == ["KR", "LA"]


def test_the_counts_of_all_pages_come_before_a_page_with_links_to_its_neighbours(server):
    whole = asked(server, "KR/connections", limit=200)
    assert ("next" in whole.links, whole.json()["more"], whole.json()["next"]) == (False, 0, None)
    page = asked(server, "KR/connections", limit=40)
    found = page.json()["connections"]
    assert list(page.json()).index("counts") < list(page.json()).index("connections")
    assert page.json()["counts"] == whole.json()["counts"]
    while "next" in page.links:
        assert page.json()["next"] == page.links["next"]["url"]
        page = web.get(page.url.join(page.links["next"]["url"]))
        found += page.json()["connections"]
    assert found == whole.json()["connections"]
    back = web.get(page.url.join(page.links["prev"]["url"])).json()
    assert back["connections"] == found[back["asked"]["offset"] : back["asked"]["offset"] + 40]


def test_a_page_of_all_that_viet_nam_is_connected_to_stays_small(server):
    page = asked(server, "VN/connections", kind="all", limit=200)
    answer = page.json()
    assert answer["total"] > 900
    assert answer["more"] == answer["total"] - 200
    assert len(answer["connections"]) == len(answer["by_partner"]) == 200
    assert all(len(tie["evidence"]) <= 3 for tie in answer["connections"])
    assert all(len(partner["facts"]) <= 20 for partner in answer["by_partner"])
    assert any(partner["facts_more"] for partner in answer["by_partner"])
    assert len(page.content) < 500_000


def test_partners_are_paged_along_with_their_ties(server):
    first, second = (
        asked(server, "ho-chi-minh-2025/connections", limit=50, offset=offset).json() for offset in (0, 50)
    )
    together = first["by_partner"] + second["by_partner"]
    assert len({one["partner"]["iri"] for one in together}) == len(together) == first["partners"]
    assert first["partners_more"] == len(second["by_partner"])


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"kind": "visit,banquet"}, ["banquet", "'visit'", "'membership'"]),
        ({"status": "vague"}, ["vague", "'established'"]),
        ({"level": "planet"}, ["planet", "'province'"]),
        ({"country": "XX"}, ["XX", "known: AD, AE", "KR"]),
        ({"on": "1066-10-14"}, ["1066-10-14", "1962-01-01"]),
        ({"on": "gestern"}, ["gestern"]),
        ({"since": "2024-01-01", "until": "2023-01-01"}, ["2024-01-01..2023-01-01"]),
        ({"on": "2024-01-01", "since": "2023-01-01"}, ["2024-01-01", "not both"]),
        ({"min_confidence": "2"}, ["min_confidence", "1"]),
        ({"min_confidence": "nan"}, ["min_confidence"]),
        ({"kinds": "visit"}, ["kinds"]),
        ({"limit": "1000"}, ["200"]),
    ],
)
@pytest.mark.parametrize("route", ["connections", "shared"])
def test_a_condition_that_is_of_no_use_is_named_with_what_there_is(server, route, params, told):
    answer = web.get(f"{server}/localities/KR-47/{route}", params=params)
    assert answer.status_code == 422
    assert all(word in answer.json()["detail"] for word in told), answer.json()["detail"]


def test_an_id_that_is_not_known_is_answered_with_those_that_may_be_meant(server):
    answer = web.get(f"{server}/localities/bac-ninh/connections")
    assert answer.status_code == 404
    assert "bac-ninh-2026" in answer.json()["nearest"]
    assert "bac-ninh-2026" in answer.json()["detail"]


def test_thai_nguyen_and_bac_ninh_are_joined_through_gyeongsangbuk(server):
    answer = asked(server, "thai-nguyen-2025/shared").json()
    first = answer["units"][0]
    assert (first["id"], first["reasons"], first["total"]) == ("bac-ninh-2026", ["shared-partner"], 2)
    assert {one["partner"]["iri"].rsplit("/", 1)[1] for one in first["partners"]} == {
        "KR-47",
        "KR-26.busanjin",
    }
    assert all(one["facts"] and one["facts_there"] for one in first["partners"])
    page = asked(server, "thai-nguyen-2025/shared", limit=1)
    assert page.json()["more"] == answer["total"] - 1
    second = web.get(page.url.join(page.links["next"]["url"])).json()
    assert second["units"] == answer["units"][1:2]
