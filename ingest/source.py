"""The shipped sources of documents."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from graph.records import Document

SOURCES = Path(__file__).resolve().parent / "sources"


def shipped() -> list[str]:
    """Return the names of the sources under ``ingest/sources``."""
    return sorted(path.parent.name for path in SOURCES.glob("*/reader.py"))


def read(name: str) -> Iterator[Document]:
    """Read all documents of a shipped source."""
    reader = importlib.import_module(f"ingest.sources.{name}.reader")
    yield from reader.read(SOURCES / name)
