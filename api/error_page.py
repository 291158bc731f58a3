"""The page that says what is wrong, for people who opened an address in a browser."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api.documents import HTML
from api.languages import spoken
from api.naming import Named
from api.negotiation import prefer
from api.page_words import said
from api.pages import FORM_POLICY, PAGES
from api.words import Language

_FORMS = ("application/problem+json", "application/json", "text/plain", HTML)
_HEADINGS = {
    HTTPStatus.NOT_FOUND: "nowhere",
    HTTPStatus.TOO_MANY_REQUESTS: "busy",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
    HTTPStatus.INTERNAL_SERVER_ERROR: "broken",
}


def for_people(request: Request) -> bool:
    """Return whether an error is best told as a page: what browsers ask for when an address is opened."""
    asks = request.method in {"GET", "HEAD"}
    return asks and prefer(request.headers.get("accept", ""), _FORMS) == HTML


def error_page(
    request: Request,
    status: int,
    message: str = "",
    *,
    detail: str = "",
    nearest: Sequence[Named] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Say what is wrong, and name the places that may have been meant.

    ``message`` is in the language of the page; without one there is a general one. ``detail`` is in English.
    """
    language = spoken(request)
    shown = {
        "root": request.scope.get("root_path", ""),
        "language": language,
        "words": said(language, {}),
        "heading": _HEADINGS.get(HTTPStatus(status), "wrong"),
        "message": message,
        "detail": "" if detail == HTTPStatus(status).phrase else detail,
        "nearest": nearest,
        "languages": {
            code: "?" + str(request.url.include_query_params(lang=code).query) for code in Language
        },
    }
    own = {
        "Cache-Control": "no-store",
        "Content-Language": str(language),
        "Content-Security-Policy": FORM_POLICY,
        "Vary": "Accept, Accept-Language",
    }
    return HTMLResponse(PAGES.get_template("error.html").render(shown), status, own | dict(headers or {}))
