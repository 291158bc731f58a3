"""The commands that ask a store: who a locality is connected to, and any query."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.connection_rows import shared_csv, who_csv
from api.console import also_lines, more_lines, shared_lines, who_lines
from api.localities import today
from api.paging import PAGE, Page
from api.shared import SharedAnswer, shared_answer
from api.terminal import STORE, Store, printable, talk
from api.who import who_answer
from graph import places, settings, stores
from graph.errors import SourceError
from graph.filters import Filter, Kind, Level, Status, split, words
from graph.frames import Frame
from graph.settings import located
from graph.sparql import request_of


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
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")] = False,
    store: Store = STORE,
) -> None:
    """Tell who a locality is connected to, how many first, with the evidence."""
    wanted = Filter(
        kinds=words(kind or [Kind.TIES], Kind, "kind of fact"),
        statuses=words(status or [], Status, "status"),
        on=_day(on),
        since=_day(since),
        until=_day(until),
        countries=frozenset(code.upper() for code in split(country or [])),
        levels=words(level or [], Level, "level"),
        inherited=inherited,
        confidence=min_confidence,
        sources=min_sources,
        frame=frame,
    )
    snapshot = stores.opened(located(store))
    resolution = places.of(snapshot).resolve(name, wanted.day(today()))
    chosen = resolution.choose().locality
    answering = shared_answer if shared else who_answer
    answer = answering(snapshot, chosen, wanted, Page(limit, offset), today())
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    elif as_csv:
        sys.stdout.buffer.write(shared_csv(answer) if isinstance(answer, SharedAnswer) else who_csv(answer))
        _say(more_lines(answer))
    else:
        lines = shared_lines(answer) if isinstance(answer, SharedAnswer) else who_lines(answer)
        typer.echo("\n".join(printable(line) for line in lines))
        _say(also_lines(resolution, chosen.iri))


def query(
    file: Annotated[Path, typer.Argument(help="A .rq file, or - for standard input.")],
    media: Annotated[str, typer.Option("--format", help="json, xml, csv, tsv, ttl, nt ...")] = "csv",
    store: Store = STORE,
) -> None:
    """Ask the store in SPARQL; the query runs in a process of its own, under a deadline."""
    text = sys.stdin.read() if str(file) == "-" else _read(file)
    answer = stores.ask_once(located(store), request_of(text, media), settings.load().limits)
    sys.stdout.buffer.write(answer.body)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        talk.print(line, highlight=False, markup=False, soft_wrap=True)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"not a day: {text!r}; write it as 2020-01-31") from None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot read the query {file}: {error}") from None
