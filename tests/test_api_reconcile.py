"""The reconciliation API as OpenRefine uses it, on a real server; answers checked against the protocol."""

import json
import re

import httpx
import jsonschema
import pytest

from tests import web
from tests.reconciliation_schemas import EXTENSION, MANIFEST, PROPOSAL, RESULTS, SUGGESTIONS

ORIGIN = {"Origin": "http://127.0.0.1:3333"}  # where OpenRefine is at home


@pytest.fixture
def posted(server):
    def post(**fields):
        form = {name: json.dumps(value) for name, value in fields.items()}
        answer = web.post(f"{server}/reconcile", data=form, headers=ORIGIN)
        assert answer.headers["access-control-allow-origin"] == "*"
        return answer

    return post


def results(answer):
    found = answer.json()
    jsonschema.validate(found, RESULTS)
    return {name: one["result"] for name, one in found.items()}


def properties(**said):
    return [{"pid": name, "v": value} for name, value in said.items()]


def certain(found):
    return [one["id"] for one in found if one["match"]]


def test_openrefine_finds_its_way_from_the_manifest_to_new_columns(server):
    """The requests that it sends, in their order, each at the address that the manifest gives."""
    client = web.Client(headers=ORIGIN)
    with client:
        manifest = client.get(f"{server}/reconcile").json()
        jsonschema.validate(manifest, MANIFEST)
        # it guesses the type of a column from its first ten cells
        cells = ["Gyeongsangbuk", "Vân Nam", "Champasak", "Emilia-Romagna"]
        sample = {f"q{number}": {"query": cell, "limit": 3} for number, cell in enumerate(cells)}
        guessed = results(client.post(f"{server}/reconcile", data={"queries": json.dumps(sample)}))
        types = [one["type"][0]["id"] for found in guessed.values() for one in found[:1]]
        assert types == ["ForeignLocality"] * 4
        # it matches the column, a batch of ten at a time, with another column as a property
        batch = {
            name: {"query": query["query"], "type": types[0], "type_strict": "should", "properties": told}
            for (name, query), told in zip(
                sample.items(),
                [properties(country=country) for country in ("Hàn Quốc", "CN", "Laos", "Ý")],
                strict=True,
            )
        }
        matched = results(client.post(f"{server}/reconcile", data={"queries": json.dumps(batch)}))
        ids = [one for found in matched.values() for one in certain(found)]
        assert ids == ["KR-47", "CN-YN", "LA-CH", "IT-45"]
        # somebody looks at a cell, and searches another one by hand
        assert client.get(manifest["preview"]["url"].replace("{{id}}", ids[0])).status_code == 200
        assert client.get(manifest["view"]["url"].replace("{{id}}", ids[0])).status_code == 200
        for kind, prefix in (("entity", "gyeong"), ("property", "cou"), ("type", "loc")):
            suggest = manifest["suggest"][kind]
            asked = {"prefix": prefix, "type": types[0]}
            found = client.get(suggest["service_url"] + suggest["service_path"], params=asked).json()
            jsonschema.validate(found, SUGGESTIONS)
            assert found["result"]
        # a column is added from the matched cells
        propose = manifest["extend"]["propose_properties"]
        proposed = client.get(
            propose["service_url"] + propose["service_path"], params={"type": types[0]}
        ).json()
        jsonschema.validate(proposed, PROPOSAL)
        wanted = {"ids": ids, "properties": [{"id": one["id"]} for one in proposed["properties"]]}
        extended = client.post(f"{server}/reconcile", data={"extend": json.dumps(wanted)}).json()
        jsonschema.validate(extended, EXTENSION)
        assert [one["id"] for one in extended["meta"]] == [one["id"] for one in proposed["properties"]]
        assert extended["rows"]["KR-47"]["iso_code"] == [{"str": "KR-47"}]


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ({"query": "Bắc Ninh"}, []),  # four units bore the name
        ({"query": "tỉnh Bắc Ninh", "properties": properties(on="2019-05-01")}, ["bac-ninh-1997"]),
        ({"query": "tỉnh Bắc Ninh", "properties": properties(on="2026-01-01T00:00:00Z")}, ["bac-ninh-2025"]),
        ({"query": "Bắc Ninh", "properties": properties(on="2019-05-01")}, []),  # the province and its city
        ({"query": "Bắc Ninh", "type": "Province", "properties": properties(on="2019-05")}, []),  # no day
        ({"query": "Bắc Ninh", "type": "Province", "properties": properties(on="2019-05-01")},
         ["bac-ninh-1997"]),
        ({"query": "Bắc Ninh", "properties": properties(on="2019-05-01", level="city")},
         ["bac-ninh-1997.bac-ninh-city"]),
        ({"query": "Hà Nam"}, []),  # also Henan
        ({"query": "Hà Nam", "properties": properties(country="Trung Quốc")}, ["CN-HA"]),
        ({"query": "Hà Nam", "properties": properties(country={"id": "VN", "name": "Việt Nam"})},
         ["ha-nam-1997"]),
        ({"query": "Fukuoka"}, []),
        ({"query": "bac-ninh-2025"}, ["bac-ninh-2025"]),
        ({"query": "Bình Dương", "properties": properties(on="2026-01-01")}, []),  # no longer in force
        ({"query": "Gyeongsangbok"}, []),  # only like a name
        ({"query": "Gyeongsangbuk", "properties": properties(country="Atlantis")}, []),
        ({"query": "Gyeongsangbuk", "properties": properties(colour="red")}, []),
        ({"query": "Gyeongsangbuk", "properties": properties(on="yesterday")}, []),
        ({"query": "Gyeongsangbuk", "type": ["Province", "ForeignLocality"]}, ["KR-47"]),
    ],
)  # fmt: skip
def test_only_what_a_name_alone_can_mean_is_a_match(posted, query, matched):
    assert certain(results(posted(queries={"q0": query}))["q0"]) == matched


def test_candidates_come_best_first_and_no_more_than_asked_for(posted):
    found = results(posted(queries={"a": {"query": "Bắc Ninh"}, "b": {"query": "Bắc Ninh", "limit": 2}}))
    scores = [one["score"] for one in found["a"]]
    assert scores == sorted(scores, reverse=True)
    assert found["a"][0]["id"] == "bac-ninh-2026"
    assert found["b"] == found["a"][:2]
    near = results(posted(queries={"q": {"query": "Gyeongsangbok"}}))["q"]
    assert (near[0]["id"], near[0]["score"] < 50) == ("KR-47", True)


def test_the_types_asked_for_are_the_only_ones_told(posted):
    query = {"query": "Bắc Ninh", "type": "SubProvincialUnit"}
    found = results(posted(queries={"q": query}))["q"]
    assert {one["type"][0]["id"] for one in found} == {"SubProvincialUnit"}
    assert results(posted(queries={"q": query | {"type": "Ship"}}))["q"] == []


def test_a_batch_may_stand_in_the_address_and_a_query_alone_as_in_version_0_1(server, posted):
    batch = {"q0": {"query": "Gyeongsangbuk"}}
    by_get = web.get(f"{server}/reconcile", params={"queries": json.dumps(batch)})
    assert by_get.json() == posted(queries=batch).json()
    for query in ("Gyeongsangbuk", '{"query": "Gyeongsangbuk"}'):
        single = web.get(f"{server}/reconcile", params={"query": query})
        assert single.json() == by_get.json()["q0"]


def test_no_answer_is_a_script(server):
    for asked in ({}, {"queries": '{"q0": {"query": "Lyon"}}'}):
        answer = web.get(f"{server}/reconcile", params=asked | {"callback": "alert"}, headers=ORIGIN)
        assert answer.headers["content-type"] == "application/json"
        assert "alert" not in answer.text
        assert answer.headers["access-control-allow-origin"] == "*"


def test_more_is_told_of_units_that_were_matched(posted, server):
    names = ["current_unit", "predecessor", "country", "level", "valid_until", "partners"]
    wanted = {"ids": ["binh-duong-1997", "nowhere"], "properties": [{"id": name} for name in names]}
    answer = posted(extend=wanted).json()
    jsonschema.validate(answer, EXTENSION)
    row = answer["rows"]["binh-duong-1997"]
    assert row["current_unit"] == [{"id": "ho-chi-minh-2025", "name": "Thành phố Hồ Chí Minh"}]
    assert row["predecessor"] == [{"id": "song-be-1976", "name": "Sông Bé"}]
    assert row["country"][0]["id"] == "VN"
    assert row["valid_until"] == [{"date": "2025-06-30T00:00:00Z"}]
    stand = {"status": "established,signed", "limit": "1"}
    told = web.get(f"{server}/localities/binh-duong-1997/connections", params=stand).json()
    assert row["partners"] == [{"int": told["partners"]}]
    assert answer["rows"]["nowhere"] == {name: [] for name in names}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"queries": "{"}, "'queries' is not JSON"),
        ({"queries": "[" * 50_000}, "'queries' is not JSON"),
        ({"queries": "[]"}, "no object of queries"),
        ({"queries": '{"q0": 7}'}, "'q0'"),
        ({"queries": '{"q0": {"query": ["a"]}}'}, "'q0'"),
        (
            {"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(51)})},
            "51 queries in one batch; 50",
        ),
        ({"extend": "{}"}, "lists of 'ids' and 'properties'"),
        ({"extend": '{"ids": [1], "properties": []}'}, "'ids' are text"),
        (
            {"extend": '{"ids": [], "properties": [{"id": "colour"}]}'},
            "unknown property 'colour'; known: name_vi",
        ),
        ({"extend": json.dumps({"ids": ["x"] * 201, "properties": []})}, "201 ids"),
    ],
)
def test_a_request_that_is_not_understood_is_answered_with_its_reason(server, fields, why):
    answer = web.post(f"{server}/reconcile", data=fields, headers=ORIGIN)
    assert answer.status_code == 400
    assert why in answer.json()["detail"]
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "query",
    [
        {"query": "x" * 10_000},
        {"query": ""},
        {"properties": properties(country="KR")},
        {"query": "Lyon", "limit": "many", "type": {"id": 7}, "properties": "all"},
        {"query": "Lyon", "limit": -1, "properties": [7, {"v": 1}, {"pid": {"a": 1}, "v": [[1]]}]},
        {"query": "\u0000\u202e", "limit": 10**12},
    ],
)
def test_odd_queries_do_no_harm_and_leave_others_of_their_batch_alone(posted, query):
    found = results(posted(queries={"odd": query, "sound": {"query": "Gyeongsangbuk"}}))
    assert certain(found["sound"]) == ["KR-47"]
    assert len(found["odd"]) <= 25


def test_a_preview_is_a_small_page_that_others_may_frame_and_that_runs_nothing(server):
    asked = {"id": "binh-duong-1997", "lang": "en"}
    answer = web.get(f"{server}/reconcile/preview", params=asked)
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert all(word in answer.text for word in ("Bình Dương", "province", "2025-06-30", "Ho Chi Minh City"))
    assert not re.search(r"<script|\son\w+=", answer.text)
    missing = web.get(f"{server}/reconcile/preview", params={"id": "<script>alert(1)</script>"})
    assert missing.status_code == 404
    assert missing.headers["content-type"] != "text/html; charset=utf-8" or "<script>" not in missing.text


def test_what_a_store_says_of_itself_is_escaped_in_a_preview(hostile_store):
    import asyncio

    from api.app import create_app
    from graph.stores import current

    rows = current(hostile_store).select(
        "SELECT DISTINCT ?unit { ?unit a <https://w3id.org/subnational-ties/ontology#ForeignLocality> ;"
        ' <http://www.w3.org/2000/01/rdf-schema#label> ?l FILTER(CONTAINS(STR(?l), "<")) } ORDER BY ?unit'
    )
    ids = [row["unit"].rsplit("/", 1)[1] for row in rows]
    assert ids

    async def shown():
        transport = httpx.ASGITransport(create_app(hostile_store))
        async with web.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return [(await client.get("/reconcile/preview", params={"id": one})).text for one in ids]

    for page in asyncio.run(shown()):
        assert "&lt;" in page
        assert not re.search("<(?:script|img|svg)", page)


def test_suggestions_come_in_parts(server):
    first = web.get(f"{server}/reconcile/suggest/entity", params={"prefix": "ha"}).json()["result"]
    second = web.get(
        f"{server}/reconcile/suggest/entity", params={"prefix": "ha", "cursor": len(first)}
    ).json()
    assert len(first) == 20
    assert not {one["id"] for one in first} & {one["id"] for one in second["result"]}
    by_id = web.get(f"{server}/reconcile/suggest/entity", params={"prefix": "bac-ninh-2025"}).json()
    assert by_id["result"][0]["id"] == "bac-ninh-2025"
