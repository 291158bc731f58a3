"""One check of all that is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from graph import checkpoint, stores, validation
from graph.removal import going
from graph.settings import Address, Place
from graph.store import is_unpublished, writing
from graph.terms import ONTOLOGY_GRAPH
from graph.validation import Finding


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found, and one line that sums it up."""

    findings: list[Finding]
    summary: str


def check(store: Place, tell: Callable[[str], None]) -> Result:
    """Run every check on the newest checkpoint, or on the live store where a run ended before publishing.

    Of an endpoint no quote can be looked up: the texts stay beside the store on disk.
    """
    if isinstance(store, Address):
        return _check(list(stores.current(store).quads()), None, str(store), tell)
    return _check_folder(store, tell)


def _check_folder(folder: Path, tell: Callable[[str], None]) -> Result:
    if not is_unpublished(folder):
        snapshot = checkpoint.current(folder)
        stopped = " (a removal was stopped: run ingest or build again)" if going(folder) else ""
        return _check(list(snapshot.quads()), folder, f"checkpoint {snapshot.number}{stopped}", tell)
    with writing(folder) as writer:
        stated = list(writer.database)
    what = "what an interrupted run wrote (not yet published: run ingest or build again)"
    return _check(stated, folder, what, tell)


def _check(stated: list[Quad], folder: Path | None, what: str, tell: Callable[[str], None]) -> Result:
    tell("shapes")
    findings = validation.shapes(quad for quad in stated if quad.graph_name != ONTOLOGY_GRAPH)
    tell("rules")
    findings += validation.rules(stated)
    tell("quotes")
    checked, absent, misquoted = validation.quotes(stated, folder)
    findings += misquoted
    summary = (
        f"{what}: {len(stated)} quads, {len(findings)} violations; "
        f"{checked - len(misquoted)} of {checked} quotes found in their articles, {absent} texts not at hand"
    )
    return Result(findings, summary)
