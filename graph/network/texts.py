"""A network as node-link JSON, which keeps all, and for Pajek, which takes names and weights only."""

import json
from collections import Counter

import networkx as nx

from graph.network.rows import Rows

_BOM = "\ufeff"  # without it Pajek does not read UTF-8


def node_link(rows: Rows) -> bytes:
    """Return JSON as networkx reads it; what is stated of the file is under ``graph``."""
    graph = nx.Graph(**rows.stated)
    graph.add_nodes_from((row["id"], {n: v for n, v in row.items() if n != "id"}) for row in rows.nodes)
    for row in rows.edges:
        data = {name: value for name, value in row.items() if name not in ("source", "target")}
        graph.add_edge(row["source"], row["target"], **data)
    read = nx.node_link_data(graph, edges="edges")
    return json.dumps(read, ensure_ascii=False, indent=1, allow_nan=False).encode()


def pajek(rows: Rows) -> bytes:
    """Return the text format of Pajek: the vertices in the order of the nodes, each with a name of its own.

    A name that several nodes bear has the id of the node behind it. The writer of networkx puts names with an
    apostrophe or a quotation mark so that no reader takes them back.
    """
    number = {str(row["id"]): place for place, row in enumerate(rows.nodes, 1)}
    labels = [str(row.get("label", row["id"])) for row in rows.nodes]
    count = Counter(labels)
    names = (
        name if count[name] == 1 else f"{name} ({row['id']})"
        for name, row in zip(labels, rows.nodes, strict=True)
    )
    lines = [
        *(f"% {name}: {text}" for name, text in rows.stated.items()),
        f"*Vertices {len(number)}",
        *(f"{place} {_quoted(name)}" for place, name in enumerate(names, 1)),
        "*Edges",
        *(f"{number[str(e['source'])]} {number[str(e['target'])]} {e['weight']}" for e in rows.edges),
    ]
    return (_BOM + "".join(f"{line}\r\n" for line in lines)).encode()


def _quoted(name: str) -> str:
    """Return a name between quotation marks, which it may not hold itself; nothing escapes them."""
    return '"' + name.replace('"', "'").replace("\\", "/") + '"'
