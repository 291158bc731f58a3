"""The sources of documents: those shipped with their data, and those that read a file of somebody."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SourceError
from graph.records import Document
from ingest.decisions import Decided, Decisions
from ingest.expectations import Bounds, lines, require
from ingest.gazetteer import load
from ingest.suggestions import suggest

SOURCES = Path(__file__).resolve().parent / "sources"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gives, with how to read it, and what people decided about names in a document."""

    file: Path
    mapping: Path | None = None
    names: Callable[[str], Decided] = field(default=lambda _document: Decided())


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file says as a document, what was counted in it, and what of that was expected."""

    document: Document
    counts: Mapping[str, int]
    expected: Bounds = field(default_factory=dict)

    @property
    def told(self) -> tuple[str, ...]:
        """The counts for the report of a run."""
        return tuple(lines(self.counts, self.expected))


@cache
def about(name: str) -> Mapping[str, Any]:
    """Return what a source says of itself in its ``NAME.yml``."""
    said: dict[str, Any] = yaml.safe_load((SOURCES / name / f"{name}.yml").read_text(encoding="utf-8"))
    return said


def shipped() -> list[str]:
    """Return the names of the sources that have their data beside them."""
    return [name for name in _all() if not about(name).get("reads_file")]


def for_files() -> list[str]:
    """Return the names of the sources that read a file of somebody."""
    return [name for name in _all() if about(name).get("reads_file")]


def read(name: str) -> Iterator[Document]:
    """Read all documents of a shipped source."""
    yield from _reader(name).read(SOURCES / name)


def read_file(name: str, given: Given, decisions: Decisions) -> FileReading:
    """Read a file as a source does; SourceError if it is not as such files are expected to be."""
    if name not in for_files():
        raise SourceError(f"no source {name!r} reads a file; those that do: {', '.join(for_files())}")
    try:
        reading: FileReading = _reader(name).read_file(replace(given, names=decisions.names))
    except SourceError as error:
        raise SourceError(f"{given.file}: {error}") from None
    require(str(given.file), reading.counts, reading.expected)
    document = decisions.apply(suggest(replace(reading.document, source=name), load()))
    return replace(reading, document=document)


def _all() -> list[str]:
    return sorted(path.parent.name for path in SOURCES.glob("*/reader.py"))


def _reader(name: str) -> Any:
    return importlib.import_module(f"ingest.sources.{name}.reader")
