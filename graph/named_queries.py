"""The named queries: one question, one file, with a header that says what it takes and gives."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph.errors import QueryRefusedError
from graph.files import QUERIES
from graph.terms import PREFIXES, term

_HEADER = re.compile(r"^#\+ (\w+): (.+)$", re.M)
_PARAMETER = re.compile(r"^# Parameter  \?(\w+)  (\w+)  (\S+)  (.+)$", re.M)
_COLUMNS = re.compile(r"^# Columns    (\?.+)$", re.M)
_INDEX = """\
# Questions in SPARQL

One question, one file; each runs as it is in any SPARQL 1.1 engine over the merge of all graphs, and gives
the same rows in two engines. Where a question has parameters, example values stand in its `VALUES` line;
`graph.named_queries.bind` puts others there. The number is that of the question in the list that the project
answers.

This page is generated: `python -m graph.named_queries > queries/README.md`.

| file | question | câu hỏi | number | parameters |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes; the example stands in the file."""

    name: str
    kind: str  # IRI, date, integer or text
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its header."""

    name: str
    summary: str
    summary_vi: str
    questions: tuple[int, ...]
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str


def names() -> list[str]:
    """Return the names of all questions, in order."""
    return sorted(path.stem for path in QUERIES.glob("*.rq"))


def load(name: str) -> str:
    """Return the text of ``queries/NAME.rq``; QueryRefusedError if there is none."""
    known = names()
    if name not in known:
        raise QueryRefusedError(f"no query is called {name!r}; there are: {', '.join(known)}")
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def describe(name: str) -> NamedQuery:
    """Read the header of a question."""
    text = load(name)
    said = dict(_HEADER.findall(text))
    columns = _COLUMNS.search(text)
    return NamedQuery(
        name=name,
        summary=said.get("summary", ""),
        summary_vi=said.get("summary_vi", ""),
        questions=tuple(int(number) for number in _listed(said.get("question", ""))),
        tags=tuple(_listed(said.get("tags", "").strip("[]"))),
        parameters=tuple(Parameter(*found) for found in _PARAMETER.findall(text)),
        columns=tuple(re.findall(r"\?(\w+)", columns[1])) if columns else (),
        text=text,
    )


def bind(name: str, /, **values: object) -> str:
    """Return a question with values in place of its examples; all parameters must be given.

    A value becomes a term of the kind that the header states, or QueryRefusedError: nothing is pasted in.

    >>> "unit/lao-cai-1997>" in bind("partners_of_locality", unit="unit:lao-cai-1997")
    True
    """
    query = describe(name)
    wanted = [parameter.name for parameter in query.parameters]
    if set(values) != set(wanted):
        takes = ", ".join(f"{each.name} (such as {each.example})" for each in query.parameters)
        given = ", ".join(sorted(values))
        raise QueryRefusedError(f"{name} takes {takes or 'no parameters'}; given: {given or 'none'}")
    terms = [_term(parameter, values[parameter.name]) for parameter in query.parameters]
    return _replaced(query.text, wanted, f"({' '.join(map(str, terms))})") if wanted else query.text


def index() -> str:
    """Return the page that lists all questions."""
    return _INDEX + "".join(_line(describe(name)) for name in names())


def _replaced(text: str, wanted: list[str], row: str) -> str:
    """Put a row where the examples stand: in the only VALUES that names the parameters."""
    variables = " ".join(f"?{name}" for name in wanted)
    line = re.compile(rf"VALUES \(?{re.escape(variables)}\)? \{{ .* \}}$", re.M)
    new, count = line.subn(lambda _: f"VALUES ({variables}) {{ {row} }}", text)
    if count != 1:
        raise QueryRefusedError(f"the query has no single line VALUES ({variables})")
    return new


def _term(parameter: Parameter, value: object) -> NamedNode | Literal:
    try:
        return _TERMS[parameter.kind](str(value))
    except ValueError as error:
        raise QueryRefusedError(f"{parameter.name} is no {parameter.kind}: {value!r} ({error})") from None


def _iri(text: str) -> NamedNode:
    """Return an IRI, written in full or with a prefix of this project; anything else is a ValueError."""
    prefix, colon, local = text.partition(":")
    full = PREFIXES[prefix] + local if colon and prefix in PREFIXES else text
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", full):
        raise ValueError("no scheme")
    return NamedNode(full)


def _date(text: str) -> Literal:
    return Literal(date.fromisoformat(text).isoformat(), datatype=term("xsd:date"))


_TERMS: dict[str, Callable[[str], NamedNode | Literal]] = {
    "IRI": _iri,
    "date": _date,
    "integer": lambda text: Literal(int(text)),
    "text": Literal,
}


def _line(query: NamedQuery) -> str:
    numbers = ", ".join(map(str, query.questions)) or "–"
    parameters = ", ".join(f"`?{p.name}` ({p.kind}: {p.meaning})" for p in query.parameters) or "–"
    return f"| `{query.name}.rq` | {query.summary} | {query.summary_vi} | {numbers} | {parameters} |\n"


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


if __name__ == "__main__":
    sys.stdout.write(index())
