"""The state of the page of the network: all of it stands in the query, so that every state has an address."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from api import network_frame
from api.languages import Spoken, language_of
from api.words import Language
from graph.network.frame import Frame
from graph.network.measures import Measure
from graph.network.selection import View

FRAME = (
    *("on", "since", "units", "kind", "standing", "country", "share", "level", "mode", "weight"),
    *("confidence", "sources"),
)
"""The parameters that /network takes too."""
_NAMES = (*FRAME, "view", "around", "size", "colour", "sort", "q", "place", "tie", "lang")
_DEFAULTS = {
    "units": "today",
    "standing": "established",
    "share": "all",
    "level": "rolled-up",
    "mode": "two-mode",
    "weight": "ties",
    "confidence": "0",
    "sources": "1",
    "view": "shared",
    "size": "degree",
    "colour": "country",
    "sort": "a",
}
_KEY = Query(max_length=300)


class Colour(StrEnum):
    """What the colours of partners say."""

    COUNTRY = "country"  # large partner countries by themselves, others by their part of the world
    REGION = "region"  # parts of the world
    COMMUNITY = "community"  # who is tied to whom more than by chance; units are coloured too


class Sort(StrEnum):
    """The columns by which the table can be ordered; with a minus the other way round."""

    A = "a"
    B = "b"
    SINCE = "since"
    STANDING = "standing"
    WEIGHT = "weight"
    A_DOWN = "-a"
    B_DOWN = "-b"
    SINCE_DOWN = "-since"
    STANDING_DOWN = "-standing"
    WEIGHT_DOWN = "-weight"


@dataclass(frozen=True)
class State:
    """What is asked of the page; ``given`` is the query without what goes without saying."""

    frame: Frame
    view: View
    around: tuple[str, ...]
    size: Measure
    colour: Colour
    sort: Sort
    q: str
    place: str
    tie: tuple[str, ...]
    language: Language
    given: tuple[tuple[str, str], ...] = field(default=())

    def query(self, names: Sequence[str] = _NAMES, /, **changes: object) -> str:
        """Return the query of this state with changes: a value, a list of values, or None for the default."""
        kept = [(name, value) for name, value in self.given if name in names and name not in changes]
        for name, value in changes.items():
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(name, str(each)) for each in values if each is not None]
        return urlencode(_said(kept, _DEFAULTS))

    def link(self, **changes: object) -> str:
        """Return a link to this state with changes."""
        return f"?{self.query(_NAMES, **changes)}"

    def shown(self, name: str) -> list[str]:
        """Return the values of one parameter as they were asked for."""
        return [value for given, value in self.given if given == name]


def _state(
    request: Request,
    frame: network_frame.Asked,
    *,
    view: Annotated[
        View, Query(description="shared partners, all, or some places and their partners")
    ] = View.SHARED,
    around: Annotated[
        list[Annotated[str, _KEY]] | None, Query(description="ids, for view=ego", max_length=40)
    ] = None,
    size: Annotated[Measure, Query(description="the measure that sizes show")] = Measure.DEGREE,
    colour: Annotated[Colour, Query(description="what colours show")] = Colour.COUNTRY,
    sort: Annotated[Sort, Query(description="order of the table")] = Sort.A,
    q: Annotated[str, Query(max_length=200, description="a name to look for")] = "",
    place: Annotated[str, Query(max_length=300, description="id of the place that is chosen")] = "",
    tie: Annotated[str, Query(max_length=600, description="ids of the ends of the line that is chosen")] = "",
    lang: Spoken = None,
) -> State:
    language = language_of(request, lang)
    one, _, other = tie.partition(",")
    return State(
        frame=frame,
        view=view,
        around=tuple(around or ()),
        size=size,
        colour=colour,
        sort=sort,
        q=q,
        place=place,
        tie=(one, other) if one and other else (),
        language=language,
        given=_given(request, frame.today),
    )


def _given(request: Request, today: date) -> tuple[tuple[str, str], ...]:
    """Return the known parameters in a fixed order, without those that say what is so by default."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name in _NAMES and value]
    return tuple(_said(asked, _DEFAULTS | {"on": today.isoformat()}))


def _said(asked: Sequence[tuple[str, str]], defaults: Mapping[str, str]) -> list[tuple[str, str]]:
    """Put parameters in order; a default goes without saying, unless it is one of several values."""
    several = Counter(name for name, _ in asked)
    said = [pair for pair in dict.fromkeys(asked) if several[pair[0]] > 1 or defaults.get(pair[0]) != pair[1]]
    return sorted(said, key=lambda pair: _NAMES.index(pair[0]))


Asked = Annotated[State, Depends(_state)]
