"""The command ``ingest``: articles, or the files of a source, into the store."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import commands_sources
from api.terminal import CORES, STORE, Store, Workers, figures, hear, print_table, progress, talk
from graph import settings, stores
from graph.errors import SourceError
from graph.settings import located
from ingest import intake, pipeline, predictions
from ingest.decisions import of_store
from ingest.reader import Reader
from ingest.report import Outcome, Summary, lines, refused
from ingest.workers import answers

if TYPE_CHECKING:
    from ingest.model import Engine

_FEW = 50  # documents of which each is told
_Decisions = Annotated[
    Path | None,
    typer.Option(
        envvar="KETNGHIA_DECISIONS",
        help="File of decisions; else decisions.yml in the store.",
        show_default=False,
    ),
]
_Model = Annotated[
    bool,
    typer.Option("--model", help="Ask a language model too, one article at a time (see docs/model.md)."),
]
_Tell = Callable[[Outcome], None]


def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Articles (.txt .html .jsonl .warc, also with .gz), folders or patterns of them; "
            "with --source, files of that source."
        ),
    ],
    *,
    store: Store = STORE,
    workers: Workers = CORES,
    decisions: _Decisions = None,
    again: Annotated[bool, typer.Option("--again", help="Read also what was read before.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell the sums only.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read only; store nothing.")] = False,
    as_lines: Annotated[
        bool, typer.Option("--jsonl", help="With --dry-run: print one fact a line, as JSON.")
    ] = False,
    model: _Model = False,
    source: commands_sources.Source = "",
    mapping: commands_sources.Mapping = None,
) -> None:
    """Read Vietnamese articles into the store, one named graph each; with --source, tables and the like."""
    if as_lines and not dry_run:
        raise typer.BadParameter("--jsonl goes with --dry-run")
    if source:
        commands_sources.take(source, paths, mapping, store, decisions, dry_run=dry_run, as_lines=as_lines)
        return
    if mapping:
        raise typer.BadParameter("--mapping goes with --source")
    folder = stores.folder(located(store))
    engine = _engine(quiet=quiet) if model else None
    workers = 1 if model else workers
    summary = Summary()
    with _telling(paths, summary, quiet=quiet or as_lines) as tell:
        if dry_run:
            reader = Reader(of_store(folder, decisions), engine)
            _rehearse(paths, reader, workers, tell, as_lines=as_lines)
        else:
            options = pipeline.Options(workers, decisions, again, engine)
            number = pipeline.ingest(folder, intake.raws(paths), tell, options)
    if not as_lines and summary.documents > 1:
        print_table(figures(("", "number"), [(what, f"{count:,}") for what, count in summary.rows()]))
    if not dry_run:
        talk.print(f"checkpoint {number} in {store}", highlight=False)
    if summary.refused:
        raise SourceError(f"{summary.refused} of {summary.documents} documents could not be read or stored")


def _engine(*, quiet: bool) -> "Engine":
    """Return the language model of the settings; what comes of asking it is told as it goes."""
    from ingest.model import Engine  # noqa: PLC0415 - it needs more, and only who asks for it

    hear("ketnghia.model", logging.WARNING if quiet else logging.INFO)
    return Engine.of(settings.load())


@contextmanager
def _telling(paths: list[Path], summary: Summary, *, quiet: bool) -> Iterator[_Tell]:
    """Show how far a run has come; of many documents only those are told that say something."""
    total = intake.total(paths)
    if total == 0:
        raise SourceError(f"no articles in {', '.join(map(str, paths))}")
    few = total is not None and total <= _FEW
    with progress() as bar:
        task = bar.add_task("reading", total=total)

        def tell(outcome: Outcome) -> None:
            bar.advance(task)
            summary.add(outcome)
            if outcome.error and quiet:
                talk.print("\n".join(lines(outcome)), highlight=False, markup=False, soft_wrap=True)
            elif not quiet and (few or outcome.tells):
                typer.echo("\n".join(lines(outcome)))

        yield tell


def _rehearse(paths: list[Path], reader: Reader, workers: int, tell: _Tell, *, as_lines: bool) -> None:
    """Read as ``ingest`` does, and tell or print what would be stored."""
    work = partial(predictions.rehearsal, reader)
    for answer in answers(work, intake.raws(paths), workers, seconds=reader.seconds):
        if answer.value is None:
            tell(refused(answer.key, answer.error))
            continue
        tell(answer.value.outcome)
        for line in answer.value.facts if as_lines else ():
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
