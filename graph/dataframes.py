"""Answers as data frames, for notebooks: needs pandas, which the extra ``notebooks`` brings."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from pyoxigraph import Literal, NamedNode

from graph import settings, stores
from graph.checkpoint import Snapshot, Term
from graph.named_queries import bind, describe
from graph.terms import PREFIXES, short

_XSD = PREFIXES["xsd"]
_WORDS = ("c", "ties")  # their names are words
_NUMBERS = {_XSD + "integer": int, _XSD + "decimal": float, _XSD + "double": float, _XSD + "float": float}


def opened() -> Snapshot:
    """Open the store of ``KETNGHIA_STORE``, else ``data/store`` in this folder or the nearest above it."""
    place = settings.load().store
    if isinstance(place, Path):
        here = Path.cwd()
        place = next((at / place for at in (here, *here.parents) if (at / place).exists()), place)
    return stores.opened(place)


def answer(snapshot: Snapshot, name: str, **parameters: object) -> pd.DataFrame:
    """Answer a question of ``queries/``, with values for all of its parameters."""
    return _table(describe(name).columns, snapshot.terms(bind(name, **parameters)))


def select(snapshot: Snapshot, query: str) -> pd.DataFrame:
    """Answer a SELECT of your own, in which the prefixes of this project are known; no rows, no columns."""
    known = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    rows = snapshot.terms(known + query)
    return _table(dict.fromkeys(name for row in rows for name in row), rows)


def named(snapshot: Snapshot, table: pd.DataFrame, language: str = "en") -> pd.DataFrame:
    """Return a table with names in place of IRIs, where they have one in the language."""
    return table.map(lambda cell: _name(snapshot, cell, language))


def _table(columns: Iterable[str], rows: list[dict[str, Term]]) -> pd.DataFrame:
    cells = [{name: _cell(node) for name, node in row.items()} for row in rows]
    return pd.DataFrame(cells, columns=list(columns))


def _cell(node: Term) -> object:
    """Return a number or a truth value for a literal that is one; dates stay text, since many are no days."""
    if isinstance(node, NamedNode):
        return short(node.value)
    if not isinstance(node, Literal):
        return str(node)
    if node.datatype.value == _XSD + "boolean":
        return node.value in ("true", "1")
    return _NUMBERS.get(node.datatype.value, str)(node.value)


def _name(snapshot: Snapshot, cell: object, language: str) -> object:
    prefix, colon, local = cell.partition(":") if isinstance(cell, str) else ("", "", "")
    if not colon or prefix not in PREFIXES:
        return cell
    return snapshot.label(PREFIXES[prefix] + local, language) or (local if prefix in _WORDS else cell)
