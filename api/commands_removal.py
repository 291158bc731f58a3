"""The command ``remove``: documents out of the store for good."""

from typing import Annotated

import typer

from api.terminal import STORE, Store, talk
from graph import stores
from graph.settings import located
from ingest import removal


def remove(
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOCUMENT...",
            help="By key, IRI of the graph or the article, web address, or the file it was read from.",
        ),
    ],
    store: Store = STORE,
    allow_again: Annotated[
        bool, typer.Option("--allow-again", help="Take a removal back: ingest may read them again.")
    ] = False,
) -> None:
    """Take documents out of the store for good; no file of it holds their words afterwards."""
    folder = stores.folder(located(store))
    if allow_again:
        removal.take_back(folder, documents)
        talk.print("may be read again", highlight=False)
        return
    with talk.status("removing"):
        done = removal.remove(folder, documents)
    for graph in done.graphs:
        typer.echo(f"removed <{graph}>")
    if not done.graphs:
        typer.echo("removed before: nothing left to do")
    for graph in done.same_text:
        typer.echo(f"has the same text and is still there: <{graph}>")
    talk.print(f"checkpoint {done.checkpoint} in {store}", highlight=False)
