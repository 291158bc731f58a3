"""The command ``ketnghia review``."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.localities import today
from api.review_rows import Row, review_csv, row
from api.terminal import STORE, Json, Store, printable
from api.words import Language, words
from graph import stores
from graph.doubts import Kind
from graph.errors import SourceError
from graph.review import chosen, counts, items
from graph.settings import located

_SHOWN = 100  # rows of the table; CSV has all


def review(
    store: Store = STORE,
    kind: Annotated[Kind | None, typer.Option(help="One kind only.")] = None,
    csv: Annotated[str, typer.Option("--csv", metavar="FILE|-", help="Write the whole list as CSV.")] = "",
    *,
    as_json: Json = False,
) -> None:
    """List what a person should look at: open names, conflicts, inferred years, counts, weak claims."""
    place = located(store)
    listed = items(stores.current(place), place)
    rows = [row(item, Language.EN, today().isoformat()) for item in chosen(listed, kind)]
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in rows], ensure_ascii=False, indent=2))
        return
    if csv:
        _write(rows, csv)
        return
    said = words(Language.EN)
    out = Console()
    for each, count in counts(listed).items():
        out.print(f"{count:6} {said[f'review-{each}']} ({each})", highlight=False)
    if rows:
        out.print(_table(rows[:_SHOWN]))
    if len(rows) > _SHOWN:
        out.print(f"{len(rows) - _SHOWN} more: --kind, or --csv FILE for all", highlight=False)


def _write(rows: list[Row], target: str) -> None:
    if target == "-":
        sys.stdout.buffer.write(review_csv(rows))
        return
    try:
        Path(target).write_bytes(review_csv(rows))
    except OSError as error:
        raise SourceError(f"cannot write {target}: {error.strerror}") from None


def _table(rows: list[Row]) -> Table:
    table = Table("item", "document", "what", "why", "quote", show_lines=True)
    for each in rows:
        cells = (each.id, each.document, each.what, each.why, each.quote)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table
