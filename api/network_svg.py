"""The picture of the network as SVG, made on the server: what a browser saves as an image has no texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api.documents import lasting
from api.drawing import clipped, width
from api.network_drawing import Drawing, drawing
from api.network_state import Asked, State
from api.network_words import words
from api.pages import PAGES
from api.picture import Dot
from api.words import readable

router = APIRouter(tags=["network"])

_COLOURS = {
    "laos": "#c2570c",
    "cambodia": "#997a00",
    "china": "#c81e4a",
    "korea": "#2159d6",
    "japan": "#7a35c9",
    "asia": "#0d7f74",
    "europe": "#2b7a1f",
    "elsewhere": "#64707f",
    "shared": "#64707f",
    "unit": "#263445",
    "southeast-asia": "#c2570c",
    "east-asia": "#2159d6",
    "other-asia": "#0d7f74",
    "americas": "#c81e4a",
    "oceania": "#7a35c9",
    "africa": "#997a00",
    "c0": "#c2570c",
    "c1": "#2159d6",
    "c2": "#0d7f74",
    "c3": "#c81e4a",
    "c4": "#7a35c9",
    "c5": "#997a00",
    "c6": "#2b7a1f",
    "c7": "#a0308f",
}
"""The light colours of static/colours.css and network.css."""
_STROKES: Mapping[str, tuple[float, float, str]] = {  # width, opacity, dashes
    "established": (2.2, 0.8, ""),
    "inherited": (1.3, 0.38, ""),
    "sought": (2.2, 0.8, "7 5"),
    "ended": (2.2, 0.8, "2 4"),
    "shared": (1.6, 0.38, ""),
}
_EDGE, _HEAD, _FOOT = 24.0, 40.0, 64.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two rectangles share room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@router.get("/network.svg", response_class=Response, summary="The picture of the network")
async def svg(request: Request, state: Asked) -> Response:
    """Return the picture of a state of the page as an SVG file."""
    made = await drawing(request, state)
    basis = made.whole.basis
    name = f"network-{basis.checkpoint}-{basis.frame.key}.svg"
    body = PAGES.get_template("network.svg").render(_drawn(made, state)).encode()
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return lasting(request, body, "image/svg+xml", basis.checkpoint, **headers)


def _drawn(made: Drawing, state: State) -> dict[str, object]:
    dots, said = made.picture.dots, words(state.language)
    boxes = {dot.id: _room(dot) for dot in dots}
    named = legible(dots, boxes)
    frame = made.whole.basis.frame
    left = min((box.left for box in boxes.values()), default=0) - _EDGE
    top = min((box.top for box in boxes.values()), default=0) - _EDGE - _HEAD
    right = max((box.right for box in boxes.values()), default=600) + _EDGE
    bottom = max((box.bottom for box in boxes.values()), default=400) + _EDGE + _FOOT
    lines = [line for line in _STROKES if any(stroke.line == line for stroke in made.picture.strokes)]
    return {
        "left": round(left, 1),
        "top": round(top, 1),
        "width": round(right - left, 1),
        "height": round(bottom - top, 1),
        "language": state.language,
        "title": said["title"],
        "told": f"{said['on']} {readable(frame.on.isoformat(), state.language)} · "
        f"{said['units']}: {said[f'units-{frame.units}']} · {said['as_of']} {made.whole.basis.checkpoint}",
        "dots": dots,
        "boxes": boxes,
        "named": named,
        "at": {dot.id: (dot.x, dot.y) for dot in dots},
        "strokes": made.picture.strokes,
        "stroke": _STROKES,
        "colours": _COLOURS,
        "legend": [
            (_COLOURS[group], clipped(name), round(width(name) * 13 + 34))
            for group, name in made.colouring.legend
        ],
        "lines": [
            (line, said[f"line-{line}"], round(width(said[f"line-{line}"]) * 13 + 48)) for line in lines
        ],
    }


def legible(dots: Iterable[Dot], boxes: Mapping[str, Box]) -> set[str]:
    """Choose the names that fit without touching one another; places with many ties come first."""
    taken: list[Box] = []
    found = set()
    for dot in sorted(dots, key=lambda dot: (not dot.unit, -dot.degree, dot.x, dot.id)):
        if not any(boxes[dot.id].meets(other) for other in taken):
            taken.append(boxes[dot.id])
            found.add(dot.id)
    return found


def _room(dot: Dot) -> Box:
    """Return the room of a name: around a unit, below a partner."""
    lines = dot.label.split("\n")
    half, high = max(width(line) for line in lines) * dot.text / 2, len(lines) * dot.text * 1.2
    if dot.unit:
        return Box(dot.x - half - 7, dot.y - high / 2 - 4, dot.x + half + 7, dot.y + high / 2 + 4)
    return Box(
        dot.x - max(half, dot.size), dot.y - dot.size, dot.x + max(half, dot.size), dot.y + dot.size + high
    )
