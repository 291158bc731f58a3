"""Networks as files of the programs that draw and count networks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from graph.network import markup, tables, texts
from graph.network.drawn import Network
from graph.network.rows import Rows, Scores, rows


class Format(StrEnum):
    """The formats of files; each is the end of their names."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    NODES = "nodes.csv"
    EDGES = "edges.csv"
    TABLES = "csv.zip"  # both tables
    JSON = "json"
    PAJEK = "net"


@dataclass(frozen=True, slots=True)
class Export:
    """A file to be saved."""

    media: str
    name: str
    body: bytes
    checkpoint: int


_WRITTEN: Mapping[Format, tuple[str, Callable[[Rows], bytes]]] = {
    Format.GRAPHML: ("application/graphml+xml", markup.graphml),
    Format.GEXF: ("application/gexf+xml", markup.gexf),
    Format.NODES: ("text/csv; charset=utf-8", tables.nodes),
    Format.EDGES: ("text/csv; charset=utf-8", tables.edges),
    Format.TABLES: ("application/zip", tables.archive),
    Format.JSON: ("application/json", texts.node_link),
    Format.PAJEK: ("text/plain; charset=utf-8", texts.pajek),
}


def export(network: Network, form: Format, scores: Scores = MappingProxyType({})) -> Export:
    """Write a network to a file, with scores by name and IRI as attributes of its nodes.

    The same network and scores are the same bytes. The name of the file holds its checkpoint and the key of
    its frame.
    """
    media, write = _WRITTEN[form]
    name = f"network-{network.checkpoint}-{network.frame.key}.{form}"
    return Export(media, name, write(rows(network, scores)), network.checkpoint)
