"""The query editor for browsers at /sparql, what it completes, and saved queries with values put in."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api.editor_words import editor_words, meaning_of
from api.languages import Spoken, language_of, spoken
from api.negotiation import prefer
from api.pages import PAGES
from api.reference import Entry, reference
from api.words import Language
from graph import named_queries
from graph.limits import DEFAULTS
from graph.sparql import GRAPHS, ROWS
from graph.terms import PREFIXES

_HTML = "text/html"
_QUERY = "application/sparql-query"
# The only style attribute that YASGUI writes: what was expected, underlined, in the tooltip of a wrong line.
_UNDERLINED = "'unsafe-hashes' 'sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk='"
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    f"style-src 'self'; style-src-attr {_UNDERLINED}; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_START = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>

SELECT ?unit ?partner ?name
WHERE {
  ?unit ties:partnerOf ?partner .
  ?partner a ties:ForeignLocality ;
    rdfs:label ?name .
  FILTER(LANG(?name) = "LANGUAGE")
}
ORDER BY ?unit ?partner
LIMIT 100
"""
_KINDS = ("class", "relation", "value")  # in the order of the reference's sections

router = APIRouter(tags=["sparql"])


def wants_page(accept: str, fields: Mapping[str, Sequence[str]], *, navigates: bool) -> bool:
    """Return whether a GET of the endpoint is a person's who should see the editor.

    A query may be in the address if a browser ``navigates`` to it: a program that asks for HTML, among other
    types, gets data. Whatever else the protocol knows (``format``, graphs) asks for data in any case.

    >>> wants_page("text/html, */*;q=0.8", {"query": ["ASK {}"]}, navigates=True)
    True
    >>> wants_page("*/*", {}, navigates=True), wants_page("text/html", {"query": ["ASK {}"]}, navigates=False)
    (False, False)
    """
    if "query" in fields and not navigates:
        return False
    if not fields.keys() <= {"query", "lang"} or any(len(values) > 1 for values in fields.values()):
        return False
    return prefer(accept, [*ROWS.values(), *GRAPHS.values(), "application/json", _HTML]) == _HTML


async def editor(request: Request) -> Response:
    """Return the page, with the query of the address in it."""
    language = spoken(request)
    html = PAGES.get_template("editor.html").render(
        root=request.scope.get("root_path", ""),
        language=language,
        words=editor_words(language),
        query=request.query_params.get("query") or _START.replace("LANGUAGE", language),
        rows=list(dict.fromkeys([*ROWS, "csv-safe"])),
        graphs=list(GRAPHS),
        longest=DEFAULTS.url_bytes,
    )
    headers = {
        "Content-Security-Policy": POLICY,
        "Content-Language": language,
        "Cache-Control": "no-cache",
        "Vary": "Accept, Accept-Language, Upgrade-Insecure-Requests",
    }
    return HTMLResponse(html, headers=headers)


@router.get("/sparql/editor.json", summary="What the editor completes: prefixes, terms, saved queries")
async def known(request: Request, lang: Spoken = None) -> JSONResponse:
    """List our prefixes, the terms and codes of the ontology, and the saved queries with their parameters."""
    language = language_of(request, lang)
    headers = {"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Language"}
    return JSONResponse(_known(language), headers=headers)


@router.get(
    "/sparql/queries/{name}",
    summary="Read a saved query, with values for its parameters",
    response_class=Response,
    responses={
        200: {"description": "The query", "content": {_QUERY: {"schema": {"type": "string"}}}},
        400: {"description": "No such query, or a value that is not of the kind its parameter takes"},
    },
)
async def saved_query(
    request: Request, name: Annotated[str, Path(description="of the query, such as partners_today")]
) -> Response:
    """Each parameter of the query is a parameter of the address; each value becomes a term, or an error.

    Without any, the query comes with the example values of its file.
    """
    values = dict(request.query_params)
    text = named_queries.bind(name, **values) if values else named_queries.load(name)
    return Response(text, media_type=f"{_QUERY}; charset=utf-8", headers={"Cache-Control": "no-cache"})


@cache
def _known(language: Language) -> dict[str, Any]:
    return {
        "prefixes": PREFIXES,
        "terms": [_term(kind, entry, language) for kind, entry in _entries()],
        "queries": [_saved(named_queries.describe(name), language) for name in named_queries.names()],
    }


def _entries() -> list[tuple[str, Entry]]:
    it = reference("ties.ttl")
    terms = [
        (kind, entry) for kind, section in zip(_KINDS, it.terms, strict=True) for entry in section.entries
    ]
    return terms + [("code", entry) for scheme in it.schemes for entry in scheme.entries]


def _term(kind: str, entry: Entry, language: Language) -> dict[str, Any]:
    return {
        "name": entry.name,
        "kind": kind,
        "labels": list(entry.label.values()),
        "label": entry.label.get(language, ""),
        "definition": entry.definition.get(language, ""),
    }


def _saved(query: named_queries.NamedQuery, language: Language) -> dict[str, Any]:
    return {
        "name": query.name,
        "summary": query.summary_vi if language is Language.VI else query.summary,
        "tags": query.tags,
        "parameters": [
            {"name": p.name, "kind": p.kind, "example": p.example, "meaning": meaning_of(p.meaning, language)}
            for p in query.parameters
        ],
    }
