"""Short texts of our own, read like any article."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from graph.errors import SourceError
from graph.records import Document
from ingest import articles, gazetteer
from ingest.intake import Raw, opened, raws

SOURCE = "notes"


def read(folder: Path) -> Iterator[Document]:
    """Read the notes; stop if there are fewer facts, or more, than a healthy run gives."""
    expected = yaml.safe_load((folder / "notes.yml").read_text(encoding="utf-8"))["expect"]
    documents = [_note(raw) for raw in raws([folder])]
    if len(documents) != expected.pop("documents"):
        raise SourceError(f"{folder}: {len(documents)} notes")
    counted = Counter(str(fact.kind) for document in documents for fact in document.facts)
    for kind, bounds in expected.items():
        if not bounds["min"] <= counted[kind] <= bounds["max"]:
            raise SourceError(f"{folder}: {counted[kind]} facts of kind {kind!r}, expected {bounds}")
    yield from documents


def _note(raw: Raw) -> Document:
    text, page = opened(raw)
    return replace(articles.read(text, page, gazetteer.load()), source=SOURCE)
