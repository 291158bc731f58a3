"""Where the places of a network are drawn: near those they are tied to, and no name on top of another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Position = tuple[float, float]

_GAP = 5.0  # free pixels between two boxes
_FILLED = 0.42  # of the frame by boxes, at most
_STEP = 6.0  # pixels between places that are tried
_BLOCK = 400  # places tried at once
_FAR = 600.0  # pixels that a box is moved at most to stand beside others
_SEED = 7


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node and its name take, in pixels; its centre lies ``drop`` below that of the node."""

    width: float
    height: float
    drop: float = 0.0


def arrange(
    boxes: Mapping[str, Box],
    edges: Iterable[tuple[str, str]],
    start: Mapping[str, Position],
    frame: Position = (1040.0, 740.0),
) -> dict[str, Position]:
    """Place boxes in a frame so that none overlaps another; the frame grows until there is room.

    The same input gives the same picture. ``start`` (for example a map) decides which way round it lies.
    """
    if not boxes:
        return {}
    names = sorted(boxes)
    sizes = np.array([[boxes[name].width, boxes[name].height] for name in names]) + _GAP
    graph = _graph(names, edges)
    points = _springs(graph, start)
    order = sorted(range(len(names)), key=lambda place: (-graph.degree(names[place]), names[place]))
    crowd = float(sizes.prod(axis=1).sum()) / (frame[0] * frame[1] * _FILLED)
    size, centres = np.array(frame) * max(crowd, 1.0) ** 0.5, None
    while centres is None:
        centres = _seated(_spread(points, size), sizes, order, size)
        size = size * 1.05
    return {
        name: (round(float(x), 1), round(float(y) - boxes[name].drop, 1))
        for name, (x, y) in zip(names, centres, strict=True)
    }


def beside(
    taken: Mapping[str, Position], boxes: Mapping[str, Box], box: Box, wanted: Mapping[str, Position]
) -> dict[str, Position]:
    """Place further boxes of one size, in their order, as near to where they want to be as there is room.

    ``boxes`` are those of what is placed already. Where there is no room near, a box lies on others.
    """
    if not wanted:
        return {}
    ground = _Ground(np.array([*wanted.values()]), box)
    for name in taken:
        if name in boxes:
            ground.take((taken[name][0], taken[name][1] + boxes[name].drop), boxes[name])
    found = {}
    for name, begin in wanted.items():
        spot = ground.free(begin) or begin
        ground.take(spot, box)
        found[name] = (round(spot[0], 1), round(spot[1] - box.drop, 1))
    return found


class _Ground:
    """Where a box of one size can still stand, on a grid around all places where one is wanted."""

    def __init__(self, wanted: Points, box: Box) -> None:
        self._box, self._low = box, np.floor(wanted.min(axis=0) - _FAR)
        across, down = np.ceil((wanted.max(axis=0) + _FAR - self._low) / _STEP).astype(int) + 1
        self._open = np.ones((across, down), dtype=bool)
        self._steps = np.rint(_steps(_FAR) / _STEP).astype(int)

    def take(self, centre: Position, box: Box) -> None:
        """Leave no box where it would touch this one."""
        reach = np.array([self._box.width + box.width, self._box.height + box.height]) / 2
        first, last = (np.array(centre) - self._low + side * reach for side in (-1, 1))
        left, top = np.maximum(np.floor(first / _STEP).astype(int) + 1, 0)
        right, bottom = np.maximum(np.ceil(last / _STEP).astype(int), 0)
        self._open[left:right, top:bottom] = False

    def free(self, begin: Position) -> Position | None:
        """Return the free point of the grid that is nearest; None if there is none near."""
        middle = np.rint((np.array(begin) - self._low) / _STEP).astype(int)
        for first in range(0, len(self._steps), _BLOCK):
            cells = middle + self._steps[first : first + _BLOCK]
            cells = cells[np.all((cells >= 0) & (cells < self._open.shape), axis=1)]
            free = np.flatnonzero(self._open[cells[:, 0], cells[:, 1]])
            if len(free):
                x, y = cells[free[0]] * _STEP + self._low
                return float(x), float(y)
        return None


def _graph(names: list[str], edges: Iterable[tuple[str, str]]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(sorted(edges))
    return graph


def _springs(graph: nx.Graph, start: Mapping[str, Position]) -> Points:
    """Pull tied places together, all others apart."""
    begin = nx.circular_layout(graph) | {name: np.array(place) for name, place in start.items()}
    k = 1.6 / len(graph) ** 0.5
    found = nx.spring_layout(graph, pos=begin, k=k, iterations=100, seed=_SEED, method="force")
    return np.array([found[name] for name in graph], dtype=float)


def _spread(points: Points, size: Points) -> Points:
    """Fill the frame: half by distance, half by rank, so that no corner stays empty."""
    low, high = points.min(axis=0), points.max(axis=0)
    scaled = (points - low) / np.where(high > low, high - low, 1.0)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(points) - 1, 1)
    spread: Points = (0.45 * scaled + 0.55 * ranks - 0.5) * size * 0.94
    return spread


def _seated(wanted: Points, sizes: Points, order: list[int], frame: Points) -> Points | None:
    """Give each box, in order, the free place nearest to the one it wants; None if the frame is too small."""
    found = np.full_like(wanted, np.nan)
    limit = np.maximum((frame - sizes) / 2, 0.0)
    steps = _steps(float(np.hypot(*frame)))
    for rank, box in enumerate(order):
        taken = order[:rank]
        begin = np.clip(wanted[box], -limit[box], limit[box])
        spot = _first_free(begin, steps, found[taken], (sizes[taken] + sizes[box]) / 2, limit[box])
        if spot is None:
            return None
        found[box] = spot
    return found


def _first_free(begin: Points, steps: Points, taken: Points, room: Points, limit: Points) -> Points | None:
    """Walk away from a point until a box there touches no other; None if it never does within the limit."""
    for first in range(0, len(steps), _BLOCK):
        spots = begin + steps[first : first + _BLOCK]
        spots = spots[np.all(np.abs(spots) <= limit, axis=1)]
        across = np.abs(spots[:, :1] - taken[:, 0]) < room[:, 0]
        level = np.abs(spots[:, 1:] - taken[:, 1]) < room[:, 1]
        free: Points = spots[~np.any(across & level, axis=1)]
        if len(free):
            nearest: Points = free[0]
            return nearest
    return None


@lru_cache(maxsize=8)
def _steps(reach: float) -> Points:
    """Return steps away from a point, nearest first; sideways costs less, since names are wide."""
    line = np.arange(-reach, reach + _STEP, _STEP)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    steps: Points = grid[np.argsort(np.hypot(grid[:, 0], grid[:, 1] * 1.3), kind="stable")]
    return steps
