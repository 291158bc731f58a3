"""The command that tells who a locality is connected to."""

import logging
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from api.connection_rows import shared_csv, who_csv
from api.console import also_lines, more_lines, shared_lines, who_lines
from api.frame_options import day_of
from api.localities import today
from api.paging import PAGE, Page
from api.service_client import ask, resolve
from api.shared import SharedAnswer, shared_answer
from api.terminal import STORE, Csv, Json, Store, Url, printable, talk
from api.who import WhoAnswer, who_answer
from graph import places, stores
from graph.filters import Filter, Kind, Level, Status, split, words
from graph.frames import Frame
from graph.places import Resolution
from graph.settings import located

_log = logging.getLogger("ketnghia.places")


def who(
    name: Annotated[str, typer.Argument(help="A locality, typed any way, or its id.")],
    *,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day asked for (YYYY-MM-DD).")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="First day of an interval.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Last day of an interval.")] = "",
    frame: Annotated[Frame, typer.Option(help="Units of that day, or of today.")] = Frame.THEN,
    kind: Annotated[list[str] | None, typer.Option(metavar="A,B", help=f"Of {', '.join(Kind)}.")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="A,B", help=f"Of {', '.join(Status)}.")] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="A,B", help="Of the partner: codes such as KR,LA.")
    ] = None,
    level: Annotated[
        list[str] | None, typer.Option(metavar="A,B", help="Of the partner: province, city, county ...")
    ] = None,
    inherited: Annotated[
        bool | None, typer.Option("--inherited/--own", help="Only what a predecessor did, or only the rest.")
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Of the best claim.")] = 0,
    min_sources: Annotated[int, typer.Option(min=0, help="Different publishers.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="Rows that are shown.")] = PAGE,
    offset: Annotated[int, typer.Option(min=0, help="Rows that are skipped.")] = 0,
    shared: Annotated[bool, typer.Option("--shared", help="Tell who shares these partners.")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
    url: Url = "",
    store: Store = STORE,
) -> None:
    """Tell who a locality is connected to, how many first, with the evidence."""
    wanted = Filter(
        kinds=words(kind or [Kind.TIES], Kind, "kind of fact"),
        statuses=words(status or [], Status, "status"),
        on=day_of(on),
        since=day_of(since),
        until=day_of(until),
        countries=frozenset(code.upper() for code in split(country or [])),
        levels=words(level or [], Level, "level"),
        inherited=inherited,
        confidence=min_confidence,
        sources=min_sources,
        frame=frame,
    )
    page = Page(limit, offset)
    found = (
        _of_service(url, name, wanted, page, shared=shared)
        if url
        else _of_store(store, name, wanted, page, shared=shared)
    )
    resolution, answer = found
    _log.info("%r is read as %s", name, answer.locality.id)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    elif as_csv:
        sys.stdout.buffer.write(shared_csv(answer) if isinstance(answer, SharedAnswer) else who_csv(answer))
        _say(more_lines(answer))
    else:
        lines = shared_lines(answer) if isinstance(answer, SharedAnswer) else who_lines(answer)
        typer.echo("\n".join(printable(line) for line in lines))
        _say(also_lines(resolution, resolution.choose().locality.iri))


def _of_store(
    store: str, name: str, wanted: Filter, page: Page, *, shared: bool
) -> tuple[Resolution, WhoAnswer | SharedAnswer]:
    snapshot = stores.opened(located(store))
    resolution = places.of(snapshot).resolve(name, wanted.day(today()))
    chosen = resolution.choose().locality
    answering = shared_answer if shared else who_answer
    return resolution, answering(snapshot, chosen, wanted, page, today())


def _of_service(
    url: str, name: str, wanted: Filter, page: Page, *, shared: bool
) -> tuple[Resolution, WhoAnswer | SharedAnswer]:
    resolution = resolve(url, name, wanted.day(today()))
    place = f"/localities/{resolution.choose().locality.id}"
    given = {
        "kind": wanted.kinds,
        "status": wanted.statuses,
        "on": wanted.on,
        "since": wanted.since,
        "until": wanted.until,
        "country": wanted.countries,
        "level": wanted.levels,
        "inherited": wanted.inherited,
        "min_confidence": wanted.confidence,
        "min_sources": wanted.sources,
        "frame": wanted.frame,
        "limit": page.limit,
        "offset": page.offset,
    }
    answer = (
        ask(url, f"{place}/shared", given, SharedAnswer)
        if shared
        else ask(url, f"{place}/connections", given, WhoAnswer)
    )
    return resolution, answer.model_copy(update={"next": None, "prev": None})  # addresses, of no use here


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        talk.print(line, highlight=False, markup=False, soft_wrap=True)
