"""Files of networks, each opened again by networkx and by a second reader."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rustworkx as rx
from lxml import etree

from graph.checkpoint import Snapshot, current
from graph.identity import unit_iri
from graph.network.drawn import Network, draw
from graph.network.export import Format, export
from graph.network.frame import Frame, Level, Mode, Standing
from graph.network.rows import identifier
from graph.records import Document, Entity, EntityKind, Fact, Page, Party, Status
from graph.spans import parse
from tests.tiny import ABROAD, HOME, document, fact, snapshot_of, store_of

TODAY = date(2026, 11, 22)
NOW = Frame(TODAY, TODAY)
BIG, NORTH, FAR = unit_iri("big-2026"), unit_iri("north-1997"), unit_iri("JP-2")
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="JP"),
)
HOSTILE = {
    "controls": "a\x00b\x0bc\x1f\x7f\x85d\ud800\ufffe\uffff",
    "markup": "]]><![CDATA[<b a=\"'>&amp;&#0;--><!--",
    "quotes": '"Côte d\'Ivoire" \\"x\\',
    "formula": '=HYPERLINK("http://example.org";"x"); =1+2',
    "sign": "-1+2|cmd",
    "right to left": "\u202eedoc\u202c \u2066مكة\u2069 \u200fירושלים",
    "lines": "one\r\n*Vertices 9\n% two\t\u2028three",
    "long": "ệ" * 10_000,
    "blank": " \t ",
}

Picture = tuple[frozenset[str], dict[frozenset[str], float]]  # ids of nodes; weight of each edge
Told = Callable[..., Snapshot]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return a store with these facts."""
    return lambda *facts: snapshot_of(tmp_path / "store", facts, MORE)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A store with two ties."""
    folder = tmp_path_factory.mktemp("two") / "store"
    stated = document(tie(HOME), tie(NORTH, FAR))
    return current(store_of(folder, Document(stated.page, stated.facts, MORE, text=stated.text)))


def tie(home: str, abroad: str = ABROAD, **changes: object) -> Fact:
    return fact(parties=(Party(home), Party(abroad)), **changes)


def picture(network: Network) -> Picture:
    return frozenset(map(identifier, network.nodes)), {
        frozenset((identifier(edge.a), identifier(edge.b))): edge.weight for edge in network.edges
    }


def of_networkx(graph: nx.Graph) -> Picture:
    return frozenset(graph), {frozenset((a, b)): weight for a, b, weight in graph.edges(data="weight")}


def by_networkx(network: Network, form: Format) -> nx.Graph:
    """Open a file with networkx."""
    body = export(network, form).body
    if form is Format.EDGES:
        return nx.from_pandas_edgelist(pd.read_csv(BytesIO(body)), edge_attr=True)
    read = {
        Format.GRAPHML: nx.read_graphml,
        Format.GEXF: nx.read_gexf,
        Format.PAJEK: nx.read_pajek,
        Format.JSON: lambda file: nx.node_link_graph(json.load(file), edges="edges"),
    }
    return read[form](BytesIO(body))


def by_rustworkx(body: bytes, folder: Path) -> Picture:
    (folder / "network.graphml").write_bytes(body)
    (graph,) = rx.read_graphml(str(folder / "network.graphml"))
    ids = {place: graph[place]["id"] for place in graph.node_indices()}
    return frozenset(ids.values()), {
        frozenset((ids[a], ids[b])): data["weight"] for a, b, data in graph.weighted_edge_list()
    }


def by_lxml(body: bytes) -> Picture:
    """Read the elements of GEXF that its schema of version 1.2 names."""
    name = {"g": "http://www.gexf.net/1.2draft"}
    tree = etree.fromstring(body)
    assert tree.get("version") == "1.2"
    nodes = tree.xpath("/g:gexf/g:graph[@defaultedgetype='undirected']/g:nodes/g:node", namespaces=name)
    edges = tree.xpath("/g:gexf/g:graph/g:edges/g:edge", namespaces=name)
    weights = {frozenset((e.get("source"), e.get("target"))): float(e.get("weight")) for e in edges}
    return frozenset(node.get("id") for node in nodes), weights


def by_csv(nodes: bytes, edges: bytes) -> Picture:
    def table(body: bytes) -> Iterator[dict[str, str]]:
        return csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""), strict=True)

    weights = {frozenset((row["source"], row["target"])): float(row["weight"]) for row in table(edges)}
    return frozenset(row["id"] for row in table(nodes)), weights


def by_json(body: bytes) -> Picture:
    read = json.loads(body)
    weights = {frozenset((edge["source"], edge["target"])): edge["weight"] for edge in read["edges"]}
    return frozenset(node["id"] for node in read["nodes"]), weights


def by_pajek(network: Network) -> Picture:
    """Read the lines of a network of Pajek by its manual: no escapes, vertices numbered from 1."""
    lines = export(network, Format.PAJEK).body.decode("utf-8-sig").split("\r\n")
    assert lines.pop() == ""
    lines = [line for line in lines if not line.startswith("%")]
    assert lines[0] == f"*Vertices {len(network.nodes)}"
    border = lines.index("*Edges")
    numbered = [re.fullmatch(r'(\d+) "([^"\\\r\n]*)"', line) for line in lines[1:border]]
    assert [int(found[1]) for found in numbered] == list(range(1, len(network.nodes) + 1))
    assert len({found[2] for found in numbered}) == len(network.nodes)
    ids = [identifier(node) for node in network.nodes]
    edges = [tuple(map(int, line.split())) for line in lines[border + 1 :]]
    return frozenset(ids), {frozenset((ids[a - 1], ids[b - 1])): weight for a, b, weight in edges}


def check(network: Network, folder: Path) -> None:
    """Open every file of a network twice and compare."""
    wanted = picture(network)
    for form in (Format.GRAPHML, Format.GEXF, Format.JSON):
        assert of_networkx(by_networkx(network, form)) == wanted
    pairs = by_networkx(network, Format.PAJEK)
    assert (len(pairs), sorted(w for *_, w in pairs.edges(data="weight"))) == (
        len(wanted[0]),
        sorted(wanted[1].values()),
    )
    if network.edges:
        assert of_networkx(by_networkx(network, Format.EDGES))[1] == wanted[1]
    assert by_rustworkx(export(network, Format.GRAPHML).body, folder) == wanted
    assert by_lxml(export(network, Format.GEXF).body) == wanted
    tables = [export(network, form).body for form in (Format.NODES, Format.EDGES)]
    assert by_csv(*tables) == wanted
    assert by_json(export(network, Format.JSON).body) == wanted
    assert by_pajek(network) == wanted
    with zipfile.ZipFile(BytesIO(export(network, Format.TABLES).body)) as packed:
        assert [packed.read("nodes.csv"), packed.read("edges.csv")] == tables


@pytest.mark.parametrize(
    "frame",
    [
        NOW,
        replace(NOW, mode=Mode.UNITS),
        replace(NOW, mode=Mode.PARTNERS, countries=frozenset({"KR"})),
        replace(NOW, on=date(2019, 12, 31), since=date(1995, 1, 1), standing=frozenset(), level=Level.SIGNED),
    ],
    ids=["two modes", "units", "partners", "over years"],
)
def test_two_readers_take_the_network_of_the_default_graph_back(
    everything: Snapshot, frame: Frame, tmp_path: Path
) -> None:
    network = draw(everything, frame)
    assert len(network.edges) > 30
    check(network, tmp_path)


@pytest.mark.parametrize("mode", list(Mode))
def test_two_readers_take_an_empty_network_back(tmp_path: Path, mode: Mode) -> None:
    empty = draw(current(store_of(tmp_path / "store", Document(Page("empty"), ()))), replace(NOW, mode=mode))
    assert not empty.edges
    check(empty, tmp_path)


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_breaks_no_file_and_both_places_keep_theirs(
    two: Snapshot, tmp_path: Path, label: str
) -> None:
    network = draw(two, NOW)
    named = {iri: replace(p, vi=label, en=label, country_en=label) for iri, p in network.places.items()}
    hostile = replace(network, places=named)
    check(hostile, tmp_path)
    kept = by_networkx(hostile, Format.JSON).nodes["unit/JP-2"].get("label", "")
    assert kept in ("", *re.findall(r"^\S.*\S$", kept))
    assert not re.search(r"[\x00-\x1f\x7f\x85\u2028\u202e\u2066\ud800\uffff]", kept)
    assert [c for c in kept if c.isalnum()] == [c for c in label if c.isalnum()]
    for form in (Format.GRAPHML, Format.GEXF):
        node = by_networkx(hostile, form).nodes["unit/JP-2"]
        assert node.get("label", "unit/JP-2") == (kept or "unit/JP-2")


def test_no_cell_of_a_table_runs_as_a_formula(two: Snapshot) -> None:
    network = draw(two, NOW)
    for label in HOSTILE.values():
        named = {iri: replace(p, vi=label, en=label) for iri, p in network.places.items()}
        body = export(replace(network, places=named), Format.NODES).body.decode("utf-8-sig")
        cells = [cell for row in csv.reader(StringIO(body)) for cell in row]
        assert not [cell for cell in cells if re.match(r"\s*[=@|-]", cell) or re.search(r";\s*=", cell)]


@pytest.mark.parametrize("form", list(Format))
def test_the_same_network_is_the_same_bytes(two: Snapshot, form: Format) -> None:
    first = export(draw(two, NOW), form)
    draw.cache_clear()
    assert export(draw(two, NOW), form) == first


@pytest.mark.parametrize("form", list(Format))
def test_every_file_states_its_frame_its_checkpoint_its_licence_and_its_source(
    two: Snapshot, form: Format
) -> None:
    made = export(draw(two, NOW), form)
    text = made.body.decode("latin-1")
    if form is Format.TABLES:
        with zipfile.ZipFile(BytesIO(made.body)) as packed:
            text = packed.read("csv-metadata.json").decode()
    assert made.name == f"network-1-{NOW.key}.{form}"
    for value in ("2026-11-22", "rolled-up", "licenses", "by", "4.0", "subnational-ties", "dataset"):
        assert value in text
    for name in NOW.stated():
        assert name in text


def test_a_graph_states_each_part_of_its_frame(two: Snapshot) -> None:
    network = draw(two, replace(NOW, since=date(2001, 1, 1), countries=frozenset({"KR"})))
    for form in (Format.GRAPHML, Format.JSON):
        stated = by_networkx(network, form).graph
        assert {name: stated[name] for name in ("on", "since", "countries", "kinds", "checkpoint")} == {
            "on": "2026-11-22", "since": "2001-01-01", "countries": "KR", "kinds": "all", "checkpoint": "1"
        }  # fmt: skip
        assert stated["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_nodes_and_edges_say_what_is_known_of_them(told: Told) -> None:
    network = draw(told(tie(HOME), tie(HOME, when=parse("2012"))), NOW)
    graph = nx.read_graphml(BytesIO(export(network, Format.GRAPHML, {"degree": {BIG: 1.0}}).body))
    unit = graph.nodes["unit/big-2026"]
    assert (unit["iri"], unit["side"], unit["country"], unit["degree"]) == (BIG, "unit", "VN", 1.0)
    assert (unit["valid_from"], "valid_until" in unit) == ("2026-09-20", False)
    assert "degree" not in graph.nodes["unit/KR-1"]
    edge = graph.edges["unit/big-2026", "unit/KR-1"]
    assert (edge["weight"], edge["ties"], edge["kinds"]) == (2, 2, "agreement")
    assert (edge["standing"], edge["share"]) == ("established", "inherited")
    assert (edge["first_year"], "last_year" in edge) == (2012, False)
    assert edge["facts"].split() == sorted(network.projection.pairs[0].facts)


def test_a_score_that_is_no_number_is_left_out(two: Snapshot) -> None:
    network = draw(two, NOW)
    body = export(network, Format.JSON, {"closeness": {BIG: float("nan"), ABROAD: 0.5}}).body
    assert [node.get("closeness") for node in json.loads(body)["nodes"]] == [None, 0.5, None, None]


def test_an_edge_between_units_says_through_whom_and_when_both_were_tied(told: Told) -> None:
    first = tie(HOME, when=parse("2010-01-01"), valid=parse("2010-01-01/2015-12-31"))
    snapshot = told(first, tie(NORTH, when=parse("2013-06-01")))
    frame = replace(NOW, mode=Mode.UNITS, standing=frozenset())
    graph = by_networkx(draw(snapshot, frame), Format.GEXF)
    edge = graph.edges["unit/big-2026", "unit/north-1997"]
    assert edge["spells"] == [("2013-06-01", "2015-12-31")]
    assert (edge["through"], edge["standing"], edge["first_year"], edge["last_year"]) == (
        "unit/KR-1", "ended", 2013, 2015
    )  # fmt: skip


def gexf_edge(snapshot: Snapshot) -> dict[str, object]:
    frame = replace(NOW, standing=frozenset(Standing), since=date(1990, 1, 1))
    graph = by_networkx(draw(snapshot, frame), Format.GEXF)
    return dict(graph.edges["unit/north-1997", "unit/KR-1"])


@pytest.mark.parametrize(
    ("facts", "spells"),
    [
        ([tie(NORTH, when=parse("2010-05-01"))], [("2010-05-01", "None")]),
        (
            [
                tie(NORTH, when=parse("2000-05-01"), valid=parse("2000-05-01/2005-05-01")),
                tie(NORTH, when=parse("2004"), valid=parse("2004/2008"), title="b"),
                tie(NORTH, when=parse("2012-03"), title="c"),
            ],
            [("2000-05-01", "2008-12-31"), ("2012-03-01", "None")],
        ),
        ([tie(NORTH, when=parse("2003-02-01"), status=Status.ENDED)], [("2003-02-01", "2003-02-01")]),
        ([tie(NORTH, when=None)], None),
    ],
    ids=["open", "renewed", "over since nobody knows when", "undated"],
)
def test_an_edge_is_there_on_the_days_of_its_ties(
    told: Told, facts: list[Fact], spells: list[tuple[str, str]] | None
) -> None:
    assert gexf_edge(told(*facts)).get("spells") == spells


def test_an_heir_is_there_as_long_as_the_ties_it_carries_on(told: Told) -> None:
    graph = by_networkx(draw(told(tie(HOME, when=parse("2010-05-01"))), NOW), Format.GEXF)
    assert graph.graph["mode"] == "dynamic"
    assert graph.nodes["unit/big-2026"]["spells"] == [("2010-05-01", "None")]
    assert "spells" not in graph.nodes["unit/KR-1"]


def test_in_no_file_of_the_default_graph_is_an_edge_there_before_or_after_its_ends(
    everything: Snapshot,
) -> None:
    graph = by_networkx(draw(everything, NOW), Format.GEXF)

    def life(data: dict[str, list[tuple[str, str]]]) -> tuple[str, str]:
        spells = data.get("spells") or [("None", "None")]
        return spells[0][0].replace("None", "0"), spells[-1][1].replace("None", "9")

    assert sum("spells" in data for *_, data in graph.edges(data=True)) > 200
    for a, b, data in graph.edges(data=True):
        ends = [life(graph.nodes[end]) for end in (a, b)]
        assert max(first for first, _ in ends) <= life(data)[0] or "spells" not in data
        assert life(data)[1] <= min(last for _, last in ends)


def test_names_that_two_places_bear_stay_two_names_for_pajek(two: Snapshot) -> None:
    network = draw(two, NOW)
    named = {iri: replace(place, vi="Xa") for iri, place in network.places.items()}
    graph = by_networkx(replace(network, places=named), Format.PAJEK)
    assert sorted(graph) == [f"Xa ({identifier(iri)})" for iri in sorted(network.nodes, key=identifier)]


def test_tables_open_as_numbers_and_texts_in_pandas(everything: Snapshot) -> None:
    network = draw(everything, NOW)
    nodes = pd.read_csv(
        BytesIO(export(network, Format.NODES, {"degree": dict.fromkeys(network.nodes, 2.5)}).body)
    )
    assert nodes["degree"].sum() == 2.5 * len(network.nodes)
    assert nodes["latitude"].between(-90, 90).sum() > 200
    assert nodes["checkpoint"].unique().tolist() == [1]
    assert "Thái Nguyên" in set(nodes["label"])
    edges = pd.read_csv(io.BytesIO(export(network, Format.EDGES).body))
    assert edges["weight"].sum() == sum(edge.weight for edge in network.edges)
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
