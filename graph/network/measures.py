"""The measures that can be asked for, and what each means.

docs/measures.md is made of it: ``python -m graph.network.measures > docs/measures.md``.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import yaml

from graph.files import DATA

EXACT = 10**8  # nodes x ties up to which paths are followed from all nodes: some ten seconds
DELTA = 0.1  # how likely it is, at most, that some value of an estimate is off by more than its bound


class Measure(StrEnum):
    """A measure that gives each node a value."""

    DEGREE = "degree"
    DEGREE_CENTRALITY = "degree-centrality"
    WEIGHTED_DEGREE = "weighted-degree"
    BETWEENNESS = "betweenness"
    WEIGHTED_BETWEENNESS = "weighted-betweenness"
    CLOSENESS = "closeness"
    WEIGHTED_CLOSENESS = "weighted-closeness"
    HARMONIC = "harmonic"
    WEIGHTED_HARMONIC = "weighted-harmonic"
    EIGENVECTOR = "eigenvector"
    PAGERANK = "pagerank"
    HITS = "hits"
    CORE = "core"
    CLUSTERING = "clustering"
    ARTICULATION = "articulation"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure is: in English, with a name and a sentence in Vietnamese."""

    vi: str
    vi_means: str
    formula: str
    source: str
    unit: str
    means: str
    caveat: str
    example: str


@cache
def definitions() -> Mapping[Measure, Definition]:
    """Return what is known of each measure, in the order of the measures."""
    told = _table()["measures"]
    return {measure: Definition(**told[measure]) for measure in Measure}


@cache
def example() -> str:
    """Return the session that makes the network of all examples."""
    return str(_table()["example"]["graph"])


def page() -> str:
    """Write docs/measures.md."""
    head = _HEAD.format(example=example(), exact=EXACT, sure=1 - DELTA)
    return "\n".join([head, *(_section(*item) for item in definitions().items())])


_HEAD = """\
<!-- Made of graph/data/measures.yml by: python -m graph.network.measures > docs/measures.md -->
# Measures of the network

A network has *n* nodes and ties with a strength *w*, one for each pair. In two modes its nodes are
Vietnamese units and partners, and ties lead from one side to the other; *N* is the size of the side that a
node is not in. In one mode they are units or partners alone, tied where they share others, and *w* is how
many they share. *k* is the degree of a node, *s* its weighted degree, *d* the length of the shortest path.

Each value has the name and version of what counted it. Paths are followed from all nodes while nodes x ties
are {exact:,} or less. Beyond that betweenness, closeness and harmonic centrality are estimated: the
answer says so and gives a bound, and all values lie within it with a probability of {sure:g}. The seed is
fixed, so an estimate is the same each time. An empty network has no values; a node without ties has 0, save
in PageRank.

The examples are run by a test, on this network (an example, no data):

```python
{example}```
"""

_SECTION = """\
## {measure}

**{vi}**: {vi_means}

{means}

| | |
|---|---|
| formula | {formula} |
| unit | {unit} |
| source | {source} |
| caveat | {caveat} |

```python
{example}```
"""


def _section(measure: Measure, told: Definition) -> str:
    fields = {name: getattr(told, name) for name in Definition.__dataclass_fields__}
    return _SECTION.format(measure=measure, **fields)


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    table: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((DATA / "measures.yml").read_text("utf-8"))
    return table


if __name__ == "__main__":
    sys.stdout.write(page())
