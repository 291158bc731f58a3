"""The routes of the network, on the default graph and over a real server."""

import pytest

from tests import web


@pytest.fixture
def get(server):
    with web.Client(base_url=server) as client:
        yield client.get


def test_the_network_states_what_it_rests_on(get):
    answer = get("/network", params={"on": "2019-12-31", "units": "then"}).json()
    basis = answer["basis"]
    assert (basis["units"], basis["frame"]["on"], basis["frame"]["units"]) == (63, "2019-12-31", "then")
    assert basis["edges"] == len(answer["edges"])
    assert basis["units"] + basis["partners"] == len(answer["nodes"])
    assert {edge["a"] for edge in answer["edges"]} <= {node["id"] for node in answer["nodes"]}


def test_a_network_that_is_cut_says_how_much_is_left_out_and_tells_the_strongest_edges(get):
    whole = get("/network", params={"weight": "events"}).json()
    some = get("/network", params={"weight": "events", "limit": 3}).json()
    assert some["more_edges"] == len(whole["edges"]) - 3
    assert some["more_nodes"] == len(whole["nodes"]) - len(some["nodes"])
    strongest = sorted((edge["weight"] for edge in whole["edges"]), reverse=True)
    assert [edge["weight"] for edge in some["edges"]] == strongest[:3]


def test_units_are_joined_by_named_partners_that_they_share(get):
    answer = get("/network", params={"mode": "units", "country": "kr"}).json()
    names = {node["id"] for node in answer["nodes"]}
    assert {node["side"] for node in answer["nodes"]} == {"unit"}
    assert answer["edges"]
    for edge in answer["edges"]:
        assert {edge["a"], edge["b"]} <= names
        assert len(edge["through"]) == edge["weight"]
        assert all(iri.startswith("KR-") for iri in edge["through"])


def test_an_answer_that_still_holds_is_not_sent_again(get):
    first = get("/network", params={"country": "jp"})
    again = get("/network", params={"country": "jp"}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert get("/network", params={"country": "la"}).headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"country": "ZZ"}, "no tie has a partner in ZZ; there are: AM, AU"),
        ({"mode": "three"}, "'two-mode', 'units' or 'partners'"),
        ({"weight": "<b>"}, "'ties', 'agreements', 'events' or 'recency'"),
        ({"on": "1200-01-01"}, "on is 1200-01-01, outside of 1900-01-01 to 2100-12-31"),
        ({"on": "2019-13-01"}, "query.on"),
        ({"since": "2020-01-01", "on": "2019-01-01"}, "since 2020-01-01, on 2019-01-01"),
        ({"limit": "100000"}, "less than or equal to 5000"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_value_or_the_list(get, asked, said):
    answer = get("/network", params=asked)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_a_ranking_says_who_counted_and_gives_equal_values_one_rank(get):
    answer = get("/network/centrality/degree", params={"of": "units", "limit": 100}).json()
    rows = answer["ranking"]
    assert (answer["total"], answer["more"], answer["exact"]) == (34, 0, True)
    assert answer["engine"].startswith("networkx ")
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    assert [row["rank"] for row in rows] == [
        1 + sum(other["value"] > row["value"] for other in rows) for row in rows
    ]
    degrees = {node["id"]: node["degree"] for node in get("/network").json()["nodes"]}
    assert all(row["value"] == degrees[row["id"]] for row in rows)


def test_a_ranking_comes_in_pages_that_fit_together(get):
    def ids(**page):
        found = get("/network/centrality/betweenness", params=page).json()["ranking"]
        return [row["id"] for row in found]

    assert ids(limit=3) + ids(limit=3, offset=3) == ids(limit=6)


def test_an_unknown_measure_is_refused_with_the_list(get):
    answer = get("/network/centrality/fame")
    assert answer.status_code == 422
    assert "'degree'" in answer.json()["detail"]
    assert "'articulation'" in answer.json()["detail"]


def test_communities_hold_every_node_once(get):
    answer = get("/network/communities").json()
    members = [place["id"] for group in answer["groups"] for place in group["members"]]
    assert sorted(members) == sorted(node["id"] for node in get("/network").json()["nodes"])
    assert [group["size"] for group in answer["groups"]] == sorted(
        (group["size"] for group in answer["groups"]), reverse=True
    )
    assert 0 < answer["modularity"] < 1
    assert -1 <= answer["stability"] <= 1


def test_the_summary_agrees_with_the_network(get):
    answer, network = get("/network/summary").json(), get("/network").json()
    assert answer["summary"]["nodes"] == len(network["nodes"])
    assert answer["summary"]["ties"] == len(network["edges"]) == sum(answer["countries"].values())
    assert answer["shared"]["units"]["total"] == len(network["edges"])


def test_dormant_pairs_stand_and_grow_fewer_with_the_years(get):
    def total(years):
        return get("/network/dormancy", params={"years": years}).json()["total"]

    assert get("/network").json()["basis"]["edges"] >= total(2) >= total(5) >= total(20) > 0
    answer = get("/network/dormancy", params={"years": 5, "limit": 3}).json()
    assert (len(answer["pairs"]), answer["more"]) == (3, answer["total"] - 3)
    assert "not silence of the two" in answer["caveat"]


def test_the_merger_is_told_unit_by_unit_on_the_same_ties(get):
    answer = get("/network/merger").json()
    assert (answer["before"]["units"], answer["after"]["units"]) == (63, 34)
    assert answer["before"]["ties"] == answer["after"]["ties"]
    city = next(each for each in answer["units"] if each["unit"]["id"] == "ho-chi-minh-2025")
    assert {old["unit"]["id"] for old in city["predecessors"]} == {
        "ho-chi-minh-1997",
        "binh-duong-1997",
        "ba-ria-vung-tau-1997",
    }


def test_ranks_follow_the_years_in_order(get):
    answer = get("/network/ranks/degree", params={"first": 2018, "last": 2021, "units": "then"}).json()
    assert [frame["on"][:4] for frame in answer["frames"]] == ["2018", "2019", "2020", "2021"]
    assert answer["total"] == 63
    refused = get("/network/ranks/degree", params={"first": 2021, "last": 2018})
    assert (refused.status_code, "2021 to 2018" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize("form", ["graphml", "gexf", "nodes.csv", "edges.csv", "csv.zip", "json", "net"])
def test_a_network_is_had_as_a_file_with_a_name(get, form):
    answer = get(f"/network.{form}", params={"measure": ["degree", "core"], "country": "KR"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'.{form}"')
    assert answer.content


def test_an_unknown_format_is_refused_with_the_list(get):
    answer = get("/network.docx")
    assert answer.status_code == 422
    assert "'gexf'" in answer.json()["detail"]


def test_two_provinces_are_joined_through_a_partner_with_the_evidence_of_both_hops(get):
    asked = {"start": "Thái Nguyên", "goal": "bac ninh", "k": 2}
    answer = get("/network/paths", params=asked).json()
    ways = [[place["iri"].rsplit("/", 1)[-1] for place in path["places"]] for path in answer["paths"]]
    assert ["thai-nguyen-2025", "KR-47", "bac-ninh-2026"] in ways
    assert all(hop["evidence"] for path in answer["paths"] for hop in path["hops"])


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"start": "Atlantis", "goal": "Hà Nội"}, 404, "Atlantis"),
        ({"start": "Hà Nội", "goal": "ha noi"}, 422, "asked for twice"),
        ({"start": "Hà Nội", "goal": "Huế", "k": 500}, 422, "query.k"),
        ({"start": "Hà Nội", "goal": "Huế", "mode": "units"}, 422, "two-mode"),
    ],
)
def test_a_path_that_cannot_be_told_says_why(get, asked, status, said):
    answer = get("/network/paths", params=asked)
    assert answer.status_code == status
    assert said in answer.json()["detail"]
