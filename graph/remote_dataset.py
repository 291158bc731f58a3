"""What an endpoint holds of this project: which graphs, and whether its default graph is their merge."""

import logging
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    parse_query_results,
)

from graph.errors import QueryError, StoreEmptyError, StoreError
from graph.remote import Endpoint, Question, Reply, line
from graph.sparql import ROWS
from graph.terms import GRAPH, ONTOLOGY

_log = logging.getLogger("ketnghia.remote")
UNDERSTOOD = f"{ROWS['json']}, {ROWS['xml']};q=0.5"
SECONDS = 60.0  # for one of our own questions
BYTES = 64 << 20
_OURS = f'STRSTARTS(STR(?g), "{GRAPH}")'
_COUNTS = f"SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({_OURS}) }} GROUP BY ?g"
# Not an ASK, which Virtuoso 7 answers with a row.
_DEFAULT = f'SELECT ?p {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), "{ONTOLOGY}#")) }} LIMIT 1'
# How often the default graph gives a triple that two graphs state.
_TWICE = f"""SELECT (COUNT(*) AS ?n) {{
  {{ SELECT ?s ?p ?o {{
    GRAPH ?g {{ ?s ?p ?o }} GRAPH ?h {{ ?s ?p ?o }} FILTER(?g != ?h && {_OURS})
  }} LIMIT 1 }}
  ?s ?p ?o
}}"""
Row = dict[str, NamedNode | Literal]


class Default(StrEnum):
    """What a query without graphs of its own reads."""

    MERGE = "merge"  # each triple once, as this project has it
    REPEATS = "repeats"  # each triple as often as graphs state it: counts are too high
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs of this project at an endpoint with the number of their statements."""

    graphs: dict[NamedNode, int]  # empty: all is in the default graph
    default: Default


async def graphs(endpoint: Endpoint) -> tuple[dict[NamedNode, int], int]:
    """Return the named graphs of this project with the number of their statements, and the checkpoint."""
    found, checkpoint = await rows(endpoint, _COUNTS)
    return {_iri(row["g"]): int(row["n"].value) for row in found if "g" in row}, checkpoint


async def look(endpoint: Endpoint) -> Dataset:
    """Look at what an endpoint holds; raise StoreEmptyError if that is nothing of this project."""
    named, _ = await graphs(endpoint)
    if (await rows(endpoint, _DEFAULT))[0]:
        return Dataset(named, await _repeats(endpoint) if named else Default.MERGE)
    if not named:
        raise StoreEmptyError(f"{endpoint.address} holds no data of this project")
    return Dataset(named, Default.EMPTY)


async def rows(endpoint: Endpoint, query: str) -> tuple[list[Row], int]:
    """Answer one of our own SELECTs; return its rows, and the checkpoint."""
    reply = await _asked(endpoint, query)
    found = _read(reply, _format(endpoint, reply))
    if isinstance(found, str):
        raise StoreError(f"{endpoint.address} sends what cannot be read: {found}")
    return found, reply.checkpoint


def _read(reply: Reply, form: QueryResultsFormat) -> list[Row] | str:
    """Return the rows, or what is wrong with them.

    Results of pyoxigraph must not leave their thread, not even in the frames of an error.
    """
    try:
        found = parse_query_results(reply.body, format=form)
        if isinstance(found, QueryBoolean):
            return "a boolean for rows"
        names = [variable.value for variable in found.variables]
        return [_row(names, solution) for solution in found]
    except (SyntaxError, ValueError) as error:
        return line(str(error))


async def _asked(endpoint: Endpoint, query: str) -> Reply:
    """Ask a question that is ours: if it fails, the fault is not with whoever waits for the page."""
    try:
        return await endpoint.ask(Question(query, UNDERSTOOD, SECONDS, BYTES))
    except QueryError as error:
        raise StoreError(f"{endpoint.address} does not answer what we must know: {error}") from error


async def _repeats(endpoint: Endpoint) -> Default:
    try:
        found, _ = await rows(endpoint, _TWICE)
    except StoreError as error:
        _log.warning("whether the default graph is a merge is not known: %s", error)
        return Default.MERGE
    return Default.REPEATS if found and int(found[0]["n"].value) > 1 else Default.MERGE


def _format(endpoint: Endpoint, reply: Reply) -> QueryResultsFormat:
    found = QueryResultsFormat.from_media_type(reply.media)
    if found is None:
        raise StoreError(f"{endpoint.address} answers in {reply.media[:50]!r}: is it a SPARQL endpoint?")
    return found


def _row(names: list[str], solution: QuerySolution) -> Row:
    return {name: node for name in names if isinstance(node := solution[name], NamedNode | Literal)}


def _iri(node: NamedNode | Literal) -> NamedNode:
    """Return the IRI as one that may stand in a query."""
    return NamedNode(node.value)
