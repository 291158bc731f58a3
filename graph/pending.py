"""What a reading leaves for a person, kept beside the texts: open names, rejected facts, idle decisions.

One small file for each document that left something, replaced whole with its document and never half
written. What is in the graph needs no file: ``graph.review`` finds it there.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.errors import StoreError
from graph.identity import fact_iri, key
from graph.records import Document, Fact, Suggestion, Unresolved
from graph.statements import digest

_FOLDER = "pending"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A fact that a person did not take, with the words it was read from."""

    fact: str
    kind: str
    status: str
    instrument: str
    parties: tuple[str, ...]
    when: str
    quote: str
    start: int
    note: str


@dataclass(frozen=True, slots=True)
class Pending:
    """All that one document left open; ``text`` is the digest of the text that was read."""

    document: str
    text: str = ""
    names: tuple[Unresolved, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unmatched: tuple[str, ...] = ()


def item_id(document: str, what: str) -> str:
    """Return the id by which a person speaks of something in a document: the same in every run.

    ``what`` is the IRI of a fact as it was read, or what ``name_key`` gives. The letter in front keeps
    spreadsheets and YAML from taking an id for a number.
    """
    return "r" + hashlib.sha256(f"{document}|{what}".encode()).hexdigest()[:11]


def name_key(name: str) -> str:
    """Return what stands for a name: all its mentions in a document are one question.

    >>> name_key("Chăm-pa-sắc")
    'name champasac'
    """
    return f"name {key(name)}"


def keep(store: Path, document: Document) -> None:
    """Keep what a document leaves open in place of what it left before; nothing left, nothing kept."""
    path = _path(store, document.page.key)
    pending = _of(document)
    if not (pending.names or pending.rejected or pending.unmatched):
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(asdict(pending), ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def is_kept(store: Path, document: str) -> bool:
    """Say whether a document leaves something open."""
    return _path(store, document).exists()


def drop(store: Path, name_digest: str) -> None:
    """Forget what a document left open, given the digest of its key; halves of files too."""
    (store / _FOLDER / f"{name_digest[:32]}.json").unlink(missing_ok=True)
    (store / _FOLDER / f"{name_digest[:32]}.new").unlink(missing_ok=True)


def kept(store: Path) -> Iterator[Pending]:
    """Yield what each document left open, in the order of the files' names."""
    for path in sorted((store / _FOLDER).glob("*.json")):
        try:
            yield _read(json.loads(path.read_bytes()))
        except FileNotFoundError:
            continue  # a run that is going on has just settled it
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"cannot read {path}: {error}; ingest its document again") from None


def stamp(store: Path) -> int:
    """Return a number that changes whenever something else is left open."""
    folder = store / _FOLDER
    return folder.stat().st_mtime_ns if folder.exists() else 0


def _path(store: Path, document: str) -> Path:
    return store / _FOLDER / f"{digest(document)[:32]}.json"


def _of(document: Document) -> Pending:
    return Pending(
        document.page.key,
        digest(document.text) if document.text else "",
        document.unresolved,
        tuple(_rejected(fact) for fact in document.rejected),
        document.unmatched,
    )


def _rejected(fact: Fact) -> Rejected:
    read, decision = fact.evidence[0], fact.evidence[-1]
    return Rejected(
        fact=fact_iri(fact),
        kind=fact.kind,
        status=fact.status,
        instrument=fact.instrument or "",
        parties=tuple(party.iri for party in fact.parties),
        when=fact.when.edtf if fact.when else "",
        quote=read.quote,
        start=read.start,
        note=decision.note,
    )


def _read(said: dict[str, Any]) -> Pending:
    return Pending(
        said["document"],
        said["text"],
        tuple(_name(name) for name in said["names"]),
        tuple(Rejected(**one | {"parties": tuple(one["parties"])}) for one in said["rejected"]),
        tuple(said["unmatched"]),
    )


def _name(said: dict[str, Any]) -> Unresolved:
    nearest = tuple(Suggestion(**one) for one in said["nearest"])
    return Unresolved(**said | {"ranks": tuple(said["ranks"]), "nearest": nearest})
