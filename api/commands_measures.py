"""The commands that count the network: who matters in it, and who belongs together."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from api.commands_network import day_of
from api.counted import BasisAnswer
from api.localities import today
from api.network_answers import CommunitiesAnswer, communities_answer
from api.network_measures import RankingAnswer, ranking_answer
from api.terminal import STORE, Store, printable
from graph import stores
from graph.frames import Frame as Units
from graph.network.figures import division
from graph.network.frame import Frame, Kind, Mode, Weight
from graph.network.measures import Measure
from graph.network.ranking import Side
from graph.network.ranking import rank as ranked
from graph.settings import located

_On = Annotated[str, typer.Option(metavar="DATE", help="The day asked for (YYYY-MM-DD).")]
_Since = Annotated[str, typer.Option(metavar="DATE", help="Ties of any day from this one to the other.")]
_Units = Annotated[Units, typer.Option("--frame", help="Units of that day, or of today.")]
_Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="May be given twice. All if absent.")]
_Countries = Annotated[
    list[str] | None, typer.Option("--country", metavar="CODE", help="Of the partners; may be given twice.")
]
_Mode = Annotated[Mode, typer.Option(help="Units and partners, or one of them by what they share.")]
_Weight = Annotated[Weight, typer.Option(help="What makes an edge strong.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_NAMES = 8  # members of a community that are told


def rank(
    measure: Annotated[Measure, typer.Argument(help="A measure; docs/measures.md tells what each means.")],
    *,
    of: Annotated[Side, typer.Option(help="Whom to rank.")] = Side.UNITS,
    limit: Annotated[int, typer.Option(min=1, help="Rows that are shown.")] = 10,
    on: _On = "",
    since: _Since = "",
    units: _Units = Units.TODAY,
    kinds: _Kinds = None,
    countries: _Countries = None,
    mode: _Mode = Mode.TWO_MODE,
    weight: _Weight = Weight.TIES,
    as_json: _Json = False,
    store: Store = STORE,
) -> None:
    """Rank the nodes of the network by a measure."""
    frame = _frame(on, since, units, kinds, countries, mode=mode, weight=weight)
    answer = ranking_answer(ranked(stores.opened(located(store)), frame, measure, of), of, limit)
    typer.echo(answer.model_dump_json(indent=2) if as_json else "\n".join(_ranking(answer)))


def communities(
    *,
    on: _On = "",
    since: _Since = "",
    units: _Units = Units.TODAY,
    kinds: _Kinds = None,
    countries: _Countries = None,
    mode: _Mode = Mode.TWO_MODE,
    weight: _Weight = Weight.TIES,
    as_json: _Json = False,
    store: Store = STORE,
) -> None:
    """Tell which units and partners belong together."""
    frame = _frame(on, since, units, kinds, countries, mode=mode, weight=weight)
    answer = communities_answer(division(stores.opened(located(store)), frame))
    typer.echo(answer.model_dump_json(indent=2) if as_json else "\n".join(_groups(answer)))


def _frame(
    on: str,
    since: str,
    units: Units,
    kinds: list[Kind] | None,
    countries: list[str] | None,
    *,
    mode: Mode,
    weight: Weight,
) -> Frame:
    first: date | None = day_of(since) if since else None
    return Frame(
        on=day_of(on) if on else today(),
        today=today(),
        since=first,
        units=units,
        kinds=frozenset(kinds or ()),
        countries=frozenset(code.upper() for code in countries or ()),
        mode=mode,
        weight=weight,
    )


def _ranking(answer: RankingAnswer) -> Iterator[str]:
    exact = "exact" if answer.exact else f"estimated, to within {answer.error:.3g}"
    yield f"{answer.measure} of {answer.of}, {exact}, by {answer.engine}"
    yield _basis(answer.basis)
    for row in answer.ranking:
        yield f"{row.rank:>5}  {printable(row.vi)} / {printable(row.en)} ({row.id})  {row.value:.6g}"
    if answer.more:
        yield f"and {answer.more} more: a larger --limit"


def _groups(answer: CommunitiesAnswer) -> Iterator[str]:
    yield (
        f"{len(answer.groups)} communities, modularity {answer.modularity:.3f}, stability "
        f"{answer.stability:.2f} over {answer.seeds} seeds, by {answer.engine}"
    )
    yield _basis(answer.basis)
    for group in answer.groups:
        units = [place.en for place in group.members if place.country == "VN"]
        others = f" and {len(units) - _NAMES} more" if len(units) > _NAMES else ""
        told = ", ".join(printable(name) for name in units[:_NAMES])
        yield f"{group.size:>5}  {printable(group.name.en)}: {told}{others}"


def _basis(basis: BasisAnswer) -> str:
    frame = basis.frame
    since = f"{frame['since']} to " if frame["since"] else ""
    units = "that day" if frame["units"] == Units.THEN else "today"
    return (
        f"{since}{frame['on']}, units of {units}; {basis.units} units, {basis.partners} partners, "
        f"{basis.edges} edges; checkpoint {basis.checkpoint}"
    )
