# ruff: noqa: E501 - one case is one row of a table
"""Every form that an Accept header takes (RFC 9110, section 12.5.1), and what must come of it.

A row: what the header shows | form of the query | Accept | what may come. ``;;`` in an Accept parts header lines.
A number is a status, ``|`` parts alternatives, ``-`` is a request without the header.
"""

from tests.protocol_cases import KINDS, VALUES, Case, unique

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDFLIB = "application/sparql-results+xml, application/rdf+xml"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
YASQE = "application/sparql-results+json,*/*;q=0.9"

_J, _X = "application/sparql-results+json", "application/sparql-results+xml"
_C, _T = "text/csv", "text/tab-separated-values"
_TTL, _NT, _RDF, _LD = "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"
_ROWS = f"{_J} | {_X} | {_C} | {_T} | application/json | application/xml | text/xml"
_ANY_ROWS = tuple(_ROWS.split(" | "))
_ANY_GRAPH = (_TTL, _NT, _RDF, _LD, "application/n-quads", "application/trig", "text/n3")

# What a row may name instead of media types.
_MEANT = {
    "rows": _ANY_ROWS,
    "graph": _ANY_GRAPH,
    "text rows": (_C, _T, "text/xml", "text/plain"),
    "application rows": (_J, _X, "application/json", "application/xml"),
    "text graph": (_TTL, "text/n3", "text/plain", "text/xml"),
    "application graph": (_NT, _RDF, _LD, "application/n-quads", "application/trig", "application/json"),
    "json": (_J, "application/json"),
    "xml": (_X, "application/xml", "text/xml"),
    "rdf+xml": (_RDF, "application/xml", "text/xml"),
    "json-ld": (_LD, "application/json"),
    "n-triples": (_NT, "text/plain"),
    "turtle": (_TTL, "text/n3", "application/turtle", "application/x-turtle"),
}

_TABLE = f"""
each format | SELECT | {_J} | {_J}
each format | SELECT | {_X} | {_X}
each format | SELECT | {_C} | {_C}
each format | SELECT | {_T} | {_T}
each format | ASK | {_J} | {_J}
each format | ASK | {_X} | {_X}
each format | ASK | {_C} | {_C}
each format | ASK | {_T} | {_T}
each format | CONSTRUCT | {_TTL} | {_TTL}
each format | CONSTRUCT | {_NT} | {_NT}
each format | CONSTRUCT | {_RDF} | {_RDF}
each format | CONSTRUCT | {_LD} | {_LD}
each format | CONSTRUCT | application/n-quads | application/n-quads
each format | CONSTRUCT | application/trig | application/trig
each format | DESCRIBE | {_TTL} | {_TTL}
each format | DESCRIBE | {_NT} | {_NT}
each format | DESCRIBE | {_RDF} | {_RDF}
each format | DESCRIBE | {_LD} | {_LD}
absent | SELECT | - | rows
absent | ASK | - | rows
absent | CONSTRUCT | - | graph
absent | DESCRIBE | - | graph
empty | SELECT | | rows
empty | CONSTRUCT | | graph
anything | SELECT | */* | rows
anything | ASK | */* | rows
anything | CONSTRUCT | */* | graph
anything | DESCRIBE | */* | graph
a type of its own kind | SELECT | text/* | text rows
a type of its own kind | SELECT | application/* | application rows
a type of its own kind | ASK | text/* | text rows
a type of its own kind | CONSTRUCT | text/* | text graph
a type of its own kind | CONSTRUCT | application/* | application graph
no type of that kind | SELECT | image/* | 406
no type of that kind | CONSTRUCT | audio/*, video/* | 406
quality | SELECT | {_J};q=0.1, {_X};q=0.9 | {_X}
quality | SELECT | {_X};q=0.9, {_J};q=0.1 | {_X}
quality | ASK | {_C};q=0.2, {_T};q=0.3, {_X};q=0.1 | {_T}
quality | CONSTRUCT | {_TTL};q=0.1, {_NT};q=0.2, {_RDF};q=0.9, {_LD};q=0.8 | {_RDF}
quality | DESCRIBE | {_TTL};q=0.5, {_NT} | {_NT}
quality of three digits | SELECT | {_C};q=0.001, {_T};q=0.002 | {_T}
quality without digits after the point | SELECT | {_C};q=0., {_T};q=1. | {_T}
quality, not order | SELECT | {_C};q=0.8, {_T};q=0.9, {_J};q=0.7 | {_T}
no quality is the best quality | SELECT | {_C};q=0.9, {_T} | {_T}
quality 0 is no | SELECT | {_J};q=0 | 406
quality 0.000 is no | SELECT | {_J};q=0.000 | 406
quality 0 is no | CONSTRUCT | {_TTL};q=0 | 406
quality 0 is no, all else is | SELECT | {_J};q=0, {_C};q=0, {_T};q=0, text/xml;q=0, application/*;q=0.1 | application rows
quality 0 of everything | SELECT | */*;q=0 | 406
quality 0 of everything else | SELECT | {_C}, */*;q=0 | {_C}
quality 0 of everything else | CONSTRUCT | {_NT}, */*;q=0 | {_NT}
quality 0 of a kind | SELECT | text/*;q=0, {_T} | {_T}
quality 0 in a kind | SELECT | text/*, {_C};q=0, text/xml;q=0, text/plain;q=0 | {_T}
the closer range decides | SELECT | */*, {_C};q=0.1, application/*;q=0.1, text/xml;q=0.1, text/plain;q=0.1 | {_T}
the closer range decides | SELECT | */*;q=0.9, {_X};q=0.1, application/xml;q=0.1, text/xml;q=0.1, {_C};q=1 | {_C}
the closer range decides | CONSTRUCT | */*;q=0.1, application/*;q=0.2, {_LD};q=0.9 | {_LD}
the closer range decides | CONSTRUCT | text/turtle;q=0.1, text/*;q=0.2, {_NT};q=0.15, application/*;q=0 | text graph
other types are passed over | SELECT | image/png, text/html, {_C};q=0.1 | {_C}
other types are passed over | CONSTRUCT | text/html, {_RDF};q=0.3 | {_RDF}
only other types | SELECT | image/png | 406
only other types | ASK | text/html | 406
only other types | CONSTRUCT | image/png, text/html | 406
only other types | DESCRIBE | application/pdf | 406
a type of the other kind of answer | SELECT | {_TTL} | 406
a type of the other kind of answer | ASK | {_RDF} | 406
a type of the other kind of answer | CONSTRUCT | {_C} | 406
a type of the other kind of answer | DESCRIBE | {_J} | 406
a type of the other kind, then anything | SELECT | {_TTL}, */*;q=0.1 | rows
a type of the other kind, then anything | CONSTRUCT | {_J}, */*;q=0.1 | graph
types of both kinds | SELECT | {RDFLIB} | {_X}
types of both kinds | CONSTRUCT | {RDFLIB} | {_RDF}
capitals | SELECT | TEXT/CSV | {_C}
capitals | CONSTRUCT | Application/RDF+XML | {_RDF}
capitals in the quality | SELECT | {_C};Q=0.1, {_T};Q=0.9 | {_T}
spaces | SELECT | {_C} ; q=0.1 , {_T} ; q=0.9 | {_T}
tabs | SELECT | {_C};\tq=0.1,\t{_T};\tq=0.9 | {_T}
no spaces | SELECT | {_C};q=0.1,{_T};q=0.9 | {_T}
empty items | SELECT | , ,{_C}, , | {_C}
charset | SELECT | {_C};charset=utf-8 | {_C}
charset | SELECT | {_J}; charset=UTF-8 | {_J}
charset | CONSTRUCT | {_TTL};charset=utf-8 | {_TTL}
charset and quality | SELECT | {_C};charset=utf-8;q=0.1, {_T};charset=utf-8;q=0.9 | {_T}
header of CSV | SELECT | {_C};header=present | {_C}
profile of JSON-LD | CONSTRUCT | {_LD};profile="http://www.w3.org/ns/json-ld#expanded" | {_LD}
a comma in quotes does not part | SELECT | {_C};x="a,b";q=0.1, {_T};q=0.5 | {_T}
a semicolon in quotes does not part | SELECT | {_C};x="a;q=1";q=0.1, {_T};q=0.5 | {_T}
several lines are one list | SELECT | image/png;;{_C} | {_C}
several lines are one list | SELECT | {_C};q=0.1;;{_T};q=0.9 | {_T}
several lines are one list | CONSTRUCT | text/html;;{_RDF} | {_RDF}
general names | SELECT | application/json | json
general names | SELECT | application/xml | xml
general names | SELECT | text/xml | xml
general names | ASK | application/json | json
general names | CONSTRUCT | application/xml | rdf+xml
general names | CONSTRUCT | application/json | json-ld
older names | CONSTRUCT | text/plain | n-triples
older names | CONSTRUCT | application/x-turtle | turtle
older names | CONSTRUCT | text/n3 | turtle
a browser | SELECT | {BROWSER} | rows
a browser | ASK | {BROWSER} | rows
a browser | CONSTRUCT | {BROWSER} | rdf+xml
Jena | CONSTRUCT | {JENA} | {_TTL}
an editor | SELECT | {YASQE} | {_J}
an editor | CONSTRUCT | {YASQE} | graph
malformed: no slash | SELECT | csv | 400 | 406
malformed: half a type | SELECT | text/ | 400 | 406
malformed: a star too many | SELECT | */csv | 400 | 406
malformed: a quality that is no number | SELECT | {_C};q=high | 200 | 400 | 406
malformed: a quality above 1 | SELECT | {_C};q=7 | 200 | 400 | 406
malformed: a quality below 0 | SELECT | {_C};q=-1 | 200 | 400 | 406
malformed: a quality that is not a number | SELECT | {_C};q=nan | 200 | 400 | 406
malformed: only separators | SELECT | ;,;, | 200 | 400 | 406
malformed: an open quote | SELECT | {_C};x="a | 200 | 400 | 406
malformed: endless | SELECT | {", ".join(["a/b"] * 1_500)} | 400 | 406 | 431
"""

_FORMATS = f"""
csv | SELECT | {_J} | {_C}
tsv | SELECT | - | {_T}
JSON | SELECT | {_X} | {_J}
xml | SELECT | {_J} | {_X}
xml | ASK | - | {_X}
json | ASK | image/png | {_J}
turtle | CONSTRUCT | {_RDF} | {_TTL}
ttl | CONSTRUCT | - | {_TTL}
nt | CONSTRUCT | {_TTL} | {_NT}
rdf | CONSTRUCT | {_TTL} | {_RDF}
xml | CONSTRUCT | {_TTL} | {_RDF}
jsonld | CONSTRUCT | {_TTL} | {_LD}
json | DESCRIBE | {_TTL} | {_LD}
trig | DESCRIBE | {_TTL} | application/trig
nq | DESCRIBE | {_TTL} | application/n-quads
text/csv | SELECT | {_J} | {_C}
csv | CONSTRUCT | - | 406
turtle | SELECT | - | 406
pdf | SELECT | {_J} | 400
"""


def _case(says: str, kind: str, accept: str, came: list[str], form: str = "") -> Case:
    headers = () if accept == "-" else tuple(("Accept", line) for line in accept.split(";;"))
    statuses = tuple(int(each) for each in came if each.isdecimal())
    media = tuple(m for each in came if not each.isdecimal() for m in _MEANT.get(each, (each,)))
    params = (("query", KINDS[kind]), *((("format", form),) if form else ()))
    shown = f"{says}: {kind} as {accept[:60] or 'nothing'}"
    section = "RFC 9110 12.5.1" if not form else "SERVICE format="
    value = VALUES[kind] if media else None
    return Case(section, shown, "GET", params, headers=headers, status=statuses or (200,),
                media=media, value=value, kind=kind)  # fmt: skip


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip(" ") for cell in line.split("|")] for line in table.strip("\n").splitlines()]


ACCEPT = unique([_case(says, kind, accept, came) for says, kind, accept, *came in _rows(_TABLE)])
FORMAT = unique(
    [_case(f"format={form}", kind, accept, came, form) for form, kind, accept, *came in _rows(_FORMATS)]
)
