"""Where documents come from: the shipped sources and the files a person names."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from graph.records import Document

SOURCES = Path(__file__).resolve().parent / "sources"


def shipped() -> list[str]:
    """Return the names of the sources under ``ingest/sources``."""
    return sorted(path.parent.name for path in SOURCES.glob("*/reader.py"))


def read(name: str) -> Iterator[Document]:
    """Read all documents of a shipped source."""
    reader = importlib.import_module(f"ingest.sources.{name}.reader")
    yield from reader.read(SOURCES / name)


def articles(paths: list[Path]) -> list[Path]:
    """Return the text files that the paths name, folders walked, in the order of their names.

    A document is known by its file name, so two files of one name in a run are an error, as is a path that
    does not exist.
    """
    found: dict[str, Path] = {}
    for file in (file for path in paths for file in _files(path)):
        other = found.setdefault(file.stem, file)
        if other.resolve() != file.resolve():
            raise SourceError(f"two files are called {file.stem!r}: {other} and {file}")
    return list(found.values())


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise SourceError(f"no such file or folder: {path}")
    return sorted(path.rglob("*.txt")) if path.is_dir() else [path]
