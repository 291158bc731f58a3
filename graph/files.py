"""The files without Python that the graph rests on: ontology, rules, queries, reference tables."""

import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
QUERIES = ROOT / "queries"
DATA = Path(__file__).resolve().parent / "data"


def rows(table: Path) -> Iterator[dict[str, str]]:
    """Read a CSV table with a header line."""
    with table.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def queries_of(folder: Path) -> list[tuple[str, str]]:
    """Return name and text of each ``.rq`` file of a folder, in the order of their names."""
    return [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq"))]
