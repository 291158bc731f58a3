"""Draws the rooms of the house (docs/rooms.yml) and which needs which, from the real imports.

``python docs/architecture.py > docs/architecture.svg``
"""

import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from html import escape
from pathlib import Path

import grimp
import networkx as nx
import yaml

ROOMS = yaml.safe_load((Path(__file__).parent / "rooms.yml").read_text(encoding="utf-8"))
FLOORS = {"api": "#fdf1dc", "ingest": "#e5f1e3", "graph": "#e3ecf7"}
Room = tuple[str, str]  # floor and name
WIDE, HIGH, APART, BELOW, MARGIN = 148, 44, 20, 42, 24
WIDTH, ASIDE = 1100, 170


def house() -> nx.DiGraph:
    """Return the rooms with the number of their modules, and who imports whom how often."""
    imports = grimp.build_graph(*FLOORS, cache_dir=None)
    within = {module: _room(module) for module in sorted(imports.modules)}
    found = nx.DiGraph()
    for room, modules in Counter(within.values()).items():
        found.add_node(room, modules=modules)
    for module, room in within.items():
        for other in sorted(imports.find_modules_directly_imported_by(module)):
            if within[other] != room:
                found.add_edge(room, within[other])
                found.edges[room, within[other]].setdefault("imports", 0)
                found.edges[room, within[other]]["imports"] += 1
    return found


def _room(module: str) -> Room:
    for each in ROOMS:
        if any(fnmatchcase(module, pattern) for pattern in each["modules"].split()):
            return each["floor"], each["room"]
    sys.exit(f"{module} is in no room of docs/rooms.yml")


def drawn(found: nx.DiGraph) -> nx.DiGraph:
    """Return the arrows that are drawn: those that do not follow from others. Going in circles is a fault."""
    try:
        least = nx.transitive_reduction(found)
    except nx.NetworkXError:
        sys.exit(f"rooms need each other: {nx.find_cycle(found)}")
    return found.edge_subgraph(least.edges)


def rows(found: nx.DiGraph, arrows: nx.DiGraph) -> list[list[Room]]:
    """Return the rooms row by row, from above: who needs others stands over them, and near them."""
    placed: dict[Room, float] = {}
    result = []
    for floor in FLOORS:
        inside = found.subgraph(room for room in found if room[0] == floor)
        for row in nx.topological_generations(inside):
            ordered = sorted(row, key=lambda room: (_wanted(room, arrows, placed), room))
            placed |= {room: (i + 0.5) / len(ordered) for i, room in enumerate(ordered)}
            result.append(ordered)
    return result


def _wanted(room: Room, arrows: nx.DiGraph, placed: dict[Room, float]) -> float:
    importers = arrows.predecessors(room) if room in arrows else ()
    above = [placed[other] for other in importers if other in placed]
    return sum(above) / len(above) if above else 0.5


def picture() -> str:
    """Return the picture as SVG."""
    found = house()
    arrows = drawn(found)
    lines = rows(found, arrows)
    spots = {room: spot for y, row in enumerate(lines) for room, spot in _spots(row, y)}
    high = MARGIN + len(lines) * (HIGH + BELOW)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img"'
        ' font-family="sans-serif" font-size="13">\n'
        "<title>The rooms of the house; an arrow leads from a room to one that it imports</title>\n"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0 8 4 0 8z" fill="#666"/></marker></defs>\n'
        f'<rect width="{WIDTH}" height="{high}" fill="#fff"/>\n',
        *_floors(lines),
        *(_arrow(spots, *edge) for edge in sorted(arrows.edges(data="imports"))),
        *(_box(room, spots[room], found.nodes[room]["modules"]) for row in lines for room in row),
    ]
    return "".join([*parts, "</svg>\n"])


def _spots(row: list[Room], y: int) -> Iterator[tuple[Room, tuple[int, int]]]:
    aside = (y % 3 - 1) * ASIDE  # so that long arrows pass beside the boxes, not behind them
    left = (WIDTH - len(row) * (WIDE + APART) + APART) // 2 + aside
    for i, room in enumerate(row):
        yield room, (left + i * (WIDE + APART), MARGIN + y * (HIGH + BELOW))


def _floors(lines: list[list[Room]]) -> Iterator[str]:
    for floor, colour in FLOORS.items():
        levels = [y for y, row in enumerate(lines) if row[0][0] == floor]
        top = MARGIN + levels[0] * (HIGH + BELOW) - BELOW // 2 + 3
        high = len(levels) * (HIGH + BELOW) - 6
        yield f'<rect x="6" y="{top}" width="{WIDTH - 12}" height="{high}" rx="8" fill="{colour}"/>\n'
        yield f'<text x="18" y="{top + 24}" font-size="17" font-weight="bold">{floor}/</text>\n'


def _arrow(spots: dict[Room, tuple[int, int]], upper: Room, lower: Room, imports: int) -> str:
    (x1, y1), (x2, y2) = spots[upper], spots[lower]
    x1, y1, x2, half = x1 + WIDE // 2, y1 + HIGH, x2 + WIDE // 2, (y2 - y1 - HIGH) // 2
    told = escape(f"{'/'.join(upper)} imports {'/'.join(lower)}: {imports}")
    path = f"M{x1} {y1}C{x1} {y1 + half} {x2} {y2 - half} {x2} {y2}"
    return f'<path d="{path}" fill="none" stroke="#666" marker-end="url(#tip)"><title>{told}</title></path>\n'


def _box(room: Room, spot: tuple[int, int], modules: int) -> str:
    x, y = spot
    middle = x + WIDE // 2
    return (
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="5" fill="#fff" stroke="#444"/>'
        f'<text x="{middle}" y="{y + 19}" text-anchor="middle">{escape(room[1])}</text>'
        f'<text x="{middle}" y="{y + 36}" text-anchor="middle" font-size="11" fill="#555">'
        f"{modules} module{'s' * (modules > 1)}</text>\n"
    )


if __name__ == "__main__":
    sys.stdout.write(picture())
