"""The ontology over HTTP: a page to read, the same in RDF, and the description of the data set."""

from functools import cache
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.documents import HTML, RDF_FORMS, chosen, document, service
from api.localities import Current
from api.pages import PAGES
from api.reference import reference
from graph.description import describe
from graph.files import ONTOLOGY
from graph.mappings import mapped, table, tables
from graph.ontology import code as code_statements
from graph.ontology import document as written

router = APIRouter(tags=["ontology"])
_GRAPHS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The statements", "content": {media: {} for media in RDF_FORMS}},
    406: {"description": "It cannot be had in that format"},
}
SSSOM = "text/tab-separated-values"
_MAPPED = _GRAPHS | {
    200: {"description": "The links", "content": {SSSOM: {}} | _GRAPHS[200]["content"]},
}
_FORMS = _GRAPHS | {
    200: {"description": "A page, or the statements", "content": {HTML: {}} | _GRAPHS[200]["content"]}
}


@router.get("/ontology", summary="Read the ontology", response_class=Response, responses=_FORMS)
def ontology(request: Request) -> Response:
    """The reference of all terms and codes as a page, or the ontology in RDF, as the Accept header says."""
    return _vocabulary(request, "ties.ttl")


@router.get(
    "/ontology/{version}",
    summary="Read one version of the ontology",
    response_class=Response,
    responses=_FORMS,
)
def ontology_version(
    request: Request, version: Annotated[str, Path(description="such as 0.1.0")]
) -> Response:
    """The version in use, or an earlier one as it was released."""
    if version == reference("ties.ttl").version:
        return _vocabulary(request, "ties.ttl")
    known = {path.stem: f"releases/{path.name}" for path in (ONTOLOGY / "releases").glob("*.ttl")}
    if version not in known:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, f"no version {version!r}; there are: {', '.join(sorted(known))}"
        )
    return _vocabulary(request, known[version])


@router.get("/shapes", summary="Read the SHACL shapes", response_class=Response, responses=_GRAPHS)
def shapes(request: Request) -> Response:
    """What a document must look like before anything of it is stored."""
    return _graph(request, "shapes.ttl")


@router.get("/concept", summary="Read all codes", response_class=Response, responses=_GRAPHS)
def concepts(request: Request) -> Response:
    """The SKOS schemes of statuses, instruments, fields and the other codes."""
    return _graph(request, "codes.ttl")


@router.get("/concept/{code}", summary="Look up one code", response_class=Response, responses=_FORMS)
def concept(request: Request, code: Annotated[str, Path(description="such as signed")]) -> Response:
    """One code: a browser is led to its entry in the reference, a program gets its statements."""
    media = chosen(request, (HTML, *RDF_FORMS))
    said = code_statements(code, RDF_FORMS[0] if media == HTML else media)
    if not said:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no code {code!r}")
    if media == HTML:
        anchor = f"scheme-{code}" if code.endswith("-scheme") else f"concept-{code}"
        return RedirectResponse(f"/ontology#{anchor}", HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
    return document(request, said, media)


@router.get(
    "/mappings/{name}",
    summary="Read how the terms relate to another vocabulary",
    response_class=Response,
    responses=_MAPPED,
)
def mapping(
    request: Request, name: Annotated[str, Path(description="of a vocabulary, such as wikidata")]
) -> Response:
    """The links to the terms of another vocabulary, as SSSOM or as statements."""
    if name not in tables():
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no mapping {name!r}; there are: {', '.join(tables())}")
    media = chosen(request, (*RDF_FORMS, SSSOM))
    return document(request, table(name) if media == SSSOM else mapped(name, media), media)


@router.get("/.well-known/void", include_in_schema=False)
@router.get("/void", summary="Describe the data set", response_class=Response, responses=_GRAPHS)
def void(request: Request, snapshot: Current) -> Response:
    """What the data set is and how much of everything it holds (VoID and DCAT), counted on the checkpoint."""
    media = chosen(request, RDF_FORMS)
    body = describe(snapshot, service(request), media)
    return document(request, body, media, {"X-Checkpoint": str(snapshot.number)})


@router.get("/dataset", include_in_schema=False)
def dataset(request: Request) -> Response:
    """The data set itself is no document; its description is."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/void", HTTPStatus.SEE_OTHER)


def _vocabulary(request: Request, name: str) -> Response:
    media = chosen(request, (HTML, *RDF_FORMS))
    return document(request, _page(name) if media == HTML else written(name, media), media)


def _graph(request: Request, name: str) -> Response:
    media = chosen(request, RDF_FORMS)
    return document(request, written(name, media), media)


@cache
def _page(name: str) -> bytes:
    page: str = PAGES.get_template("ontology.html").render(it=reference(name), forms=RDF_FORMS)
    return page.encode()
