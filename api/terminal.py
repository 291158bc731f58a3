"""What the commands share: options, the voice on standard error, the progress bar, tables of figures."""

import logging
import sys
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.progress import TimeRemainingColumn as RemainingColumn
from rich.table import Table
from rich.text import Text

from graph.limits import processors

STORE = "data/store"
Store = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="KETNGHIA_STORE",
        metavar="DIR|URL",
        help="Directory of the store, or where it is only read, the address of a SPARQL endpoint.",
    ),
]
Url = Annotated[
    str, typer.Option("--url", metavar="URL", help="Ask a running service here in place of a store.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")]
Workers = Annotated[
    int,
    typer.Option(
        min=1, max=256, help="Processes that read; with 1 all is done in this one.", show_default="all cores"
    ),
]
CORES = processors()
talk = Console(stderr=True)


def printable(text: str) -> str:
    """Return a text that cannot steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


class _RateColumn(ProgressColumn):
    """How many in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


class _Voice(logging.Handler):
    """Says what a part of the program reports, above the progress bar."""

    def emit(self, record: logging.LogRecord) -> None:
        talk.print(self.format(record), highlight=False, markup=False, soft_wrap=True)


def hear(name: str, level: int) -> None:
    """Say what the part of the program of this name reports, from a level on."""
    log = logging.getLogger(name)
    log.setLevel(level)
    whole = logging.getLogger(name.partition(".")[0])
    if whole is log or not whole.handlers:  # else it is heard as part of the whole
        log.handlers = [_Voice()]


def progress() -> Progress:
    """Return a progress bar with count, rate and, where the total is known, the time that is left."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(
        *columns, _RateColumn(), RemainingColumn(), console=talk, transient=True, disable=not talk.is_terminal
    )


def figures(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """Return rows as a table whose columns after the first are numbers."""
    table = Table(*heads, box=box.SIMPLE)
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*row)
    return table


def print_table(table: Table) -> None:
    """Print a table to standard output."""
    Console(file=sys.stdout).print(table)
