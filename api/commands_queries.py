"""The commands that ask in SPARQL: saved queries by name, the list of them, any query."""

import json
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.result_table import result_table
from api.service_client import endpoint
from api.terminal import STORE, Csv, Json, Store, Url, printable
from graph import named_queries, settings, stores
from graph.errors import SourceError
from graph.named_queries import NamedQuery
from graph.settings import located
from graph.sparql import GRAPHS, ROWS, Answer, request_of
from graph.spreadsheet import table

_Form = Annotated[
    str, typer.Option("--format", metavar="NAME", help=f"Of {', '.join(dict.fromkeys([*ROWS, *GRAPHS]))}.")
]
_COLUMNS = ("query", "answers", "parameter", "kind", "meaning", "example")
_log = logging.getLogger("ketnghia.query")


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a saved query."""
    found = [name for name in named_queries.names() if name.startswith(incomplete)]
    return [(name, named_queries.describe(name).summary) for name in found]


def _parameters(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete a parameter of the query that is named already."""
    name = context.params.get("name") or next(iter(context.args), "")  # a line that ends early is not parsed
    known = named_queries.describe(name).parameters if name in named_queries.names() else ()
    said = [(f"{one.name}={one.example}", one.meaning) for one in known]
    return [(value, meaning) for value, meaning in said if value.startswith(incomplete)]


def query(
    name: Annotated[str, typer.Argument(help="A saved query; 'queries' lists them.", autocompletion=_names)],
    *,
    param: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="A parameter of it; once for each.", autocompletion=_parameters
        ),
    ] = None,
    as_json: Json = False,
    as_csv: Csv = False,
    form: _Form = "",
    url: Url = "",
    store: Store = STORE,
) -> None:
    """Ask a saved query, with values for its parameters."""
    values = _values(param or [])
    _ask(named_queries.bind(name, **values), _wanted(form, as_json=as_json, as_csv=as_csv), url, store)


def queries(*, as_json: Json = False, as_csv: Csv = False) -> None:
    """List the saved queries: what each answers, and the parameters that it takes."""
    known = [named_queries.describe(name) for name in named_queries.names()]
    if as_json:
        typer.echo(json.dumps([_record(each) for each in known], ensure_ascii=False, indent=2))
    elif as_csv:
        sys.stdout.buffer.write(table(_COLUMNS, (row for each in known for row in _rows(each))))
    else:
        Console(file=sys.stdout).print(_listed(known))


def sparql(
    asked: Annotated[
        str, typer.Argument(metavar="FILE|-|TEXT", help="A .rq file, - for standard input, or the query.")
    ],
    *,
    as_json: Json = False,
    as_csv: Csv = False,
    form: _Form = "",
    url: Url = "",
    store: Store = STORE,
) -> None:
    """Ask any SPARQL query; it runs in a process of its own, under a deadline."""
    text = sys.stdin.read() if asked == "-" else asked if "{" in asked else _read(asked)
    _ask(text, _wanted(form, as_json=as_json, as_csv=as_csv), url, store)


def _ask(text: str, form: str, url: str, store: str) -> None:
    """Print the answer; without a format it is a table on a terminal, and CSV or Turtle elsewhere."""
    shown = not form and sys.stdout.isatty()
    place = endpoint(url) if url else located(store)
    request = request_of(text, form or ("json" if shown else "csv"))
    _log.debug("asked: %s", text)
    answer = stores.ask_once(place, request, settings.load().limits)
    _log.info("checkpoint %d of %s: %d bytes, %s", answer.checkpoint, place, len(answer.body), answer.media)
    if shown:
        _show(answer)
    else:
        sys.stdout.buffer.write(answer.body)


def _show(answer: Answer) -> None:
    out = Console(file=sys.stdout)
    if answer.media == ROWS["json"]:
        out.print(result_table(answer.body))
    else:
        text = answer.body.decode()
        out.print(Text("\n".join(printable(line) for line in text.splitlines())), soft_wrap=True)


def _wanted(form: str, *, as_json: bool, as_csv: bool) -> str:
    chosen = [name for name, given in (("json", as_json), ("csv-safe", as_csv), (form, bool(form))) if given]
    if len(chosen) > 1:
        raise typer.BadParameter("one of --json, --csv and --format is enough")
    return chosen[0] if chosen else ""


def _values(given: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"not NAME=VALUE: {each!r}", param_hint="--param")
        if name in values:
            raise typer.BadParameter(f"{name} is given twice", param_hint="--param")
        values[name] = value
    return values


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read the query {file}: {error}") from None


def _record(each: NamedQuery) -> dict[str, object]:
    parameters = [
        {"name": one.name, "kind": one.kind, "meaning": one.meaning, "example": one.example}
        for one in each.parameters
    ]
    return {
        "name": each.name,
        "summary": each.summary,
        "summary_vi": each.summary_vi,
        "questions": list(each.questions),
        "tags": list(each.tags),
        "parameters": parameters,
        "columns": list(each.columns),
    }


def _rows(each: NamedQuery) -> list[tuple[str, ...]]:
    """Return a row for each parameter; one without them for a query that takes none."""
    said = [(one.name, one.kind, one.meaning, one.example) for one in each.parameters]
    return [(each.name, each.summary, *row) for row in said or [("", "", "", "")]]


def _listed(known: list[NamedQuery]) -> Table:
    listed = Table("query", "what it answers", "parameters", box=box.SIMPLE)
    listed.columns[0].overflow = "fold"
    for each in known:
        taken = "\n".join(f"{one.name}={one.example}" for one in each.parameters)
        listed.add_row(*(Text(cell) for cell in (each.name, each.summary, taken)))
    return listed
