"""The commands that count the network, on a store of a few ties."""

import json

import pytest

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Party
from tests.commands import ran
from tests.tiny import ABROAD, document, fact, store_of

NORTH = unit_iri("north-1997")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    told = (fact(), fact(parties=(Party(NORTH), Party(ABROAD))))
    stated = document(*told)
    more = (Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),)
    folder = tmp_path_factory.mktemp("measures") / "store"
    return str(store_of(folder, Document(stated.page, told, more, text=stated.text)))


def test_rank_tells_who_counted_on_what_and_who_is_first(store):
    done = ran("rank", "degree", "--of", "partners", "--store", store)
    assert done.returncode == 0, done.stderr
    first, basis, row = done.stdout.splitlines()
    assert first.startswith("degree of partners, exact, by networkx ")
    assert "2 units, 1 partners, 2 edges; checkpoint 1" in basis
    assert row.split() == ["1", "KR-1", "/", "KR-1", "(KR-1)", "2"]


def test_rank_is_had_as_json_with_its_frame(store):
    done = ran("rank", "core", "--json", "--frame", "then", "--on", "2024-01-01", "--store", store)
    answer = json.loads(done.stdout)
    assert {row["id"] for row in answer["ranking"]} == {"home-1997", "north-1997"}
    assert answer["basis"]["frame"]["units"] == "then"


def test_communities_name_the_units_of_each(store):
    done = ran("communities", "--store", store)
    assert done.stdout.startswith("1 communities, modularity 0.000")
    assert "big-2026" in done.stdout


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["rank", "fame"], 2, "betweenness"),
        (["rank", "core", "--country", "zz"], 8, "there are: KR"),
        (["rank", "core", "--on", "31/12/2019"], 2, "not a day"),
        (["communities", "--on", "2019-01-01", "--since", "2020-01-01"], 8, "ends before it begins"),
    ],
)
def test_what_makes_no_sense_is_one_clear_error(store, asked, code, said):
    done = ran(*asked, "--store", store)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
