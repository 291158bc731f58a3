"""The state of the map: its address and the controls that stand for each part of the frame."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from api.words import Language, readable
from graph.network.frame import Frame, Kind, Share, Standing, Weight

_DEFAULTS = Frame(date(2000, 1, 1), date(2000, 1, 1))
# Parts that the page has no control for are carried along.
_CARRIED = ("since", "level", "confidence", "sources")


def address(frame: Frame) -> str:
    """Return the query string of a frame, as `/network` takes it, without what is said by leaving it out."""
    pairs = [("on", frame.on.isoformat())] if frame.on != frame.today else []
    for name, value in (("units", frame.units), ("share", frame.share), ("weight", frame.weight)):
        if value != getattr(_DEFAULTS, name):
            pairs.append((name, str(value)))
    pairs += [("kind", kind) for kind in sorted(frame.kinds)] if len(frame.kinds) < len(Kind) else []
    if frame.standing != _DEFAULTS.standing:
        pairs += [("standing", standing) for standing in sorted(frame.standing)]
    pairs += [("country", code) for code in sorted(frame.countries)]
    return urlencode(pairs + carried(frame))


def carried(frame: Frame) -> list[tuple[str, str]]:
    """Return the parts of a frame that the page has no control for, where they are not the usual ones."""
    found = [(name, getattr(frame, name)) for name in _CARRIED]
    return [(name, str(value)) for name, value in found if value != getattr(_DEFAULTS, name)]


def controls(frame: Frame, first: int | None, language: Language) -> dict[str, Any]:
    """Return what the controls offer, and what of it is chosen."""
    return {
        "days": _days(frame, first or frame.today.year, language),
        "units": frame.units,
        "share": (frame.share, list(Share)),
        "kinds": (frame.kinds or frozenset(Kind), list(Kind)),
        "standing": (frame.standing, list(Standing)),
        "weight": (frame.weight, list(Weight)),
        "countries": frame.countries,
        "carried": carried(frame),
        "filtered": _filtered(frame),
    }


def _days(frame: Frame, first: int, language: Language) -> list[tuple[str, str, bool]]:
    """Return the days to choose from: the last of each year, today, and the day asked for; with its name."""
    days = {date(year, 12, 31) for year in range(first, frame.today.year)} | {frame.today, frame.on}
    return [
        ("" if day == frame.today else day.isoformat(), _name(day, frame.today, language), day == frame.on)
        for day in sorted(days)
    ]


def _name(day: date, today: date, language: Language) -> str:
    whole_year = (day.month, day.day) == (12, 31) or day == today
    return str(day.year) if whole_year else readable(day.isoformat(), language)


def _filtered(frame: Frame) -> int:
    """Return how many filters are set."""
    usual = (
        not frame.kinds or len(frame.kinds) == len(Kind),
        frame.standing == _DEFAULTS.standing,
        frame.share is Share.ALL,
        not frame.countries,
        frame.weight is Weight.TIES,
    )
    return usual.count(False)
