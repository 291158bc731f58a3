"""The answer to a SPARQL query as a table for people: IRIs by their prefixes, numbers to the right."""

import json
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from api.terminal import printable
from graph.terms import PREFIXES, short

_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float")}


def result_table(body: bytes) -> Table:
    """Return an answer in the JSON format of SPARQL as a table; its caption is the number of rows."""
    read: dict[str, Any] = json.loads(body)
    if "boolean" in read:
        found = Table("answer", box=box.SIMPLE)
        found.add_row("yes" if read["boolean"] else "no")
        return found
    names, rows = read["head"]["vars"], read["results"]["bindings"]
    found = Table(
        box=box.SIMPLE, caption=f"{len(rows):,} row{'s' * (len(rows) != 1)}", caption_justify="left"
    )
    for name in names:
        numeric = bool(rows) and all(row.get(name, {}).get("datatype") in _NUMBERS for row in rows)
        found.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        found.add_row(*(Text(_shown(row.get(name, {}))) for name in names))
    return found


def _shown(term: dict[str, Any]) -> str:
    value = term.get("value", "")
    if not isinstance(value, str):  # a triple term
        return printable(json.dumps(value, ensure_ascii=False))
    return printable(short(value) if term.get("type") == "uri" else value)
