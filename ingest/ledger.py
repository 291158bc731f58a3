"""What was read before and by which reader, so that a run need not read it again.

Kept beside the store: the digest of each article as it came in, the reader, and what came of it. An article
without a foreign tie stands here only: a graph would say nothing of it.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import StoreError
from ingest.intake import Raw
from ingest.report import Outcome, State

_TABLE = """CREATE TABLE IF NOT EXISTS readings (
  document TEXT PRIMARY KEY, digest TEXT NOT NULL, reader TEXT NOT NULL, outcome TEXT NOT NULL
) WITHOUT ROWID"""
_ROOT = Path(__file__).resolve().parent.parent
_READER = ("ingest/**/*", "graph/*.py", "graph/data/*.csv")
_PARTS = {".py", ".tsv", ".csv", ".gz", ".yml", ".json"}


@dataclass(frozen=True, slots=True)
class Note:
    """That an article was read, and what came of it."""

    digest: str
    outcome: Outcome


class Ledger:
    """The notes of one reader on the articles of a store."""

    def __init__(self, table: sqlite3.Connection, reader: str) -> None:
        self._table, self._reader = table, reader

    def recall(self, raw: Raw) -> Outcome | None:
        """Return what came of an article if this reader has read it just as it is now."""
        found = self._table.execute(
            "SELECT outcome FROM readings WHERE document = ? AND digest = ? AND reader = ?",
            (raw.key, digest(raw), self._reader),
        ).fetchone()
        return _outcome(raw.key, found[0]) if found else None

    def write(self, notes: Iterable[Note]) -> None:
        """Keep notes; they are on disk when this returns."""
        rows = [(note.outcome.document, note.digest, self._reader, _json(note.outcome)) for note in notes]
        with self._table:
            self._table.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", rows)

    def __contains__(self, document: str) -> bool:
        """Say whether any reader has read a document."""
        found = self._table.execute("SELECT 1 FROM readings WHERE document = ?", (document,))
        return found.fetchone() is not None

    def documents(self) -> Iterator[str]:
        """Yield the keys of all documents that any reader has read."""
        return (row[0] for row in self._table.execute("SELECT document FROM readings"))

    def forget(self, documents: Iterable[str]) -> None:
        """Take out what is known of documents, so that no byte of it is left in the file."""
        with self._table:
            rows = [(document,) for document in documents]
            self._table.executemany("DELETE FROM readings WHERE document = ?", rows)
        self._table.execute("VACUUM")
        self._table.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def ledger(store: Path, reader: str) -> Iterator[Ledger]:
    """Open the notes of a store; only the process that holds the lock of the store may."""
    path = store / "readings.sqlite"
    try:
        with closing(sqlite3.connect(path)) as table:
            table.execute("PRAGMA journal_mode = WAL")
            table.execute(_TABLE)
            yield Ledger(table, reader)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}; if it is deleted, all articles are read again") from error


def digest(raw: Raw) -> str:
    """Return the SHA-256 of an article as it came in, with what stands beside it."""
    beside = json.dumps([raw.form, sorted(raw.given.items())], ensure_ascii=False)
    return hashlib.sha256(beside.encode("utf-8", "replace") + b"\0" + raw.content).hexdigest()


@cache
def edition(decisions: str = "") -> str:
    """Return what tells one reader from another: a digest of code, gazetteer, tables and decisions."""
    whole = hashlib.sha256(decisions.encode())
    for pattern in _READER:
        for path in sorted(_ROOT.glob(pattern)):
            if path.suffix in _PARTS:
                whole.update(path.relative_to(_ROOT).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def _json(outcome: Outcome) -> str:
    return json.dumps([outcome.state, outcome.facts, outcome.unresolved, outcome.undated], ensure_ascii=False)


def _outcome(document: str, text: str) -> Outcome:
    state, facts, unresolved, undated = json.loads(text)
    now = State.EMPTY if state == State.EMPTY else State.UNCHANGED
    return Outcome(document, now, Counter(facts), tuple(unresolved), undated)
