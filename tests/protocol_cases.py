"""A case of the SPARQL protocol as data: what is sent, what must come back, and where that is written."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import httpx
import pytest
from _pytest.mark import ParameterSet
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from tests.service_fixtures import ONE, PARTNERS, TINY, UNIT

TWO = "https://w3id.org/subnational-ties/graph/document/two"
AGAIN = "https://w3id.org/subnational-ties/graph/document/again"
DATA = f"{TINY}\nGRAPH <{AGAIN}> {{ unit:lao-cai-1991 ties:partnerOf unit:CN-YN }}"  # said in two graphs
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
CONSTRUCT = "CONSTRUCT WHERE { ?a <https://w3id.org/subnational-ties/ontology#partnerOf> ?b }"
DESCRIBE = f"DESCRIBE <{UNIT}lao-cai-1991>"
KINDS = {"SELECT": PARTNERS, "ASK": "ASK { ?s ?p ?o }", "CONSTRUCT": CONSTRUCT, "DESCRIBE": DESCRIBE}
VALUES = {"SELECT": 3, "ASK": True, "CONSTRUCT": 3, "DESCRIBE": 2}

CLIENT = tuple(range(400, 500))  # the fault of the client, whichever

Pairs = tuple[tuple[str, str], ...]
Value = bool | int | None

# Other names under which an answer of a format may travel.
_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_GRAPH_ALIASES = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "text/plain": "application/n-triples",
    "application/turtle": "text/turtle",
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
}


@dataclass(frozen=True)
class Case:
    """One request and the answers to it that its section allows."""

    section: str  # of SPARQL 1.1 Protocol, of Service Description (SD) or of RFC 9110
    says: str  # what it asks for, in few words
    method: str = "GET"
    params: Pairs | str = ()  # of the URL; text is sent as it is
    form: Pairs | str | None = None
    body: bytes | None = None
    headers: Pairs = ()
    status: tuple[int, ...] = (200,)
    media: tuple[str, ...] = ()
    value: Value = None  # of an ASK, or the number of rows or triples
    kind: str = "SELECT"

    @property
    def name(self) -> str:
        """What the case is called in a list."""
        return f"{self.section} {self.says}"

    def send(self, client: httpx.Client, endpoint: str) -> httpx.Response:
        """Send the request as it is written; the client adds nothing that matters."""
        encoded = self.params if isinstance(self.params, str) else str(httpx.QueryParams(self.params))
        headers = [(name, value) for name, value in self.headers]
        body = self.body
        if self.form is not None:
            body = (self.form if isinstance(self.form, str) else str(httpx.QueryParams(self.form))).encode()
            headers += [] if _has(headers, "content-type") else [("Content-Type", FORM)]
        request = client.build_request(self.method, endpoint, headers=headers, content=body)
        if not _has(headers, "accept"):
            request.headers.pop("accept", None)
        request.url = request.url.copy_with(query=encoded.encode() or None)
        return client.send(request)

    def faults(self, answer: httpx.Response) -> list[str]:
        """Return in what an answer differs from what the case allows."""
        return list(self._faults(answer))

    def _faults(self, answer: httpx.Response) -> Iterator[str]:
        if answer.status_code not in self.status:
            yield f"status {answer.status_code}, not {told(self.status)}: {answer.text[:200]}"
        elif answer.is_success and self.method != "HEAD":
            media = answer.headers.get("content-type", "").partition(";")[0]
            if self.media and media not in self.media:
                yield f"media type {media}, not {' or '.join(self.media)}"
            elif self.value is not None and (value := read(media, answer.content, self.kind)) != self.value:
                yield f"{value}, not {self.value}"


def told(statuses: tuple[int, ...]) -> str:
    """Return statuses as a person names them."""
    return "4xx" if statuses == CLIENT else " or ".join(map(str, statuses))


def _has(headers: list[tuple[str, str]], name: str) -> bool:
    return any(each.lower() == name for each, _ in headers)


def read(media: str, body: bytes, kind: str) -> Value:
    """Return what an answer says, read as its media type promises: a boolean or a count."""
    if kind in {"CONSTRUCT", "DESCRIBE"}:
        form = RdfFormat.from_media_type(_GRAPH_ALIASES.get(media, media))
        assert form is not None, f"no syntax for graphs is called {media!r}"
        return sum(1 for _ in parse(body, format=form, base_iri="https://base.example/"))
    if media == "text/csv":
        rows = list(csv.reader(io.StringIO(body.decode())))
        return rows[0][0] == "true" if rows[0][0] in {"true", "false"} else len(rows) - 1
    results = QueryResultsFormat.from_media_type(_ALIASES.get(media, media))
    assert results is not None, f"no syntax for results is called {media!r}"
    found = parse_query_results(body, format=results)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)


def get(section: str, says: str, *params: tuple[str, str], **more: object) -> Case:
    """Return a case that asks by GET."""
    return Case(section, says, params=params, **more)  # type: ignore[arg-type]


def post(section: str, says: str, *form: tuple[str, str], **more: object) -> Case:
    """Return a case that posts a form."""
    return Case(section, says, "POST", form=form, **more)  # type: ignore[arg-type]


def direct(section: str, says: str, body: str | bytes, media: str = QUERY, **more: object) -> Case:
    """Return a case that posts a query or an update as the body."""
    content = body.encode() if isinstance(body, str) else body
    headers = (("Content-Type", media), *more.pop("headers", ()))  # type: ignore[misc]
    return Case(section, says, "POST", body=content, headers=headers, **more)  # type: ignore[arg-type]


def unique(cases: list[Case]) -> list[Case]:
    """Return the cases; two of one name would hide each other in a table."""
    names = sorted(case.name for case in cases)
    assert [a for a, b in pairwise(names) if a == b] == []
    return cases


DEFAULT_ONE, DEFAULT_TWO = ("default-graph-uri", ONE), ("default-graph-uri", TWO)
NAMED_ONE, NAMED_TWO = ("named-graph-uri", ONE), ("named-graph-uri", TWO)


def parameters(cases: list[Case], behind: Mapping[str, str]) -> list[ParameterSet]:
    """Return the cases for parametrize; those it is ``behind`` with must fail, for the reason."""
    assert behind.keys() <= {case.name for case in cases}, "a case that is not there cannot be behind"
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(strict=True, reason=behind[case.name])] if case.name in behind else [],
        )
        for case in cases
    ]
