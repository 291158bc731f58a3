"""The five queries that endpoints are compared by."""

import json
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

import httpx
from peers import Endpoint

_PREFIXES = """PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX unit: <https://w3id.org/subnational-ties/id/unit/>
"""
JSON = {"Accept": "application/sparql-results+json"}
QUESTIONS = {
    "look-up": "SELECT ?p ?o { unit:da-nang-1997 ?p ?o }",
    "two-hop join": "SELECT ?claim ?article"
    " { ?fact ties:party unit:da-nang-1997 . ?claim ties:supports ?fact ; ties:statedIn ?article }",
    "aggregate": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "10,000 rows": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000",
    "ASK": "ASK { ?fact ties:party unit:da-nang-1997 }",
}


def address(endpoint: Endpoint, question: str) -> str:
    return f"{endpoint.url}?{urlencode({'query': _PREFIXES + QUESTIONS[question]})}"


def ask(endpoint: Endpoint, question: str) -> httpx.Response:
    answer = httpx.get(address(endpoint, question), headers=JSON, timeout=120)
    answer.raise_for_status()
    return answer


def answers(endpoint: Endpoint, question: str) -> bool:
    """Return whether a question is answered at the moment."""
    return httpx.get(address(endpoint, question), headers=JSON, timeout=120).is_success


def agreed(endpoints: list[Endpoint]) -> dict[str, str]:
    """Return what each question is answered by; end the program where endpoints disagree."""
    told = {}
    for question in QUESTIONS:
        answers = {endpoint.name: _content(question, ask(endpoint, question)) for endpoint in endpoints}
        first, *others = answers.values()
        if any(other != first for other in others):
            sizes = {name: sum(rows.values()) for name, rows in answers.items()}
            raise SystemExit(f"{question}: the answers differ (rows: {sizes})")
        told[question] = "yes" if first["true"] else f"{sum(first.values()):,} rows"
    return told


def _content(question: str, answer: httpx.Response) -> Counter[str]:
    """Return the rows without their order; of those cut by LIMIT, which engines may choose, their number."""
    body = json.loads(answer.content)
    if "boolean" in body:
        return Counter([str(body["boolean"]).lower()])
    rows = body["results"]["bindings"]
    if "LIMIT" in QUESTIONS[question]:
        return Counter({"any": len(rows)})
    return Counter(_row(row) for row in rows)


def _row(row: Mapping[str, Mapping[str, str]]) -> str:
    terms = {name: (term["value"], term.get("xml:lang", "")) for name, term in row.items()}
    return json.dumps(terms, sort_keys=True)
