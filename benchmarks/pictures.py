"""The plain picture that pyvis makes of a network."""

from pathlib import Path

from pyvis.network import Network

from tests.wide import Pair


def plain(file: Path, ties: list[Pair]) -> Path:
    """Write what pyvis makes of the same ties by default, noting in it when its picture is there."""
    network = Network(cdn_resources="in_line")
    network.add_nodes(sorted({place for pair in ties for place in pair}))
    network.add_edges(ties)
    made, probe = network.generate_html(), "network = new vis.Network(container, data, options);"
    if made.count(probe) != 1:
        raise SystemExit("pyvis writes its page in another way than expected")
    events = 'network.once("stabilizationIterationsDone", () => { window.shown = true; });'
    file.write_text(made.replace(probe, probe + events), encoding="utf-8")
    return file
