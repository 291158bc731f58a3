"""The frame of a network as the options of a command."""

from datetime import date
from typing import Annotated

import typer

from api.localities import today
from graph.filters import split, words
from graph.frames import Frame as Units
from graph.network.frame import Frame, Kind, Mode, Weight

On = Annotated[str, typer.Option(metavar="DATE", help="The day asked for (YYYY-MM-DD).")]
Since = Annotated[str, typer.Option(metavar="DATE", help="Ties of any day from this one to the other.")]
UnitsOf = Annotated[Units, typer.Option("--frame", help="Units of that day, or of today.")]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="A,B", help=f"Of {', '.join(Kind)}. All if absent.")
]
Countries = Annotated[
    list[str] | None, typer.Option("--country", metavar="A,B", help="Of the partner: codes such as KR,LA.")
]
ModeOf = Annotated[
    Mode, typer.Option("--mode", help="Units and partners, or one of them by what they share.")
]
WeightOf = Annotated[Weight, typer.Option("--weight", help="What makes an edge strong.")]


def frame_of(
    on: str,
    since: str,
    units: Units,
    kinds: list[str] | None,
    countries: list[str] | None,
    *,
    mode: Mode,
    weight: Weight,
) -> Frame:
    """Return the frame that options ask for; without a day it is that of today."""
    return Frame(
        on=day_of(on) or today(),
        today=today(),
        since=day_of(since),
        units=units,
        kinds=kinds_of(kinds),
        countries=frozenset(code.upper() for code in split(countries or [])),
        mode=mode,
        weight=weight,
    )


def kinds_of(typed: list[str] | None) -> frozenset[Kind]:
    """Read kinds of tie, with commas or one by one."""
    return words(typed or [], Kind, "kind of tie")


def day_of(text: str) -> date | None:
    """Read a day as it is typed; nothing typed is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"not a day: {text!r}; write it as 2020-01-31") from None
