"""Asking the shipped questions, in the short form that tests compare with."""

from collections.abc import Callable, Mapping
from pathlib import Path

from graph.checkpoint import current
from graph.named_queries import bind, load
from graph.terms import local_name

Ask = Callable[..., list[tuple[str, ...]]]


def asking(store: Path) -> Ask:
    """Return a function that answers a question with some columns of the rows that have ``where``, sorted.

    IRIs are their last parts; a value that is unbound is empty. Without values the examples stand.
    """
    snapshot = current(store)

    def ask(
        name: str, columns: str, where: Mapping[str, str] | None = None, **values: object
    ) -> list[tuple[str, ...]]:
        rows = snapshot.select(bind(name, **values) if values else load(name))
        short = [{key: local_name(value) for key, value in row.items()} for row in rows]
        kept = [row for row in short if (where or {}).items() <= row.items()]
        return sorted(tuple(row.get(column, "") for column in columns.split()) for row in kept)

    return ask
