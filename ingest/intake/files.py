"""Which files hold the articles that a person names: files, folders and patterns."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from glob import iglob
from pathlib import Path

from graph.errors import SourceError
from ingest.intake.raw import key_of, shown


class Container(Enum):
    """What a file holds, by the endings of its name."""

    TEXT = (".txt",)
    HTML = (".html", ".htm")
    LINES = (".jsonl", ".ndjson")
    WARC = (".warc",)


_CONTAINERS = {ending: container for container in Container for ending in container.value}
ENDINGS = " ".join(_CONTAINERS)


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles; ``container`` is None if its ending is none that is read."""

    path: Path
    stem: str
    container: Container | None

    @property
    def where(self) -> str:
        """The path as messages show it."""
        return shown(self.path)


def known(paths: Sequence[Path]) -> list[Path]:
    """Return the paths with their patterns expanded; raise SourceError if there is nothing at one."""
    return [path for named in paths for path in _expanded(named)]


def walk(paths: Sequence[Path]) -> Iterator[File]:
    """Yield the files in the order of the paths, those of a folder by name, each file once."""
    seen = set()
    for path in paths:
        for file in _inside(path) if path.is_dir() else [_file(path)]:
            real = os.path.realpath(file.path)
            if real not in seen:
                seen.add(real)
                yield file


def key_of_file(path: Path) -> str:
    """Return the key of the article that a file holds.

    >>> key_of_file(Path("my-articles/bài số 7.txt.gz"))
    'bài-số-7'
    """
    return key_of(_file(path).stem)


def _expanded(named: Path) -> list[Path]:
    if named.exists():
        return [named]
    found = sorted(Path(name) for name in iglob(str(named), recursive=True))
    readable = [path for path in found if path.is_dir() or _file(path).container]
    if not readable:
        raise SourceError(f"no such file or folder: {shown(named)}")
    return readable


def _inside(folder: Path) -> Iterator[File]:
    """Yield the files of a folder and the folders in it that have an ending we read; hidden ones are not."""
    for inner, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = _file(Path(inner, name))
            if file.container and not name.startswith(".") and file.path.is_file():
                yield file


def _file(path: Path) -> File:
    name = path.name[:-3] if path.name.lower().endswith(".gz") else path.name
    stem, ending = os.path.splitext(name)
    return File(path, stem, _CONTAINERS.get(ending.lower()))
