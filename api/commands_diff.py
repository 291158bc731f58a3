"""The command ``diff``: what changed between two states of a store, and why."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from api.diff_answer import BecauseAnswer, ChangeAnswer, DiffAnswer, SideAnswer, Teller, claim_text, diff_csv
from api.terminal import STORE, Csv, Json, Store, printable
from graph import checkpoint, stores
from graph.checkpoint import Snapshot
from graph.difference import How, difference
from graph.removal import removed
from graph.settings import located
from graph.stated_ties import stated_ties

_Side = Annotated[
    str, typer.Argument(help="A checkpoint of --store by its number, or the folder of a store.")
]
_SIGNS = {How.ADDED: "+", How.CHANGED: "~", How.REMOVED: "-"}
_REMOVED = "removed on request"


def diff(a: _Side, b: _Side, *, as_json: Json = False, as_csv: Csv = False, store: Store = STORE) -> None:
    """Tell which ties came, changed or went between two states, and because of which documents."""
    (before, old), (after, new) = _opened(a, store), _opened(b, store)
    teller = Teller(before, after, removed(new))
    found = [teller.change(each) for each in difference(stated_ties(before), stated_ties(after))]
    counts = Counter(change.how for change in found)
    answer = DiffAnswer(
        a=SideAnswer(store=str(old), checkpoint=before.number),
        b=SideAnswer(store=str(new), checkpoint=after.number),
        counts={how: counts[how] for how in _SIGNS},
        ties=found,
    )
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    elif as_csv:
        sys.stdout.buffer.write(diff_csv(answer))
    else:
        typer.echo("\n".join(printable(line) for line in _lines(answer)))


def _opened(side: str, store: str) -> tuple[Snapshot, Path]:
    if side.isdecimal():
        folder = stores.folder(located(store))
        return checkpoint.at(folder, int(side)), folder
    folder = stores.folder(located(side))
    return checkpoint.opened(folder), folder


def _lines(answer: DiffAnswer) -> Iterator[str]:
    told = ", ".join(f"{count} {how}" for how, count in answer.counts.items())
    sides = [f"checkpoint {side.checkpoint} of {side.store}" for side in (answer.a, answer.b)]
    yield f"ties from {sides[0]} to {sides[1]}: {told}"
    for change in answer.ties:
        yield from _change(change)


def _change(change: ChangeAnswer) -> Iterator[str]:
    shown = change.after or change.before
    if shown is None:
        return
    parties = " – ".join(f"{party.label} [{party.country}]" for party in shown.parties)
    parts = (shown.instrument or shown.kind, shown.status, shown.when)
    yield f"{_SIGNS[change.how]} {parties} · {' · '.join(part for part in parts if part)}"
    for one in change.changes:
        yield f"    {one.part}: {one.before or 'nothing'} → {one.after or 'nothing'}"
    for why in change.because:
        yield from _because(why)
    if not change.because:
        yield "    by no document: rules or reference data changed"


def _because(why: BecauseAnswer) -> Iterator[str]:
    how = _REMOVED if why.on_request else why.how
    yield f"    because {why.document} was {how}{f' ({why.url})' if why.url else ''}"
    if why.before:
        yield f"      said: {claim_text(why.before)}"
    if why.after:
        yield f"      says: {claim_text(why.after)}"
