"""The page that documents the command, made from the command itself.

``python -m api.command_reference > docs/commands.md``
"""

import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from typer.core import TyperArgument, TyperCommand, TyperOption

from api.cli import COMMANDS, command
from graph.errors import MEANING

_INTRODUCTION = """\
# The command

This page is generated: `python -m api.command_reference > docs/commands.md`.

`ketnghia COMMAND --help` tells the same, with an example. `ketnghia --install-completion` lets the shell
complete commands, options, measures, names of saved queries and their parameters.

## What comes out

- Answers go to standard output, talk (progress, what else a name may mean, errors) to standard error.
  Colours are used on a terminal only, and not at all where `NO_COLOR` is set.
- `--json` and `--csv` are for programs. Names of fields and columns stay, and so does the order of columns;
  new ones may come at the end. The JSON of `who`, `path`, `rank` and `communities` is that of the routes
  (`/localities/{id}/connections`, `/network/paths`, `/network/centrality/{measure}`,
  `/network/communities`). Lines for people may change at any time.
- CSV has a header, is UTF-8 with a byte order mark, and a cell that a spreadsheet would run as a formula
  gets an apostrophe in front. `sparql --format csv` is the plain CSV of SPARQL, without either.
- `query` and `sparql` print a table on a terminal; into a pipe or file, without another choice, plain CSV,
  or Turtle where the answer is a graph.
- `--url URL` asks a running service in place of a store: the same output, and errors with the same exit
  codes. The limits of the service count: at most 200 rows of `who`, 1000 of `rank`. Where both are given,
  `--url` counts, not `--store`.
- `-v` says why, on standard error: which checkpoint of which store was read, what was asked of a service
  and how long it took, what an error came from. `-vv` says more.
- Files (`export`, `backup`) are there whole or not at all, also after a crash.

## Exit codes

| code | what |
|---|---|
| 0 | done |
"""
_USAGE = 2  # as shells have it
_EXITS = "| 1 | `check` found faults; or an error that is none of these |\n"
_DIFF = """\
A and B are numbers of checkpoints of `--store`, of which the last three are kept, or folders of stores,
whose newest checkpoint counts. A tie (partnership or agreement) changed where its kind, instrument, status,
dates, parties or the documents that state it did. A correction may give a tie another name, since the date
is part of it: it is one tie that changed where the same document states both and no other fits. Each tie is
told with the documents that say something else of it than before: `added`, `corrected` (a new version of
the document), or `removed` (its graph is gone: taken out with `remove`, which is said, or read again
without a foreign tie), each with the words of its claims before and after. Where none does, rules or
reference data changed. `remove` deletes all older checkpoints: to compare with the state before, keep a
copy or a backup, and mind what it holds ([backup.md](backup.md)).
"""
_NOT_RUN = {  # by the tests of the pages
    "build": "the store of all tests is made with it",
    "check": "tests/test_api_commands_store.py runs it",
    "remove": "tests/test_api_commands_removal.py runs it",
    "serve": "it serves until it is stopped; the tests have servers of their own",
    "top": "tests/test_api_watching.py runs it",
}
_MORE = {
    "who": "More: [who is connected to whom](../README.md#who-is-connected-to-whom).\n",
    "rank": "More: [measures.md](measures.md), [network.md](network.md).\n",
    "review": "More: [review.md](review.md).\n",
    "remove": "More: [removal.md](removal.md).\n",
    "export": (
        "More: [exports.md](exports.md). `turtle` and `ntriples` hold the merge of all graphs, the other\n"
        "two each graph by its name. The name of a file in a folder holds the checkpoint, and of a network\n"
        "its frame.\n"
    ),
    "backup": "More: [backup.md](backup.md).\n",
    "restore": "More: [backup.md](backup.md).\n",
    "query": "More: [all saved queries](../queries/README.md).\n",
    "sparql": "More: [sparql.md](sparql.md). What has a `{` in it is a query, else the name of a file.\n",
    "token": "More: [writing.md](writing.md).\n",
    "diff": _DIFF,
}


def page() -> str:
    """Return the page."""
    parts = [_INTRODUCTION, _EXITS, *_exits(), "\n## Commands\n"]
    for name, one in command().commands.items():
        if isinstance(one, TyperCommand):
            parts += _section(name, one)
    return "".join(parts)


def _exits() -> Iterator[str]:
    """Yield a row for each exit code: what the errors say of themselves that lead to it."""
    for code in sorted({code for _, code in MEANING.values()} - {1}):
        said = [
            (cls.__doc__ or "").partition(";")[0].strip(". ") for cls in MEANING if MEANING[cls][1] == code
        ]
        usage = ["an argument or option is wrong"] if code == _USAGE else []
        yield f"| {code} | {'; '.join([*usage, *(text[0].lower() + text[1:] for text in said)])} |\n"


def _section(name: str, one: TyperCommand) -> Iterator[str]:
    why_not = f"<!-- not run: {_NOT_RUN[name]} -->\n" if name in _NOT_RUN else ""
    yield f"\n### {name}\n\n{one.help}\n\n{why_not}```sh\nketnghia {COMMANDS[name][1]}\n```\n\n"
    yield "| | | default |\n|---|---|---|\n"
    for param in (each for each in one.params if isinstance(each, TyperArgument | TyperOption)):
        yield f"| {_called(param)} | {_told(param)} | {_default(param)} |\n"
    if name in _MORE:
        yield "\n" + _MORE[name]


def _called(param: TyperArgument | TyperOption) -> str:
    metavar = (param.metavar or param.name or "").replace("|", "\\|")
    if isinstance(param, TyperArgument):
        return f"`{param.metavar or (param.name or '').upper()}`".replace("|", "\\|")
    names = ", ".join(f"`{opt}`" for opt in (*param.opts, *param.secondary_opts))
    return names if param.is_bool_flag or param.count or not param.metavar else f"{names} `{metavar}`"


def _told(param: TyperArgument | TyperOption) -> str:
    chosen = _choices(param)
    listed = f" One of {', '.join(f'`{choice}`' for choice in chosen)}." if chosen else ""
    return f"{param.help or ''}{listed}".strip().replace("|", "\\|")


def _choices(param: TyperArgument | TyperOption) -> list[str]:
    """Return the values that a parameter may have, where they are listed."""
    annotation: Any = param.type_descriptor.annotation
    kinds = [kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type)]
    return [str(one.value) for kind in kinds if issubclass(kind, Enum) for one in kind]


def _default(param: TyperArgument | TyperOption) -> str:
    value = param.show_default if isinstance(param.show_default, str) else param.default
    if param.required:
        return "must be given"
    if isinstance(param, TyperOption) and param.is_flag:
        return ""
    said = "" if value in (None, "", 0) or param.show_default is False else f"`{_plain(value)}`"
    return f"{said} (`{param.envvar}`)".strip() if param.envvar else said


def _plain(value: object) -> str:
    return str(value.value if isinstance(value, Enum) else value)


if __name__ == "__main__":
    sys.stdout.write(page())
