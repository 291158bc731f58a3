"""How our terms relate to those of other vocabularies: the SSSOM tables as statements."""

import csv
from functools import cache

import yaml
from pyoxigraph import NamedNode, Triple

from graph.files import ONTOLOGY
from graph.linked_data import serialized
from graph.terms import BASE, PREFIXES

MAPPINGS = BASE + "mappings/"
_ENDING = ".sssom.tsv"


def tables() -> list[str]:
    """Return the names of the tables, each a vocabulary that ours is mapped to."""
    return sorted(path.name.removesuffix(_ENDING) for path in (ONTOLOGY / "mappings").glob(f"*{_ENDING}"))


def table(name: str) -> bytes:
    """Return a table as it was written."""
    return (ONTOLOGY / "mappings" / f"{name}{_ENDING}").read_bytes()


@cache
def links(name: str) -> tuple[Triple, ...]:
    """Return the statements of a table."""
    lines = table(name).decode().splitlines()
    head = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    prefixes: dict[str, str] = head["curie_map"]
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return tuple(
        Triple(*(_node(row[column], prefixes) for column in ("subject_id", "predicate_id", "object_id")))
        for row in rows
    )


def mapped(name: str, media: str) -> bytes:
    """Return the statements of a table in a format of graphs."""
    prefixes = {"ties": PREFIXES["ties"], "c": PREFIXES["c"], "skos": PREFIXES["skos"]}
    return serialized([*links(name)], media, prefixes)


def _node(curie: str, prefixes: dict[str, str]) -> NamedNode:
    prefix, _, local = curie.partition(":")
    return NamedNode(prefixes[prefix] + local)
