"""The command ``ketnghia``."""

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api import commands_articles, commands_service
from api.commands_removal import remove
from api.commands_review import review
from api.console import also_lines, who_lines
from api.localities import today, who_answer
from api.terminal import STORE, Store, progress, talk
from api.tokens import token
from graph import checking, places, settings, stores
from graph.errors import KetNghiaError, SourceError, meaning
from graph.frames import Frame
from graph.settings import located
from graph.sparql import request_of
from ingest import pipeline
from ingest.report import Outcome, lines

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who Vietnam's provinces are tied to abroad, with the sentence that proves it.",
)
app.command()(commands_articles.ingest)
app.command()(commands_articles.evaluate)
app.command()(commands_service.serve)
app.command()(commands_service.top)


@app.command()
def build(store: Store = STORE) -> None:
    """Fill the store with the default graph: reference data, cited facts, our short texts."""
    with talk.status("building the default graph"):
        number = pipeline.build(stores.folder(located(store)), _tell)
    talk.print(f"checkpoint {number} in {store}", highlight=False)


@app.command()
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


@app.command()
def query(
    file: Annotated[Path, typer.Argument(help="A .rq file, or - for standard input.")],
    media: Annotated[str, typer.Option("--format", help="json, xml, csv, tsv, ttl, nt ...")] = "csv",
    store: Store = STORE,
) -> None:
    """Ask the store in SPARQL; the query runs in a process of its own, under a deadline."""
    text = sys.stdin.read() if str(file) == "-" else _read(file)
    answer = stores.ask_once(located(store), request_of(text, media), settings.load().limits)
    sys.stdout.buffer.write(answer.body)


@app.command()
def check(store: Store = STORE) -> None:
    """Check what is stored: shapes, ontology and data rules, every quote in its article."""
    began = time.perf_counter()
    with progress() as bar:
        task = bar.add_task("checking", total=3)
        result = checking.check(located(store), lambda step: bar.update(task, advance=1, description=step))
    for finding in result.findings:
        typer.echo(f"{finding.check}: {finding.about}: {finding.why}")
    typer.echo(f"{result.summary}; {time.perf_counter() - began:.1f} s")
    if result.findings:
        raise typer.Exit(1)


app.command()(review)
app.command()(remove)
app.command()(token)


def run() -> None:
    """Run the command: an error is one line on standard error and an exit code."""
    try:
        app()
    except KetNghiaError as error:
        talk.print(f"ketnghia: {error}", style="red", highlight=False, markup=False, soft_wrap=True)
        sys.exit(meaning(error)[1])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _tell(outcome: Outcome) -> None:
    typer.echo("\n".join(lines(outcome)))


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
