"""The networks of which the measures are kept as data: few, and the same in every store."""

from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from graph.frames import Frame as Units
from graph.network.frame import Frame
from graph.terms import NETWORK

_LAST_DAY = date(2024, 12, 31)  # of the last year that ended with 63 provinces


@dataclass(frozen=True, slots=True)
class Standard:
    """A network of which the measures are kept as data."""

    name: str
    title_en: str
    title_vi: str
    frame: Frame

    @property
    def iri(self) -> NamedNode:
        """What it is called in the graph."""
        return NamedNode(NETWORK + self.name)


def standards(today: date) -> tuple[Standard, ...]:
    """Return the networks of which the measures are kept, as of a day."""
    return (
        Standard(
            "then-2024",
            "ties at the end of 2024 in the units of that day",
            "quan hệ cuối năm 2024, tính theo các đơn vị thời điểm đó",
            Frame(_LAST_DAY, _LAST_DAY, units=Units.THEN),
        ),
        Standard(
            "today-2024",
            "ties at the end of 2024 in the units of today",
            "quan hệ cuối năm 2024, tính theo các đơn vị hiện hành",
            Frame(_LAST_DAY, today),
        ),
        Standard(
            "today",
            "ties of today in the units of today",
            "quan hệ hiện nay, tính theo các đơn vị hiện hành",
            Frame(today, today),
        ),
    )
