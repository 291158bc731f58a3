"""The picture of a locality amid its partners: a ring of names around it, made on the server."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from api.naming import Named

MOST_WIDE, MOST_NARROW = 44, 24
"""How many partners there is room for."""

_ROW = 25.0  # between two names, in pixels
_LETTERS = 0.56  # mean width of a letter, in ems
_SIZE = 14.0
_LINES = 3  # of the name in the middle, at most


@dataclass(frozen=True, slots=True)
class Around:
    """A partner: its name, where it leads, and how the tie stands."""

    key: str
    named: Named
    line: str  # established, inherited, sought, ended


@dataclass(frozen=True, slots=True)
class Spot:
    """A partner in its place; the name stands on the outer side of the dot."""

    key: str
    named: Named
    line: str
    x: float
    y: float
    text_x: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Ego:
    """The whole picture."""

    width: float
    height: float
    x: float
    y: float
    box: tuple[float, float, float, float]  # of the name in the middle: x, y, width, height
    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    more: int  # partners that are not drawn
    narrow: bool


def ring(name: str, partners: Sequence[Around], more: int) -> Ego:
    """Draw partners on both sides, for a wide screen."""
    half = (len(partners) + 1) // 2
    height = max(200.0, half * _ROW + 40)
    width, middle = 940.0, 470.0
    sides = (*_side(partners[:half], middle, height, 1), *_side(partners[half:][::-1], middle, height, -1))
    lines = _broken(name, 18)
    wide = max(len(line) for line in lines) * 18 * _LETTERS + 30
    tall = len(lines) * 23 + 16
    box = (middle - wide / 2, height / 2 - tall / 2, wide, tall)
    return Ego(width, height, middle, height / 2, _rounded(box), lines, sides, more, narrow=False)


def fan(name: str, partners: Sequence[Around], more: int) -> Ego:
    """Draw partners on one side, for a phone."""
    height = max(120.0, len(partners) * _ROW + 30)
    spots = _side(partners, 14.0, height, 1, reach=92.0, room=222.0)
    return Ego(340.0, height, 14.0, height / 2, (0, 0, 0, 0), (name,), spots, more, narrow=True)


def _side(
    partners: Sequence[Around],
    x: float,
    height: float,
    way: int,
    *,
    reach: float = 200.0,
    room: float = 255.0,
) -> tuple[Spot, ...]:
    """Place partners from top to bottom on half an ellipse."""
    top = height / 2 - (len(partners) - 1) * _ROW / 2
    radius = height / 2 * 1.12
    spots = []
    for number, partner in enumerate(partners):
        y = top + number * _ROW
        out = reach * max(0.36, math.sqrt(max(0.0, 1 - ((y - height / 2) / radius) ** 2)))
        dot = x + way * out
        free = room + (reach - out) - 16
        spots.append(
            Spot(
                key=partner.key,
                named=partner.named,
                line=partner.line,
                x=round(dot, 1),
                y=round(y, 1),
                text_x=round(dot + way * 11, 1),
                anchor="start" if way > 0 else "end",
                text=_fitting(partner.named.text, free),
            )
        )
    return tuple(spots)


def _fitting(text: str, room: float) -> str:
    letters = int(room / (_SIZE * _LETTERS))
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _broken(name: str, letters: int) -> tuple[str, ...]:
    """Break a name into at most three lines of about so many letters; what is left over is cut."""
    lines: list[str] = []
    for word in name.split() or [name]:
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word if len(word) <= letters else word[: letters - 1] + "…")
    return tuple(
        lines if len(lines) <= _LINES else [*lines[: _LINES - 1], lines[_LINES - 1][: letters - 1] + "…"]
    )


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, height = (round(value, 1) for value in box)
    return left, top, width, height
