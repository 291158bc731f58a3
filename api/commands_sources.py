"""What ``ketnghia ingest --source`` does: files that are no articles, each read as a known source."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.terminal import talk
from graph import checkpoint, stores
from graph.errors import SourceError
from graph.settings import located
from ingest import pipeline, predictions, source
from ingest.decisions import of_store
from ingest.gazetteer import load
from ingest.report import Outcome, State, lines, of_document

Source = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help=f"Read the files as this source, not as articles: {', '.join(source.for_files())}.",
        show_default=False,
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What the columns of a table mean (YAML).", show_default=False),
]


def take(
    name: str,
    paths: list[Path],
    mapping: Path | None,
    store: str,
    decisions: Path | None,
    *,
    dry_run: bool,
    as_lines: bool,
) -> None:
    """Read each file whole or not at all, and tell what was counted in it and what was expected."""
    folder = stores.folder(located(store))
    decided = of_store(folder, decisions)
    for path in paths:
        reading = source.read_file(name, source.Given(path, mapping), decided)
        if not dry_run:
            _keep(folder, reading)
            talk.print(f"checkpoint {checkpoint.number(folder)} in {store}", highlight=False)
        elif as_lines:
            for fact in predictions.facts(reading.document, load()):
                sys.stdout.write(json.dumps(fact, ensure_ascii=False) + "\n")
        else:
            _tell(of_document(reading.document, State.READ, reading.told))


def _keep(folder: Path, reading: source.FileReading) -> None:
    outcomes: list[Outcome] = []
    pipeline.ingest_file(folder, reading, outcomes.append)
    for outcome in outcomes:
        if outcome.error:
            raise SourceError("\n".join(lines(outcome)))
        _tell(outcome)


def _tell(outcome: Outcome) -> None:
    typer.echo("\n".join(lines(outcome)))
