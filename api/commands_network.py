"""The command that asks the network: how two places are joined."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from api.console import also_lines
from api.frame_options import Kinds, day_of, kinds_of
from api.localities import today
from api.path_lines import path_lines, paths_csv
from api.paths import PathsAnswer, paths_answer
from api.service_client import ask, resolve
from api.terminal import STORE, Csv, Json, Store, Url, printable, talk
from graph import places, stores
from graph.frames import Frame as Units
from graph.network.frame import Frame
from graph.network.paths import MOST_HOPS, MOST_PATHS, By, Wanted, joined
from graph.places import Resolution
from graph.settings import located

_Place = Annotated[str, typer.Argument(help="A locality, typed any way, or its id.")]
_Hops = Annotated[int, typer.Option(help=f"Ties in one chain, at most (1 to {MOST_HOPS}).")]


def path(
    start: _Place,
    goal: _Place,
    *,
    k: Annotated[int, typer.Option("--k", help=f"Chains that are told (1 to {MOST_PATHS}).")] = 3,
    hops: _Hops = 6,
    by: Annotated[By, typer.Option(help="Fewest ties first, or strongest.")] = By.HOPS,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day asked for (YYYY-MM-DD).")] = "",
    frame: Annotated[Units, typer.Option(help="Units of that day, or of today.")] = Units.THEN,
    kind: Kinds = None,
    as_json: Json = False,
    as_csv: Csv = False,
    url: Url = "",
    store: Store = STORE,
) -> None:
    """Tell by which chains of ties two localities are joined, each hop with its evidence."""
    day = day_of(on) or today()
    asked = Frame(day, today(), units=frame, kinds=kinds_of(kind))
    wanted = Wanted(start, goal, k, hops, by)
    found, answer = _of_service(url, asked, wanted) if url else _of_store(store, asked, wanted)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
        return
    if as_csv:
        sys.stdout.buffer.write(paths_csv(answer))
        return
    typer.echo("\n".join(printable(line) for line in path_lines(answer)))
    for resolution in found:
        for line in also_lines(resolution, resolution.choose().locality.iri):
            talk.print(line, highlight=False, soft_wrap=True)


def _of_store(store: str, asked: Frame, wanted: Wanted) -> tuple[list[Resolution], PathsAnswer]:
    snapshot = stores.opened(located(store))
    found = [places.of(snapshot).resolve(name, asked.on) for name in (wanted.start, wanted.goal)]
    start, goal = (resolution.choose().locality.iri for resolution in found)
    return found, paths_answer(joined(snapshot, asked, replace(wanted, start=start, goal=goal)))


def _of_service(url: str, asked: Frame, wanted: Wanted) -> tuple[list[Resolution], PathsAnswer]:
    found = [resolve(url, name, asked.on) for name in (wanted.start, wanted.goal)]
    start, goal = (resolution.choose().locality.id for resolution in found)
    given = {
        "start": start,
        "goal": goal,
        "k": wanted.k,
        "hops": wanted.hops,
        "by": wanted.by,
        "on": asked.on,
        "units": asked.units,
        "kind": asked.kinds,
    }
    return found, ask(url, "/network/paths", given, PathsAnswer)
