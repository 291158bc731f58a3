"""Documents in several forms: which of them a client gets, and not again what it already has."""

import hashlib
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import HTTPException, Request, Response
from pydantic import BaseModel

from api.negotiation import prefer

HTML = "text/html"
SUFFIXES = {
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "application/n-triples": ".nt",
    HTML: ".html",
}
RDF_FORMS = tuple(media for media in SUFFIXES if media != HTML)
_TEXT = (HTML, "text/turtle", "text/tab-separated-values")


def chosen(request: Request, offers: Sequence[str]) -> str:
    """Return the offer that a client likes best; it is told what there is when it takes none."""
    media = prefer(request.headers.get("accept", ""), offers)
    if media is None:
        raise HTTPException(
            HTTPStatus.NOT_ACCEPTABLE, f"to be had as {', '.join(offers)}", {"Vary": "Accept"}
        )
    return media


def document(request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a document, or 304 to a client that has it: it is named by what it holds."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    sent = {"Vary": "Accept", "Cache-Control": "no-cache"} | dict(headers or {}) | {"ETag": tag}
    if _has(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=sent)
    return Response(body, headers=sent, media_type=f"{media}; charset=utf-8" if media in _TEXT else media)


def lasting(request: Request, body: bytes, media: str, checkpoint: int, **headers: str) -> Response:
    """Return a body that a client may keep: it asks whether it still holds, and is told 304 if it does."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    stated = {"ETag": tag, "Cache-Control": "no-cache", "X-Checkpoint": str(checkpoint), **headers}
    if _has(request, tag):
        return Response(status_code=304, headers=stated)
    return Response(body, media_type=media, headers=stated)


def told(request: Request, answer: BaseModel, checkpoint: int) -> Response:
    """Return an answer as JSON that a client may keep."""
    return lasting(request, answer.model_dump_json().encode(), "application/json", checkpoint)


def service(request: Request) -> str:
    """Return the address that this service is called by, with a slash at its end."""
    return str(request.base_url)


def _has(request: Request, tag: str) -> bool:
    """Say whether a client has what a tag names: whatever it has, if it says so."""
    held = [name.strip().removeprefix("W/") for name in request.headers.get("if-none-match", "").split(",")]
    return tag in held or "*" in held
