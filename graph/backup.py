"""A store as one archive: its graph, the texts and notes beside it, and a list with all checksums.

The graph is in it as N-Quads, which outlives the format of a database. What can be made from it is not:
checkpoints, and the merge of all graphs. See docs/backup.md for what an archive keeps.
"""

import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from graph import checkpoint, dump
from graph.errors import SettingsError, StoreError
from graph.named_graphs import graph_sizes
from graph.removal import going
from graph.store import is_unpublished, locked
from graph.whole_files import whole

FORMAT = 1
MANIFEST, GRAPH, READINGS = "manifest.json", "graph.nq", "readings.sqlite"
FILES = ("decisions.yml", "removed", "audit.jsonl")
FOLDERS = ("texts", "pending")
_OWNER = 0o600  # texts of others, and who wrote what, are nobody else's


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds; ``files`` are names with the SHA-256 of each."""

    checkpoint: int
    statements: int
    empty_graphs: tuple[str, ...]
    files: dict[str, str]
    made: str  # date and time in UTC
    software: str
    format: int = FORMAT


def backup(folder: Path, path: Path, tell: dump.Tell) -> Manifest:
    """Write a store to an archive, whole or not at all, while nobody else writes to the store."""
    checkpoint.number(folder)  # says so if there is no store
    if folder.resolve() in path.resolve().parents:
        raise SettingsError(f"{path} lies in the store itself: it would go with it")
    with locked(folder), TemporaryDirectory(prefix="ketnghia-") as aside:
        if is_unpublished(folder) or going(folder):
            raise StoreError(f"a run on {folder} was stopped before its end: run 'ketnghia build' first")
        snapshot = checkpoint.opened(folder)
        dump.write(snapshot, dump.Dump.NQUADS, Path(aside) / GRAPH, tell)
        sources = dict(_sources(folder, Path(aside)))
        manifest = Manifest(
            checkpoint=snapshot.number,
            statements=dump.size(snapshot),
            empty_graphs=_empty(folder, snapshot),
            files={name: checksum(source) for name, source in sources.items()},
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            software=f"ketnghia {version('ketnghia')}",
        )
        with whole(path, _OWNER) as file:
            _pack(file, manifest, sources)
    return manifest


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error


def _sources(folder: Path, aside: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file that goes into the archive, by its name there."""
    yield GRAPH, aside / GRAPH
    if (folder / READINGS).exists():
        _copy_table(folder / READINGS, aside / READINGS)
        yield READINGS, aside / READINGS
    for name in FILES:
        if (folder / name).is_file():
            yield name, folder / name
    for part in FOLDERS:
        for source in sorted(path for path in (folder / part).glob("*") if path.is_file()):
            yield f"{part}/{source.name}", source


def _copy_table(source: Path, target: Path) -> None:
    """Copy a table of SQLite with what is still in its log."""
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise StoreError(f"{source} cannot be read: {error}") from error


def _empty(folder: Path, snapshot: checkpoint.Snapshot) -> tuple[str, ...]:
    names = checkpoint.named_graphs(folder / "checkpoints" / f"{snapshot.number:06d}")
    return tuple(sorted(names - {name for name, _ in graph_sizes(snapshot)}))


def _pack(file: BinaryIO, manifest: Manifest, sources: dict[str, Path]) -> None:
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6, dereference=True) as archive:
        said = json.dumps(asdict(manifest), indent=1).encode()
        head = tarfile.TarInfo(MANIFEST)
        head.size, head.mode = len(said), _OWNER
        archive.addfile(head, io.BytesIO(said))
        for name, source in sources.items():
            archive.add(source, name, filter=_plain)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out of an archive who owned a file and on which machine."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
