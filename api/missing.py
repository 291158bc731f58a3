"""What is told of a place that is not there: the places whose names are nearest to what was wanted."""

from http import HTTPStatus

from fastapi import Request, Response

from api.error_page import error_page
from api.languages import spoken
from api.localities import today
from api.naming import Named, Names
from graph import places
from graph.checkpoint import Snapshot

_MOST = 8


def missing(request: Request, snapshot: Snapshot, message: str, wanted: str) -> Response:
    """Say that a place is not there, and name those that may have been meant."""
    names = Names(request.scope.get("root_path", ""), spoken(request), {})
    near = _nearest(snapshot, wanted.replace("-", " ").replace("_", " ")[:200], names)
    return error_page(request, HTTPStatus.NOT_FOUND, message, nearest=near)


def _nearest(snapshot: Snapshot, wanted: str, names: Names) -> list[Named]:
    if not wanted.strip():
        return []
    known = places.of(snapshot)
    found = known.resolve(wanted, today())
    near = [known.resolve(name, today()).candidates[0] for name in found.nearest]
    localities = dict.fromkeys(candidate.locality for candidate in (*found.candidates, *near))
    return [names.of(locality) for locality in list(localities)[:_MOST]]
