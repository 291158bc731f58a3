"""The command ``evaluate``: what the reader finds beside a gold standard."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from api.terminal import CORES, Json, Workers, figures, print_table, talk
from ingest import gold
from ingest.evaluation import Rates
from ingest.reader import Reader


def evaluate(
    standard: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold standard (JSON).")],
    articles: Annotated[list[Path], typer.Option(help="Folder of its articles; may be given again.")],
    workers: Workers = CORES,
    as_json: Json = False,
    errors: Annotated[bool, typer.Option("--errors", help="Print what was missed or wrong.")] = False,
) -> None:
    """Read the articles of a gold standard and tell how well the facts agree with it."""
    result = gold.evaluate(standard, articles, Reader(), workers)
    for line in result.unreadable:
        talk.print(line, highlight=False, markup=False, soft_wrap=True)
    if as_json:
        typer.echo(json.dumps(_record(result), ensure_ascii=False, indent=2))
        return
    for error in result.score.errors if errors else ():
        parties = " + ".join(actor.shown for actor in (*error.fact.home, *error.fact.abroad))
        typer.echo(f"{error.what} {error.document} {error.fact.kind} | {parties} | {error.fact.quote[:90]}")
    for part in _score(result):
        print_table(part)


def _score(result: gold.Evaluation) -> Iterator[Table]:
    kinds = {**result.score.kinds, "all (micro)": result.score.total}
    rows = [(name, *_counts(rates)) for name, rates in kinds.items() if rates.tp + rates.fp + rates.fn]
    yield figures(("kind", "found", "wrong", "missed", "precision", "recall", "F1"), rows)
    ratios = result.score.rates() | {"quotes exact": result.quotes, "articles read": result.articles}
    yield figures(
        ("of the facts found, right in", "part", "number"),
        [(name, f"{r.right / r.of:.3f}" if r.of else "", f"{r.right}/{r.of}") for name, r in ratios.items()],
    )


def _counts(rates: Rates) -> tuple[str, ...]:
    ratios = (rates.precision, rates.recall, rates.f1)
    return (*(str(count) for count in (rates.tp, rates.fp, rates.fn)), *(f"{ratio:.3f}" for ratio in ratios))


def _record(result: gold.Evaluation) -> dict[str, Any]:
    every = {**result.score.kinds, "all": result.score.total}
    return {
        "kinds": {
            name: {
                "tp": rates.tp, "fp": rates.fp, "fn": rates.fn,
                "precision": rates.precision, "recall": rates.recall, "f1": rates.f1,
            }
            for name, rates in every.items()
        },
        "accuracy": {name: ratio._asdict() for name, ratio in result.score.rates().items()},
        "quotes": result.quotes._asdict(),
        "articles": result.articles._asdict(),
        "half": result.score.half,
        "neutral": result.score.neutral,
    }  # fmt: skip
