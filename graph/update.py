"""What a write asks for, and what of SPARQL Update is refused before it is run.

The check of the text is there for its messages. What holds is the writer process (``graph.update_worker``):
no network, a draft that the update is tried on, and a look at what it changed there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.errors import WriteError, WriteRefusedError
from graph.query_text import depth, tokens, words
from graph.terms import DOCUMENTS, GRAPH, WRITTEN

DEFAULT = ""
"""The name, in a write, of the default graph."""


@dataclass(frozen=True, slots=True)
class WriteLimits:
    """What one write may use."""

    seconds: float = 60.0  # until it is stored or refused
    wait: float = 5.0  # for the write before it
    body_bytes: int = 8 << 20
    memory_bytes: int = 2 << 30  # on top of what the process holds when it starts
    depth: int = 100  # brackets inside brackets
    findings: int = 100  # told of one write


@dataclass(frozen=True, slots=True)
class Change:
    """A write as it was asked for; its body (an update, or RDF) goes beside it."""

    operation: str  # "update", "put", "post" or "delete"
    token: str  # the short name of the token
    client: str  # address
    graph: str = DEFAULT
    media: str = ""  # of the body
    base: str = ""  # of relative IRIs in an update
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    seen: tuple[int, ...] | None = None  # checkpoints, one of which must be the newest
    present: bool | None = None  # whether the graph must be there, or must not


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write: the checkpoint that shows it, and how many quads came and went."""

    checkpoint: int
    added: int
    removed: int
    graphs: tuple[str, ...]  # touched, without what is derived
    created: bool = False  # the graph that was named is new


def check(text: str, change: Change, limits: WriteLimits) -> None:
    """Refuse, with a reason, an update that would never be run."""
    found = set(words(text))
    if "load" in found or "service" in found:
        raise WriteRefusedError("the writer calls no other host: LOAD and SERVICE are refused")
    if depth(text) > limits.depth:
        raise WriteRefusedError(f"the update has brackets more than {limits.depth} deep")
    if (change.using or change.using_named) and found & {"using", "with"}:
        raise WriteError("using-graph-uri cannot be joined with USING or WITH in the update")


def check_writable(graph: str) -> None:
    """Refuse, with a reason, a graph that is not written over HTTP."""
    if graph == DEFAULT:
        raise WriteRefusedError(
            "the default graph is the merge of all named graphs and is computed: write to a named graph"
        )
    if graph.startswith(GRAPH) and not graph.startswith((DOCUMENTS, WRITTEN)):
        raise WriteRefusedError(f"the graph <{graph}> is made by 'ketnghia build' and the rules, not written")


def name(iri: str) -> NamedNode:
    """Return the node of an IRI that came from outside."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise WriteError(f"not an absolute IRI: {iri[:200]!r} ({error})") from None


def on_dataset(text: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """Return an update whose patterns read the graphs named beside it, by USING clauses.

    >>> on_dataset("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", ["http://a.example/"], [])
    'DELETE { ?s ?p 1 } USING <http://a.example/> WHERE { ?s ?p 1 }'
    >>> on_dataset("DELETE WHERE { ?s ?p 1 }", [], ["http://a.example/"])
    'DELETE { ?s ?p 1 } USING NAMED <http://a.example/> WHERE { ?s ?p 1 }'
    """
    if not using and not using_named:
        return text
    clauses = "".join(f"USING {name(iri)} " for iri in using)
    clauses += "".join(f"USING NAMED {name(iri)} " for iri in using_named)
    parts, end = [], 0
    for at, pattern in _patterns(text):
        parts += [text[end:at], f"{pattern} " if pattern else "", clauses]
        end = at
    return "".join([*parts, text[end:]])


def _patterns(text: str) -> Iterator[tuple[int, str]]:
    """Yield where the WHERE of each operation begins; with the pattern that DELETE WHERE also deletes."""
    level, before, short, opened = 0, "", -1, 0
    for token in tokens(text):
        if token[0].startswith("#"):
            continue
        if token["opening"]:
            opened = token.start() if level == 0 else opened
            level += 1
        level -= bool(token["closing"])
        if level == 0 and token[0].lower() == "where":
            if before == "delete":
                short = token.start()
            else:
                yield token.start(), ""
        if level == 0 and token["closing"] and short >= 0:
            yield short, text[opened : token.end()]
            short = -1
        before = token[0].lower()
