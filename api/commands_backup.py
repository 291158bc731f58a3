"""The commands ``backup`` and ``restore``: a store as one archive, and back."""

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import STORE, Store, progress, talk
from graph import checkpoint, dump, restoring, stores
from graph.backup import backup as packed
from graph.settings import located
from ingest.removal import settled

_Archive = Annotated[Path, typer.Argument(metavar="FILE", help="The archive (.tar.gz).")]


def backup(file: _Archive, *, store: Store = STORE) -> None:
    """Write a store to one archive with checksums: graph, texts, notes, decisions."""
    folder = stores.folder(located(store))
    with progress() as bar:
        task = bar.add_task("writing the graph", total=dump.size(checkpoint.opened(folder)))
        made = packed(folder, file, lambda more: bar.advance(task, more))
    typer.echo(
        f"{file}: checkpoint {made.checkpoint}, {made.statements:,} statements, {len(made.files)} files, "
        f"{file.stat().st_size:,} bytes"
    )


def restore(
    file: _Archive,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in place of the store that is there.")
    ] = False,
    store: Store = STORE,
) -> None:
    """Make a store out of an archive, all of it or nothing."""
    folder = stores.folder(located(store))
    with talk.status("restoring"):
        done = restoring.restore(file, folder, settled, replace=replace)
    for graph in done.left_out:
        typer.echo(f"left out, since it was removed after the backup: <{graph}>")
    origin = f"checkpoint {done.manifest.checkpoint} of {done.manifest.made}"
    talk.print(f"checkpoint {done.checkpoint} in {store}, from {origin}", highlight=False)
