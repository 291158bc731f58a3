"""What a reconciliation request asks for, within bounds: a batch of queries, or values of units."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from fastapi import HTTPException

from graph.checkpoint import Snapshot
from graph.reconciling import Wanted, country_code
from graph.terms import ONTOLOGY, UNIT

MOST_PREFIX = 200  # letters of what is to be completed
_MOST_QUERIES = 50  # in one batch; OpenRefine sends 10
_MOST_IDS, _MOST_PROPERTIES = 200, 20
_MOST_VALUES = 10  # of one property of a query
_LIMIT, _MOST_RESULTS = 10, 25
_DAY = len("2025-06-30")

Query = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; neither is asked of the manifest. A ``single`` query is one of version 0.1."""

    queries: dict[str, Query] | None = None
    extend: tuple[list[str], list[str]] | None = None  # ids, properties
    single: bool = False


def read_asked(fields: Mapping[str, list[str]]) -> Asked:
    """Read the fields of a form or an address."""
    if "extend" in fields:
        return Asked(extend=_extend(_json("extend", fields)))
    if "queries" in fields:
        return Asked(queries=_queries(_json("queries", fields)))
    if "query" in fields:
        text = fields["query"][0]
        return Asked(
            queries=_queries({"": _json("query", fields) if text.startswith("{") else text}), single=True
        )
    return Asked()


def wanted(snapshot: Snapshot, query: Query, today: date) -> tuple[Wanted, int]:
    """Return what one query looks for, and how many answers it takes."""
    limit = query.get("limit")
    most = min(limit, _MOST_RESULTS) if isinstance(limit, int) and limit > 0 else _LIMIT
    told = _properties(query)
    on, said = _first(told, "on") or _first(told, "date"), _first(told, "country")
    day, country = _day(on), country_code(snapshot, said, today) if said else ""
    return Wanted(
        str(query.get("query") or "").strip(),
        day,
        _types(query.get("type")),
        country,
        _first(told, "level"),
        # What was said of the place and is not understood may be just what tells it from another.
        unclear=bool(
            told.keys() - {"on", "date", "country", "level"} or (on and not day) or (said and not country)
        ),
    ), most


def _queries(batch: Any) -> dict[str, Query]:
    if not isinstance(batch, dict):
        raise _bad("'queries' is no object of queries by name")
    if len(batch) > _MOST_QUERIES:
        raise _bad(f"{len(batch)} queries in one batch; {_MOST_QUERIES} at most")
    return {name: _query(name, query) for name, query in batch.items()}


def _query(name: str, query: Any) -> Query:
    """Return a query; version 0.1 allows a bare name."""
    if isinstance(query, str):
        return {"query": query}
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise _bad(f"the query {name[:40]!r} is no object with a 'query' that is text")
    return query


def _extend(said: Any) -> tuple[list[str], list[str]]:
    ids, properties = (
        (said.get(part) for part in ("ids", "properties")) if isinstance(said, dict) else (None, None)
    )
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise _bad("'extend' is no object with lists of 'ids' and 'properties'")
    names = [one.get("id") if isinstance(one, dict) else None for one in properties]
    if not all(isinstance(one, str) for one in [*ids, *names]):
        raise _bad("'ids' are text, and 'properties' are objects with an 'id'")
    if len(ids) > _MOST_IDS or len(names) > _MOST_PROPERTIES:
        raise _bad(f"{len(ids)} ids, {len(names)} properties; {_MOST_IDS} and {_MOST_PROPERTIES} at most")
    return [one.removeprefix(UNIT) for one in ids], [str(name) for name in names]


def _json(name: str, fields: Mapping[str, list[str]]) -> Any:
    try:
        return json.loads(fields[name][0])
    except (ValueError, RecursionError):
        raise _bad(f"{name!r} is not JSON: {fields[name][0][:60]!r}") from None


def _types(said: Any) -> frozenset[str]:
    listed = said if isinstance(said, list) else [said]
    ids = [one.get("id") if isinstance(one, dict) else one for one in listed]
    return frozenset(str(one).removeprefix(f"{ONTOLOGY}#") for one in ids if isinstance(one, str) and one)


def _properties(query: Query) -> dict[str, list[str]]:
    """Return the values of the properties that a query gives, as text; matched units by their ids."""
    told: dict[str, list[str]] = {}
    listed = query.get("properties")
    for one in listed[:_MOST_PROPERTIES] if isinstance(listed, list) else ():
        name, value = (one.get("pid") or one.get("p"), one.get("v")) if isinstance(one, dict) else ("", None)
        values = value if isinstance(value, list) else [value]
        told.setdefault(str(name), []).extend(filter(None, map(_text, values[:_MOST_VALUES])))
    return {name: values for name, values in told.items() if values}


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("id") or "").removeprefix(UNIT)
    return "" if value is None or isinstance(value, list) else str(value).strip()


def _first(told: Mapping[str, list[str]], name: str) -> str:
    return next(iter(told.get(name, ())), "")


def _day(said: str) -> date | None:
    """Return a day; OpenRefine writes dates with a time."""
    try:
        return date.fromisoformat(said[:_DAY])
    except ValueError:
        return None


def _bad(why: str) -> HTTPException:
    return HTTPException(HTTPStatus.BAD_REQUEST, why)
