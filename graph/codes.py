"""What the codes of the graph (levels, kinds, statuses, methods) are called, in a language."""

from collections.abc import Mapping
from functools import lru_cache

from graph.checkpoint import Snapshot
from graph.terms import local_name

_NAMES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code ?name (LANG(?name) AS ?language)
WHERE { ?code a skos:Concept ; skos:prefLabel ?name }
ORDER BY ?code ?name
"""


@lru_cache(maxsize=4)
def names(snapshot: Snapshot, language: str) -> Mapping[str, str]:
    """Return the name of each code, by the last part of its IRI."""
    rows = snapshot.select(_NAMES)
    return {local_name(row["code"]): row["name"] for row in rows if row["language"] == language}
