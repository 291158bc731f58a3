"""The things of the graph at their own addresses: who asks for a thing is led to the document about it."""

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.article_page import article_html, is_article
from api.documents import HTML, RDF_FORMS, SUFFIXES, chosen, document, service
from api.languages import Spoken, language_of
from api.localities import Current
from api.pages import PAGES, STILL_POLICY
from api.resource_page import page
from api.words import Language
from graph.checkpoint import Snapshot
from graph.linked_data import written
from graph.resources import document_path, known, resource, thing_of
from graph.terms import BASE

router = APIRouter(tags=["resources"])
_FORMS: dict[int | str, dict[str, Any]] = {
    200: {"description": "A page, or the statements", "content": {media: {} for media in SUFFIXES}},
    404: {"description": "The graph says nothing of it"},
    406: {"description": "It cannot be had in that format"},
}
_LED: dict[int | str, dict[str, Any]] = {
    303: {"description": "The document about it is elsewhere"},
    404: {"description": "The graph says nothing of it"},
}
Local = Annotated[str, Path(description="what follows in its IRI, such as unit/bac-ninh-2026")]
Graph = Annotated[str, Path(description="what follows in its IRI, such as derived")]


@router.get(
    "/id/{local:path}", summary="Ask for a thing by its IRI", response_class=Response, responses=_LED,
    status_code=HTTPStatus.SEE_OTHER,
)  # fmt: skip
def thing(request: Request, snapshot: Current, local: Local, lang: Spoken = None) -> Response:
    """Units, organisations, persons, facts, claims, articles, sources, times: see the document about each."""
    return _led(request, snapshot, f"{BASE}id/{local}", lang)


@router.get(
    "/graph/{local:path}", summary="Ask for a named graph", response_class=Response, responses=_LED,
    status_code=HTTPStatus.SEE_OTHER,
)  # fmt: skip
def named_graph(request: Request, snapshot: Current, local: Graph, lang: Spoken = None) -> Response:
    """What a named graph is; what it states is asked for in SPARQL, as its document tells."""
    return _led(request, snapshot, f"{BASE}graph/{local}", lang)


@router.get(
    "/doc/{local:path}", summary="Read the document about a thing", response_class=Response, responses=_FORMS
)
def described(request: Request, snapshot: Current, local: Local, lang: Spoken = None) -> Response:
    """What is said of a thing and what points to it, the first of each property, as a page or in RDF.

    A form can be asked for by its ending too: `.ttl`, `.jsonld`, `.rdf`, `.nt`, `.html`.
    """
    iri, media = _asked(snapshot, thing_of(local))
    media = media or chosen(request, (HTML, *RDF_FORMS))
    headers = {
        "X-Checkpoint": str(snapshot.number),
        "Content-Location": _local(request, document_path(iri)) + SUFFIXES[media],
    }
    found = resource(snapshot, iri)
    if media != HTML:
        return document(request, written(found, f"{service(request)}sparql", media), media, headers)
    language = language_of(request, lang)
    headers |= {
        "Content-Language": language,
        "Content-Security-Policy": STILL_POLICY,
        "Vary": "Accept, Accept-Language",
    }
    if is_article(iri):
        return document(request, article_html(request, snapshot, iri, language), HTML, headers)
    shown = page(snapshot, found, language, request.scope.get("root_path", ""), lang)
    html = PAGES.get_template("resource.html").render(shown)
    return document(request, html.encode(), HTML, headers)


def _led(request: Request, snapshot: Snapshot, iri: str, lang: Language | None) -> Response:
    _require(snapshot, iri)
    asked = f"?lang={lang}" if lang else ""
    return RedirectResponse(_local(request, document_path(iri)) + asked, HTTPStatus.SEE_OTHER)


def _asked(snapshot: Snapshot, iri: str) -> tuple[str, str]:
    """Return the thing that is asked for, and the form if the address ends in one (so may a thing)."""
    if not known(snapshot, iri):
        for media, suffix in SUFFIXES.items():
            if iri.endswith(suffix) and known(snapshot, iri.removesuffix(suffix)):
                return iri.removesuffix(suffix), media
    _require(snapshot, iri)
    return iri, ""


def _require(snapshot: Snapshot, iri: str) -> None:
    if not known(snapshot, iri):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"the graph says nothing of {iri[:300]!r}")


def _local(request: Request, path: str) -> str:
    root: str = request.scope.get("root_path", "")
    return f"{root}/{quote(path)}"
