"""The page that documents the routes, made from the OpenAPI document.

``python -m api.route_reference > docs/routes.md``
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.app import create_app

_INTRODUCTION = """\
# The routes

This page is generated: `python -m api.route_reference > docs/routes.md`. A running service shows the same at
`/docs`, and as an OpenAPI document, with the shape of each answer in JSON, at `/openapi.json`.

Every `GET` also answers `HEAD`. Reading is open to all; writing needs a token ([writing.md](writing.md)).
Errors are `application/problem+json` with one line in `detail` ([errors.md](errors.md)). What an answer on
connections holds: [README](../README.md#what-an-answer-holds); frames of a network: [network.md](network.md);
queries: [sparql.md](sparql.md).
"""
_SUBJECTS = {
    "localities": "Localities",
    "network": "The network",
    "sparql": "SPARQL",
    "resources": "Things and their documents",
    "ontology": "Ontology and data set",
    "review": "Review",
    "writing": "Graphs and writing",
    "service": "The service itself",
}


def page() -> str:
    """Return the page."""
    described = create_app(Path("no-store")).openapi()
    routes = [
        (method.upper(), path, operation)
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
    found = dict.fromkeys([*_SUBJECTS, *(_subject(operation) for *_, operation in routes)])
    parts = [_INTRODUCTION]
    for subject in found:
        sections = [_section(*route, described) for route in routes if _subject(route[2]) == subject]
        parts += [f"\n## {_SUBJECTS.get(subject, subject.capitalize())}\n", *sections] if sections else []
    return "".join(parts)


def _subject(operation: dict[str, Any]) -> str:
    return str(next(iter(operation.get("tags", ())), "other"))


def _section(method: str, path: str, operation: dict[str, Any], described: dict[str, Any]) -> str:
    told = [operation["summary"] + ".", operation.get("description", "")]
    parts = [f"\n### {method} `{path}`\n\n", "\n\n".join(filter(None, told)), "\n"]
    if parameters := operation.get("parameters"):
        parts += ["\n| parameter | what | default |\n|---|---|---|\n"]
        parts += [_row(parameter, described) for parameter in parameters]
    if body := operation.get("requestBody"):
        parts.append(f"\nBody: {', '.join(f'`{media}`' for media in body['content'])}.\n")
    return "".join([*parts, "\n", *_answers(operation["responses"])])


def _row(parameter: dict[str, Any], described: dict[str, Any]) -> str:
    schema = parameter["schema"]
    where = " (in the path)" if parameter["in"] == "path" else ""
    listed = ", ".join(f"`{value}`" for value in _values(schema, described))
    told = [parameter.get("description", ""), f"one of {listed}" if listed else ""]
    default = schema.get("default")
    given = "must be given" if parameter.get("required") and not where else ""
    shown = given if default is None else f"`{default}`"
    return f"| `{parameter['name']}`{where} | {_cell('; '.join(filter(None, told)))} | {_cell(shown)} |\n"


def _values(schema: dict[str, Any], described: dict[str, Any]) -> Iterator[str]:
    """Yield the values that a parameter may have, where they are listed."""
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    yield from map(str, schema.get("enum", ()))
    for part in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _values(part, described)


def _answers(responses: dict[str, Any]) -> Iterator[str]:
    for status, answer in responses.items():
        forms = ", ".join(f"`{media}`" for media in answer.get("content") or {})
        yield f"- {status}: {answer['description']}{f' ({forms})' if forms else ''}\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
