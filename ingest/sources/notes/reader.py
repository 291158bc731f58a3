"""Short texts of our own, read like any article."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from graph.records import Document
from ingest import articles, gazetteer
from ingest.expectations import require
from ingest.intake import Raw, opened, raws

SOURCE = "notes"


def read(folder: Path) -> Iterator[Document]:
    """Read the notes; stop if there are fewer facts, or more, than a healthy run gives."""
    expected = yaml.safe_load((folder / "notes.yml").read_text(encoding="utf-8"))["expect"]
    documents = [_note(raw) for raw in raws([folder])]
    counted = Counter(str(fact.kind) for document in documents for fact in document.facts)
    require(str(folder), counted | {"documents": len(documents)}, expected)
    yield from documents


def _note(raw: Raw) -> Document:
    text, page = opened(raw)
    return replace(articles.read(text, page, gazetteer.load()), source=SOURCE)
