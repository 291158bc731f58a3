"""The commands that count the network: who matters in it, and who belongs together."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from api.counted import BasisAnswer
from api.frame_options import Countries, Kinds, ModeOf, On, Since, UnitsOf, WeightOf, frame_of
from api.network_answers import CommunitiesAnswer, communities_answer
from api.network_measures import RankedAnswer, RankingAnswer, ranking_answer
from api.service_client import ask
from api.terminal import STORE, Csv, Json, Store, Url, printable
from graph import stores
from graph.frames import Frame as Units
from graph.network.figures import division
from graph.network.frame import Frame, Mode, Weight
from graph.network.measures import Measure
from graph.network.ranking import Side
from graph.network.ranking import rank as ranked
from graph.settings import located
from graph.spreadsheet import table

_RANKED = ("rank", "id", "name_vi", "name_en", "country", "side", "value", "iri")
_GROUPED = ("community", "size", "id", "name_vi", "name_en", "country")
_NAMES = 8  # members of a community that are told


def rank(
    measure: Annotated[Measure, typer.Argument(help="A measure; docs/measures.md tells what each means.")],
    *,
    of: Annotated[Side, typer.Option(help="Whom to rank.")] = Side.UNITS,
    limit: Annotated[int, typer.Option(min=1, help="Rows that are shown.")] = 10,
    on: On = "",
    since: Since = "",
    units: UnitsOf = Units.TODAY,
    kinds: Kinds = None,
    countries: Countries = None,
    mode: ModeOf = Mode.TWO_MODE,
    weight: WeightOf = Weight.TIES,
    as_json: Json = False,
    as_csv: Csv = False,
    url: Url = "",
    store: Store = STORE,
) -> None:
    """Rank the nodes of the network by a measure."""
    frame = frame_of(on, since, units, kinds, countries, mode=mode, weight=weight)
    if url:
        given = _given(frame) | {"of": of, "limit": limit}
        answer = ask(url, f"/network/centrality/{measure}", given, RankingAnswer)
    else:
        answer = ranking_answer(ranked(stores.opened(located(store)), frame, measure, of), of, limit)
    if as_csv:
        sys.stdout.buffer.write(table(_RANKED, map(_ranked_row, answer.ranking)))
    else:
        typer.echo(answer.model_dump_json(indent=2) if as_json else "\n".join(_ranking(answer)))


def communities(
    *,
    on: On = "",
    since: Since = "",
    units: UnitsOf = Units.TODAY,
    kinds: Kinds = None,
    countries: Countries = None,
    mode: ModeOf = Mode.TWO_MODE,
    weight: WeightOf = Weight.TIES,
    as_json: Json = False,
    as_csv: Csv = False,
    url: Url = "",
    store: Store = STORE,
) -> None:
    """Tell which units and partners belong together."""
    frame = frame_of(on, since, units, kinds, countries, mode=mode, weight=weight)
    if url:
        answer = ask(url, "/network/communities", _given(frame), CommunitiesAnswer)
    else:
        answer = communities_answer(division(stores.opened(located(store)), frame))
    if as_csv:
        sys.stdout.buffer.write(table(_GROUPED, _group_rows(answer)))
    else:
        typer.echo(answer.model_dump_json(indent=2) if as_json else "\n".join(_groups(answer)))


def _given(frame: Frame) -> dict[str, object]:
    """Return a frame as the parameters of a route."""
    return {
        "on": frame.on,
        "since": frame.since,
        "units": frame.units,
        "kind": frame.kinds,
        "country": frame.countries,
        "mode": frame.mode,
        "weight": frame.weight,
    }


def _ranked_row(row: RankedAnswer) -> list[str | int | float]:
    return [row.rank, row.id, row.vi, row.en, row.country, row.side, row.value, row.iri]


def _group_rows(answer: CommunitiesAnswer) -> Iterator[list[str | int | float]]:
    for number, group in enumerate(answer.groups, 1):
        for place in group.members:
            yield [number, group.size, place.id, place.vi, place.en, place.country]


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
        f"{answer.stability:.2f} over {answer.seeds} seeds, {answer.method} by {answer.engine}"
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
