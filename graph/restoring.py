"""A store out of an archive of ``graph.backup``: all of it or nothing, and nothing that was removed since."""

import json
import shutil
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pyoxigraph import NamedNode, RdfFormat

from graph import checkpoint
from graph.backup import FILES, FOLDERS, FORMAT, GRAPH, MANIFEST, READINGS, Manifest, checksum
from graph.errors import SettingsError, SourceError, StoreError
from graph.removal import begin, mark, removed
from graph.store import Writer, delete, locked, writing

_PLAIN = {MANIFEST, GRAPH, READINGS, *FILES}
Settle = Callable[[Writer], object]
"""Ends a removal that was begun."""


@dataclass(frozen=True, slots=True)
class _Replaced:
    """The store that gives way: its newest checkpoint, and the marks of what it has removed."""

    checkpoint: int = 0
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place; ``left_out`` are graphs of the archive that were removed after it was made."""

    checkpoint: int
    manifest: Manifest
    left_out: tuple[str, ...]


def restore(path: Path, folder: Path, settle: Settle, *, replace: bool) -> Restored:
    """Put the store of an archive into a folder. In place of another store only if that is asked for.

    Documents that the other store has removed do not come back with the archive.
    """
    folder = folder.resolve()
    _settle_switch(folder)
    if not folder.exists() or not any(folder.iterdir()):
        return _restore(path, folder, settle, _Replaced())
    if not replace:
        raise StoreError(f"{folder} is not empty: --replace puts the archive in place of the store there")
    checkpoint.number(folder)  # says so if it is no store
    with locked(folder):
        other = _Replaced(checkpoint.number(folder), removed(folder))
        return _restore(path, folder, settle, other)


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack an archive into a folder, after every name in it was looked at; check every file."""
    if not hasattr(tarfile, "data_filter"):
        raise SettingsError("this Python unpacks archives unchecked: restoring needs 3.11.4 or later")
    try:
        with tarfile.open(path, "r:gz") as archive:
            names = [_name(member, folder) for member in archive]
            archive.extractall(folder, filter="data")
    except tarfile.FilterError as error:
        raise SourceError(f"{path} is refused: {error}") from error
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise SourceError(f"{path} is no archive of ketnghia, or damaged: {error}") from error
    manifest = _manifest(path, folder)
    if len(names) != len(set(names)) or set(names) != {MANIFEST, GRAPH, *manifest.files}:
        raise SourceError(f"{path} does not hold the files that it lists: it is damaged")
    for name, wanted in manifest.files.items():
        if checksum(folder / name) != wanted:
            raise SourceError(f"{path} is damaged: {name} has another checksum than it lists")
    return manifest


def _restore(path: Path, folder: Path, settle: Settle, other: _Replaced) -> Restored:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=f".{folder.name}.restoring-", dir=folder.parent))
    except OSError as error:
        raise StoreError(f"cannot write beside {folder}: {error.strerror}") from None
    try:
        manifest = unpack(path, staging / "archive")
        left_out = _fill(staging / "store", staging / "archive", manifest, other, settle)
        number = checkpoint.number(staging / "store")
        _switch(staging / "store", folder)
    except OSError as error:
        raise StoreError(f"cannot restore into {folder}: {error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Restored(number, manifest, left_out)


def _fill(
    store: Path, archive: Path, manifest: Manifest, other: _Replaced, settle: Settle
) -> tuple[str, ...]:
    """Make a store of what was unpacked; return the graphs that were left out."""
    with writing(store) as writer:
        try:
            writer.database.bulk_load(path=str(archive / GRAPH), format=RdfFormat.N_QUADS)
        except (SyntaxError, OSError) as error:
            raise SourceError(f"the graph of the archive cannot be read: {error}") from error
        for name in manifest.empty_graphs:
            writer.database.add_graph(NamedNode(name))
        (archive / GRAPH).unlink()
        (archive / MANIFEST).unlink()
        for part in archive.iterdir():
            part.rename(store / part.name)
        checkpoint.publish(writer, after=max(other.checkpoint, manifest.checkpoint - 1))
        later = other.removed - removed(store)
        names = {name.value for name in writer.database.named_graphs() if isinstance(name, NamedNode)}
        if later:
            begin(store, later)
            settle(writer)
    return tuple(sorted(name for name in names if mark(name) in later))


def _name(member: tarfile.TarInfo, folder: Path) -> str:
    """Return the name of a file in an archive; raise if it leaves the folder or is none that we write."""
    tarfile.data_filter(member, str(folder))
    part, _, name = member.name.partition("/")
    known = member.name in _PLAIN or (part in FOLDERS and name and "/" not in name)
    if not member.isfile() or not known:
        raise SourceError(f"the archive is refused: {member.name!r} is no file of a backup")
    return member.name


def _manifest(path: Path, folder: Path) -> Manifest:
    try:
        said: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        if said["format"] != FORMAT:
            raise SourceError(f"{path} is of format {said['format']!r}, which this version cannot read")
        return Manifest(**said | {"empty_graphs": tuple(said["empty_graphs"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} is no archive of ketnghia, or damaged: no list of its files") from error


def _switch(new: Path, folder: Path) -> None:
    """Put a store in place of another with two renames, the second of which cannot fail for lack of room."""
    old = _replaced(folder)
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        _settle_switch(folder)
        raise StoreError(f"cannot put the store into {folder}: {error.strerror}") from None
    delete(old)


def _settle_switch(folder: Path) -> None:
    """Settle a switch that was stopped: a store that lies aside comes back where no other has its place."""
    old = _replaced(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    delete(old)


def _replaced(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.replaced")
