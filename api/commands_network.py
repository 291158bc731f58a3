"""The command that asks the network: how two places are joined."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from api.console import also_lines
from api.localities import today
from api.paths import ClaimAnswer, HopAnswer, PathAnswer, PathsAnswer, paths_answer
from api.terminal import STORE, Store, talk
from graph import places, stores
from graph.frames import Frame as Units
from graph.network.frame import Frame, Kind
from graph.network.paths import MOST_HOPS, MOST_PATHS, By, Wanted, joined
from graph.network.rows import clean
from graph.settings import located
from graph.terms import local_name

_Place = Annotated[str, typer.Argument(help="A locality, typed any way, or its id.")]
_Hops = Annotated[int, typer.Option(help=f"Ties in one chain, at most (1 to {MOST_HOPS}).")]
_Kinds = Annotated[list[Kind] | None, typer.Option(help="Kind of tie; may be given twice. All if absent.")]


def path(
    start: _Place,
    goal: _Place,
    *,
    k: Annotated[int, typer.Option("--k", help=f"Chains that are told (1 to {MOST_PATHS}).")] = 3,
    hops: _Hops = 6,
    by: Annotated[By, typer.Option(help="Fewest ties first, or strongest.")] = By.HOPS,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day asked for (YYYY-MM-DD).")] = "",
    frame: Annotated[Units, typer.Option(help="Units of that day, or of today.")] = Units.THEN,
    kind: _Kinds = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    store: Store = STORE,
) -> None:
    """Tell by which chains of ties two localities are joined, each hop with its evidence."""
    day = day_of(on) if on else today()
    asked = Frame(day, today(), units=frame, kinds=frozenset(kind or ()))
    snapshot = stores.opened(located(store))
    found = [places.of(snapshot).resolve(name, day) for name in (start, goal)]
    ends = [resolution.choose().locality for resolution in found]
    answer = paths_answer(joined(snapshot, asked, Wanted(ends[0].iri, ends[1].iri, k, hops, by)))
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
        return
    typer.echo("\n".join(_lines(answer)))
    for resolution, end in zip(found, ends, strict=True):
        for line in also_lines(resolution, end.iri):
            talk.print(line, highlight=False, soft_wrap=True)


def day_of(text: str) -> date:
    """Read a day as it is typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"not a day: {text!r}; write it as 2020-01-31") from None


def _lines(answer: PathsAnswer) -> Iterator[str]:
    frame, basis = answer.basis.frame, answer.basis
    units = "that day" if frame["units"] == Units.THEN else "today"
    kinds = "" if frame["kinds"] == "all" else f", {frame['kinds']} only"
    chains = "1 chain" if len(answer.paths) == 1 else f"{len(answer.paths)} chains"
    yield f"{local_name(answer.start)} – {local_name(answer.goal)}: {chains} by {answer.by}"
    yield f"on {frame['on']}, units of {units}{kinds}; checkpoint {basis.checkpoint}"
    yield f"in a network of {basis.units} units, {basis.partners} partners, {basis.edges} edges"
    for number, found in enumerate(answer.paths, 1):
        yield from _path(number, found)


def _path(number: int, found: PathAnswer) -> Iterator[str]:
    names = {place.iri: clean(place.label) for place in found.places}
    yield f"\n{number}. {' – '.join(names.values())}"
    for hop in found.hops:
        yield from _hop(hop, names)


def _hop(hop: HopAnswer, names: dict[str, str]) -> Iterator[str]:
    share = "inherited" if hop.inherited else "own"
    ties = f"{len(hop.facts)} ties" if len(hop.facts) > 1 else "1 tie"
    yield f"  {names[hop.start]} – {names[hop.end]} · {hop.status} · {share} · {ties}"
    for claim in hop.evidence:
        yield "      " + _claim(claim)
    if hop.more:
        yield f"      and {hop.more} more"


def _claim(claim: ClaimAnswer) -> str:
    said = f"“{clean(claim.quote)}”" if claim.quote else f"row {clean(claim.row or '')}"
    source = ", ".join(part for part in (claim.publisher, claim.published, claim.url) if part)
    return f"{said} — {clean(source or claim.article)} ({claim.confidence:.2f})"
