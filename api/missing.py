"""The page for what is not there, or was asked in a way that cannot be read."""

from http import HTTPStatus

from fastapi import Request, Response

from api.localities import today
from api.naming import Named, Names
from api.page_route import page_of
from api.page_words import said
from api.words import Language
from graph import places
from graph.checkpoint import Snapshot

_MOST = 8


def missing(
    request: Request,
    snapshot: Snapshot,
    message: str,
    wanted: str,
    language: Language,
    *,
    status: int = HTTPStatus.NOT_FOUND,
) -> Response:
    """Say what is wrong, and name the places whose names are nearest to what was wanted."""
    names = Names(request.scope.get("root_path", ""), language, {})
    shown = {
        "language": language,
        "words": said(language, {}),
        "checkpoint": snapshot.number,
        "heading": "nowhere" if status == HTTPStatus.NOT_FOUND else "wrong",
        "message": message,
        "nearest": _nearest(snapshot, wanted.replace("-", " ").replace("_", " ")[:200], names),
        "languages": {
            code: "?" + str(request.url.include_query_params(lang=code).query) for code in Language
        },
    }
    return page_of(request, "missing.html", shown, snapshot.number, status)


def _nearest(snapshot: Snapshot, wanted: str, names: Names) -> list[Named]:
    if not wanted.strip():
        return []
    known = places.of(snapshot)
    found = known.resolve(wanted, today())
    near = [known.resolve(name, today()).candidates[0] for name in found.nearest]
    localities = dict.fromkeys(candidate.locality for candidate in (*found.candidates, *near))
    return [names.of(locality) for locality in list(localities)[:_MOST]]
