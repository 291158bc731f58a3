"""The writer process: makes one write, or refuses it, and ends.

Run as ``python -m graph.update_worker PARENT STORE LIMITS`` by ``graph.update_process``, with the change on
standard input. It answers in lines of JSON: one when the write is about to be stored, one with its outcome.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph import checkpoint, payload
from graph.audit import Entry
from graph.draft import Difference, Draft
from graph.errors import (
    KetNghiaError,
    StoreEmptyError,
    WriteError,
    WriteInvalidError,
    WriteStaleError,
    WriteTooLargeError,
)
from graph.regression import regressions, told
from graph.rules import derive
from graph.sandbox import confine, limit_memory, write_only_below
from graph.store import Writer, is_unpublished, writing
from graph.terms import PREFIXES
from graph.update import Change, WriteLimits, Written, check, check_writable, name, on_dataset


def write(
    folder: Path, change: Change, body: bytes, limits: WriteLimits, tell: Callable[[], None]
) -> Written:
    """Make a change whole or not at all; ``tell`` is called when nothing can refuse it any more."""
    text = _checked(change, body, limits)
    with writing(folder) as writer:
        draft = Draft(writer.database)
        _expect(folder, change, draft)
        _try(draft, change, text, body)
        difference = draft.change()
        created = bool(change.graph) and not draft.holds(name(change.graph))
        if not difference.graphs:
            return Written(_settled(writer), 0, 0, ())
        faults = regressions(difference.before, difference.after, folder)
        if faults:
            raise WriteInvalidError(
                f"{len(faults)} checks would fail after this write; nothing is stored",
                told(faults, limits.findings),
            )
        difference = difference.counted()
        tell()
        number = store(writer, difference)
    return Written(number, *difference.counts(), difference.graphs, created)


def _settled(writer: Writer) -> int:
    """Return the newest checkpoint, after what a stopped run had stored is in it."""
    if not is_unpublished(writer.folder):
        return _newest(writer.folder)
    derive(writer)
    return checkpoint.publish(writer)


def store(writer: Writer, difference: Difference) -> int:
    """Make a change in one transaction and publish it; return the checkpoint."""
    writer.apply(difference.transaction())
    return checkpoint.publish(writer)


def _checked(change: Change, body: bytes, limits: WriteLimits) -> str:
    """Return the text of an update; refuse at once what needs no look at the store."""
    if change.operation != "update":
        check_writable(change.graph)
        return ""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise WriteError("the update is not UTF-8") from None
    if not text.strip():
        raise WriteError("the update is empty")
    check(text, change, limits)
    return on_dataset(text, change.using, change.using_named)


def _expect(folder: Path, change: Change, draft: Draft) -> None:
    """Hold a change to what its sender had seen."""
    stale = is_unpublished(folder) or _newest(folder) not in (change.seen or ())
    if change.seen is not None and stale:
        raise WriteStaleError(f"the store is at checkpoint {_newest(folder)} by now: read the graph again")
    if change.present is not None and change.present != draft.holds(name(change.graph)):
        raise WriteStaleError(f"the graph is {'not' if change.present else 'already'} there")


def _try(draft: Draft, change: Change, text: str, body: bytes) -> None:
    if change.operation == "update":
        _update(draft, change, text)
        return
    graph = name(change.graph)
    if change.operation == "delete":
        draft.delete(graph)
    elif change.operation == "put":
        draft.put(graph, payload.quads(body, change.media, graph))
    else:
        draft.store.extend(payload.quads(body, change.media, graph))


def _update(draft: Draft, change: Change, text: str) -> None:
    try:
        draft.store.update(text, prefixes=PREFIXES, base_iri=change.base or None)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        message = " ".join(str(error).split())[:300]
        raise WriteError(f"the update cannot be run: {message}") from None


def _newest(folder: Path) -> int:
    try:
        return checkpoint.number(folder)
    except StoreEmptyError:
        return 0


def answer(folder: Path, change: Change, body: bytes, limits: WriteLimits, tell: Callable[[], None]) -> Any:
    """Return what became of a write, or why not, as it goes to the server; and note it in the audit."""
    entry = Entry(folder, change, body)
    entry.begun()
    try:
        written = asdict(_within_memory(folder, change, body, limits, tell))
    except KetNghiaError as error:
        entry.ended("refused", error=type(error).__name__, detail=str(error))
        findings = error.findings if isinstance(error, WriteInvalidError) else ()
        return {"error": type(error).__name__, "detail": str(error), "findings": findings}
    entry.ended("stored" if written["graphs"] else "unchanged", **written)
    return written


def _within_memory(
    folder: Path, change: Change, body: bytes, limits: WriteLimits, tell: Callable[[], None]
) -> Written:
    try:
        return write(folder, change, body, limits, tell)
    except MemoryError:
        raise WriteTooLargeError("the write needed more memory than one write may use") from None


def main(parent: int, folder: Path, limits: WriteLimits) -> None:
    """Make the write that comes on standard input."""
    confine(parent)
    write_only_below(folder)
    limit_memory(limits.memory_bytes)
    os.umask(0o022)
    header, _, body = sys.stdin.buffer.read().partition(b"\n")
    change = Change(**json.loads(header))

    def say(line: object) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    say(answer(folder, change, body, limits, lambda: say({"storing": True})))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), WriteLimits(**json.loads(sys.argv[3])))
