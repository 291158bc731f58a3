"""A network in two formats of XML, as networkx writes them: GraphML, and GEXF with its times."""

from io import BytesIO
from xml.etree.ElementTree import SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from graph.network.rows import Row, Rows
from graph.network.spells import Spell

_Flat = dict[str, str | int | float]


def graphml(rows: Rows) -> bytes:
    """Return GraphML; what is stated of the file is data of its graph."""
    out = BytesIO()
    nx.write_graphml_lxml(_graph(rows), out)
    return out.getvalue()


def gexf(rows: Rows) -> bytes:
    """Return GEXF 1.2; a node or edge that is dated has its spells, one that is not is always there.

    Both Gephi and Gephi Lite read version 1.2. The writer of networkx puts the day of writing into the file;
    here the same network is the same file on any day.
    """
    graph = _graph(rows)
    graph.graph.clear()
    for row, life in zip(rows.nodes, rows.lives, strict=True):
        graph.nodes[row["id"]].update(_timed(life))
    for row, when in zip(rows.edges, rows.spells, strict=True):
        graph.edges[row["source"], row["target"]].update(_timed(when))
    writer = GEXFWriter(graph)
    meta = writer.xml.find("meta")
    meta.clear()
    SubElement(meta, "creator").text = "ketnghia"
    SubElement(meta, "description").text = "; ".join(f"{name}: {text}" for name, text in rows.stated.items())
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _graph(rows: Rows) -> nx.Graph:
    graph = nx.Graph(**rows.stated)
    for row in rows.nodes:
        graph.add_node(row["id"], **{name: value for name, value in _flat(row).items() if name != "id"})
    for row in rows.edges:
        data = {name: value for name, value in _flat(row).items() if name not in ("source", "target")}
        graph.add_edge(row["source"], row["target"], **data)
    return graph


def _flat(row: Row) -> _Flat:
    """Return a row without lists, which neither format has for both programs and people: parted by blanks."""
    return {name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _timed(spells: tuple[Spell, ...]) -> dict[str, list[tuple[str | None, str | None]]]:
    dated = [(_day(spell.first), _day(spell.last)) for spell in spells]
    always = not dated or (None, None) in dated
    return {} if always else {"spells": dated}


def _day(day: object) -> str | None:
    return str(day) if day else None
