"""The frame of a network as a request states it: one parameter for each of its parts."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from api.localities import today
from graph.frames import Frame as Units
from graph.network.frame import Frame, Kind, Level, Mode, Share, Standing, Weight

_Countries = Annotated[
    list[str] | None, Query(description="ISO 3166-1 alpha-2 codes of partners; all if absent")
]


def _frame(
    *,
    on: Annotated[date | None, Query(description="the day; today if absent")] = None,
    since: Annotated[date | None, Query(description="ties of any day from this one to the other")] = None,
    units: Annotated[Units, Query(description="told in the units of that day, or of today")] = Units.TODAY,
    kind: Annotated[list[Kind] | None, Query(description="all if absent")] = None,
    standing: Annotated[list[Standing] | None, Query(description="established if absent")] = None,
    country: _Countries = None,
    share: Annotated[Share, Query(description="a unit's own ties, inherited ones, or both")] = Share.ALL,
    level: Annotated[Level, Query(description="under the province, or as signed")] = Level.ROLLED,
    mode: Annotated[
        Mode, Query(description="units and partners, or one of them by what they share")
    ] = Mode.TWO_MODE,
    weight: Annotated[Weight, Query(description="what makes an edge strong")] = Weight.TIES,
    confidence: Annotated[float, Query(ge=0, le=1, description="of the surest claim, at least")] = 0.0,
    sources: Annotated[int, Query(ge=1, le=1000, description="pages that state a tie, at least")] = 1,
) -> Frame:
    now = today()
    return Frame(
        on=on or now,
        today=now,
        since=since,
        units=units,
        kinds=frozenset(kind or ()),
        standing=frozenset(standing or (Standing.ESTABLISHED,)),
        countries=frozenset(code.upper() for code in country or ()),
        share=share,
        level=level,
        mode=mode,
        weight=weight,
        confidence=confidence,
        sources=sources,
    )


Asked = Annotated[Frame, Depends(_frame)]


def usual() -> list[Frame]:
    """Return the frames that most ask for: the network of today, in units of then and of today."""
    now = today()
    return [Frame(now, now, units=units) for units in Units]
