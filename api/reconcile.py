"""The reconciliation API (W3C community group, 0.2 and 0.1) at ``/reconcile``: for OpenRefine."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from api.documents import service
from api.localities import Current, today
from api.reconcile_manifest import PROPERTIES, TYPES, manifest
from api.reconcile_request import MOST_PREFIX, Asked, read_asked, wanted
from api.reconcile_values import DESCRIBED, described, extended
from api.sparql_request import posted_fields, read_fields
from graph import places
from graph.checkpoint import Snapshot
from graph.reconciling import Match, matches, type_of

_PAGE = 20  # suggestions

router = APIRouter(tags=["reconciliation"], prefix="/reconcile")

_Prefix = Annotated[str, Query(max_length=MOST_PREFIX, description="how what is looked for begins")]
_Cursor = Annotated[int, Query(ge=0, le=10_000, description="how many to leave out")]


async def _fields(request: Request) -> Asked:
    """Return what is asked for: in the address, or in the form that is posted."""
    url = request.url.query
    if request.method == "POST":
        content_type = request.headers.get("content-type", "")
        return read_asked(posted_fields(content_type, url, await request.body()))
    return read_asked(read_fields(url))


@router.get("", summary="Match names with our units (reconciliation API)")
async def get(
    request: Request,
    snapshot: Current,
    queries: Annotated[str, Query(description="a batch of queries, as JSON")] = "",
    extend: Annotated[str, Query(description="ids and properties, as JSON")] = "",
) -> Response:
    """Tell what the service is; or with ``queries`` match names, or with ``extend`` tell more of units.

    JSONP is not offered: every page may ask from where it is (CORS).
    """
    return await _answered(request, snapshot, await _fields(request))


@router.post("", summary="Match names with our units (reconciliation API)")
async def post(request: Request, snapshot: Current, asked: Annotated[Asked, Depends(_fields)]) -> Response:
    """The same with a form; this is what OpenRefine sends."""
    return await _answered(request, snapshot, asked)


async def _answered(request: Request, snapshot: Snapshot, asked: Asked) -> Response:
    if asked.extend is not None:
        found: Any = await run_in_threadpool(extended, snapshot, asked.extend, today())
    elif asked.queries is not None:
        found = await run_in_threadpool(_results, snapshot, asked.queries)
        found = found[""] if asked.single else found
    else:
        found = manifest(service(request))
    return JSONResponse(found, headers={"X-Checkpoint": str(snapshot.number)})


@router.get("/suggest/entity", summary="Suggest units by the beginning of a name")
def suggest_entity(snapshot: Current, prefix: _Prefix = "", cursor: _Cursor = 0) -> dict[str, Any]:
    """Complete a name, or an id."""
    found = places.of(snapshot).beginning(prefix, today())
    return {"result": [described(one.locality) for one in found[cursor : cursor + _PAGE]]}


@router.get("/suggest/type", summary="Suggest types by the beginning of a name")
def suggest_type(prefix: _Prefix = "", cursor: _Cursor = 0) -> dict[str, Any]:
    """Complete the name of a type."""
    return {"result": _beginning(TYPES, prefix)[cursor : cursor + _PAGE]}


@router.get("/suggest/property", summary="Suggest properties by the beginning of a name")
def suggest_property(prefix: _Prefix = "", cursor: _Cursor = 0) -> dict[str, Any]:
    """Complete the name of a property: of those that narrow a match down, and of those that can be had."""
    narrowing = {one["id"] for one in PROPERTIES}
    known = [*PROPERTIES, *(one for one in DESCRIBED if one["id"] not in narrowing)]
    return {"result": _beginning(known, prefix)[cursor : cursor + _PAGE]}


@router.get("/properties", summary="Which properties of a type can be had")
def propose(
    type: Annotated[str, Query(max_length=MOST_PREFIX, description="id of a type; all have the same")] = "",  # noqa: A002 - the protocol calls it so
    limit: Annotated[int, Query(ge=1, le=100, description="the most properties")] = 100,
) -> dict[str, Any]:
    """List the properties that ``extend`` knows: they are the same for all types."""
    return {"properties": DESCRIBED[:limit], "type": type, "limit": limit}


def _results(snapshot: Snapshot, queries: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: {"result": _result(snapshot, query)} for name, query in queries.items()}


def _result(snapshot: Snapshot, query: dict[str, Any]) -> list[dict[str, Any]]:
    asked, limit = wanted(snapshot, query, today())
    return [_candidate(match) for match in matches(snapshot, asked, today())[:limit]] if asked.name else []


def _candidate(match: Match) -> dict[str, Any]:
    about = described(match.locality)
    features = {"spelling": match.spelled, "kind": match.kind, "in_force": match.in_force}
    kind = next(one for one in TYPES if one["id"] == type_of(match.locality))
    return {
        "id": about["id"],
        "name": about["name"],
        "description": about["description"],
        "type": [kind, TYPES[0]],
        "score": match.score,
        "match": match.certain,
        "features": [{"id": name, "value": value} for name, value in features.items()],
    }


def _beginning(known: list[dict[str, str]], prefix: str) -> list[dict[str, str]]:
    said = prefix.casefold()
    named = [[one["id"].casefold(), *one["name"].casefold().split()] for one in known]
    whole = [one["name"].casefold() for one in known]
    return [
        one
        for one, words, name in zip(known, named, whole, strict=True)
        if name.startswith(said) or any(word.startswith(said) for word in words)
    ]
