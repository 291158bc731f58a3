"""Names of places in Vietnamese and other languages, and which place each can mean."""

import csv
import gc
import hashlib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from graph.files import DATA
from graph.identity import slug
from ingest.gazetteer import districts, reference
from ingest.gazetteer.lookup import Candidate, Gazetteer, Step, single
from ingest.gazetteer.places import Place, Rank

__all__ = [
    "Candidate",
    "Gazetteer",
    "Place",
    "Rank",
    "Step",
    "load",
    "single",
    "unit_spellings",
    "version",
]

_HERE = Path(__file__).parent
_DIGITS = 12


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _places() -> Iterator[reference.Named]:
    for row in _table(_HERE / "places.tsv"):
        code = f"{row['parent']}.{slug(row['name_en'])}"
        name_vi = row["name_vi"] or row["name_en"]
        country = row["parent"][:2]
        place = Place(code, name_vi, row["name_en"], country, row["level"], row["parent"])
        yield place, (name_vi, row["name_en"])


def _aliases() -> Iterator[tuple[str, str, str]]:
    for row in _table(_HERE / "aliases.tsv"):
        yield row["alias"], row["country"], row["code"]


def unit_spellings() -> Iterator[str]:
    """Yield the spellings of the press for Vietnamese first-level units."""
    yield from (alias for alias, country, code in _aliases() if country == "VN" and "." not in code)


@cache
def load() -> Gazetteer:
    """Return the gazetteer of the reference data, the world file and the hand-made tables; read once."""
    gazetteer = Gazetteer(
        reference.countries(),
        chain(reference.vietnamese_units(), districts.units(), reference.foreign_places(), _places()),
    )
    gazetteer.read_world(_HERE / "world.tsv.gz")
    gazetteer.read_aliases(_aliases())
    gc.collect()
    gc.freeze()  # it lives as long as the process: the collector need not look through it again and again
    return gazetteer


@cache
def version() -> str:
    """Return the digest of all tables that names are looked up in: other names give another version."""
    digest = hashlib.sha256()
    for path in sorted((*_HERE.glob("*.tsv"), *_HERE.glob("*.tsv.gz"), *DATA.glob("*.csv"))):
        digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:_DIGITS]
