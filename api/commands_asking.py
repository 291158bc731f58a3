"""The commands that ask a store: who a locality is connected to, and any query."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.console import also_lines, who_lines
from api.localities import today, who_answer
from api.terminal import STORE, Store, talk
from graph import places, settings, stores
from graph.errors import SourceError
from graph.frames import Frame
from graph.settings import located
from graph.sparql import request_of


def who(
    name: Annotated[str, typer.Argument(help="A locality, typed any way, or its id.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day asked for (YYYY-MM-DD).")] = "",
    frame: Annotated[Frame, typer.Option(help="Units of that day, or of today.")] = Frame.THEN,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    store: Store = STORE,
) -> None:
    """Tell who a locality is connected to, with the evidence."""
    day = _day(on) if on else today()
    snapshot = stores.opened(located(store))
    resolution = places.of(snapshot).resolve(name, day)
    chosen = resolution.choose().locality
    answer = who_answer(snapshot, chosen, day, frame)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
        return
    typer.echo("\n".join(who_lines(answer)))
    for line in also_lines(resolution, chosen.iri):
        talk.print(line, highlight=False, soft_wrap=True)


def query(
    file: Annotated[Path, typer.Argument(help="A .rq file, or - for standard input.")],
    media: Annotated[str, typer.Option("--format", help="json, xml, csv, tsv, ttl, nt ...")] = "csv",
    store: Store = STORE,
) -> None:
    """Ask the store in SPARQL; the query runs in a process of its own, under a deadline."""
    text = sys.stdin.read() if str(file) == "-" else _read(file)
    answer = stores.ask_once(located(store), request_of(text, media), settings.load().limits)
    sys.stdout.buffer.write(answer.body)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"not a day: {text!r}; write it as 2020-01-31") from None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot read the query {file}: {error}") from None
