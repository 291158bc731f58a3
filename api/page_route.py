"""Pages at the addresses of JSON answers: browsers get the page, programs what they always got."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.routing import Match
from starlette.types import Scope

from api.documents import HTML, document
from api.negotiation import prefer
from api.pages import FORM_POLICY, PAGES

_JSON = "application/json"


class PageRoute(APIRoute):
    """A route that is only there for clients that like a page better than JSON."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether the route answers a request; if not, the next one of the same address does."""
        match, child = super().matches(scope)
        wanted = match is not Match.NONE and prefer(Headers(scope=scope).get("accept", ""), (_JSON, HTML))
        return (match, child) if wanted == HTML else (Match.NONE, {})


def page_of(
    request: Request, template: str, shown: Mapping[str, Any], checkpoint: int, status: int = HTTPStatus.OK
) -> Response:
    """Return a page, or 304 to a client that has it; ``shown`` names at least its language."""
    html = PAGES.get_template(template).render({"root": request.scope.get("root_path", ""), **shown})
    headers = {
        "Content-Language": str(shown["language"]),
        "Content-Security-Policy": FORM_POLICY,
        "Vary": "Accept, Accept-Language",
        "X-Checkpoint": str(checkpoint),
    }
    if status != HTTPStatus.OK:
        return HTMLResponse(html, status, headers | {"Cache-Control": "no-store"})
    return document(request, html.encode(), HTML, headers)
