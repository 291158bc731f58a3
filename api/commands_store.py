"""The commands that fill a store with the default graph, and check what is in it."""

import json
import sys
import time

import typer

from api.terminal import STORE, Csv, Json, Store, progress, talk
from graph import checking, stores
from graph.settings import located
from graph.spreadsheet import table
from ingest import pipeline
from ingest.report import Outcome, lines


def build(store: Store = STORE) -> None:
    """Fill the store with the default graph: reference data, cited facts, our short texts."""
    with talk.status("building the default graph"):
        number = pipeline.build(stores.folder(located(store)), _tell)
    talk.print(f"checkpoint {number} in {store}", highlight=False)


def check(*, as_json: Json = False, as_csv: Csv = False, store: Store = STORE) -> None:
    """Check what is stored: shapes, ontology and data rules, every quote in its article."""
    began = time.perf_counter()
    with progress() as bar:
        task = bar.add_task("checking", total=3)
        result = checking.check(located(store), lambda step: bar.update(task, advance=1, description=step))
    rows = [{"check": one.check, "about": one.about, "why": one.why} for one in result.findings]
    if as_json:
        typer.echo(json.dumps({"summary": result.summary, "findings": rows}, ensure_ascii=False, indent=2))
    elif as_csv:
        sys.stdout.buffer.write(table(["check", "about", "why"], (row.values() for row in rows)))
    else:
        for row in rows:
            typer.echo(f"{row['check']}: {row['about']}: {row['why']}")
        typer.echo(f"{result.summary}; {time.perf_counter() - began:.1f} s")
    if result.findings:
        raise typer.Exit(1)


def _tell(outcome: Outcome) -> None:
    typer.echo("\n".join(lines(outcome)))
