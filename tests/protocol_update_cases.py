# ruff: noqa: E501 - one case is one row of a table
"""What SPARQL 1.1 Protocol says of updating, at an endpoint that only reads: all refused, none done."""

from tests.protocol_cases import FORM, QUERY, UPDATE, Case, direct, get, post, unique
from tests.service_fixtures import ONE

CLEAR = "CLEAR ALL"
INSERT = "INSERT DATA { <x:a> <x:b> <x:c> }"
REFUSED = (400, 403, 405)
UPDATES = {
    "INSERT DATA": INSERT,
    "DELETE DATA": "DELETE DATA { <x:a> <x:b> <x:c> }",
    "DELETE WHERE": "DELETE WHERE { ?s ?p ?o }",
    "DELETE INSERT": "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "INSERT of GRAPH": "INSERT { GRAPH <x:g> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
    "WITH": f"WITH <{ONE}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
    "LOAD": "LOAD <http://127.0.0.1:9/x>",
    "LOAD SILENT": "LOAD SILENT <file:///etc/passwd> INTO GRAPH <x:g>",
    "CLEAR": CLEAR,
    "CLEAR after a prefix": "PREFIX x: <x:> CLEAR ALL",
    "CLEAR after a comment": "# SELECT\nCLEAR ALL",
    "clear in small letters": "clear all",
    "DROP": "DROP SILENT ALL",
    "CREATE": "CREATE GRAPH <x:g>",
    "ADD": f"ADD <{ONE}> TO <x:g>",
    "MOVE": f"MOVE <{ONE}> TO <x:g>",
    "COPY": f"COPY <{ONE}> TO DEFAULT",
    "several": f"{INSERT} ; {CLEAR}",
    "an update after a query": f"ASK {{}} ; {CLEAR}",
}

OPERATION = [
    get("2.2", "an update comes by POST, not by GET", ("update", CLEAR), status=REFUSED),
    *(
        Case("2.2", f"an update comes by POST, not by {m}", m, (("update", CLEAR),), status=(405, 501))
        for m in ("PUT", "PATCH", "DELETE")
    ),
    post("2.2", "exactly one update: not two", ("update", CLEAR), ("update", CLEAR), status=REFUSED),
    post("2.2", "exactly one operation: not a query and an update", ("update", CLEAR), ("query", "ASK {}"),
         status=REFUSED),
    get("2.2", "nor a query in the same URL as an update", ("query", "ASK {}"), ("update", CLEAR),
        status=REFUSED),
    post("2.2.1", "a form", ("update", INSERT), status=REFUSED),
    post("2.2.1", "a form of another type", ("update", CLEAR), headers=(("Content-Type", "text/plain"),),
         status=(*REFUSED, 415)),
    Case("2.2.1", "a form of no type", "POST", body=b"update=CLEAR+ALL", status=(*REFUSED, 415)),
    Case("2.2.1", "a form that is not UTF-8", "POST", form="update=CLEAR+ALL%FF", status=REFUSED),
    Case("2.2.1", "a form as query and as update at once", "POST", (("query", "ASK {}"),),
         form=(("update", CLEAR),), status=REFUSED),
    direct("2.2.2", "directly", INSERT, UPDATE, status=(*REFUSED, 415)),
    direct("2.2.2", "directly, as a query", INSERT, QUERY, status=REFUSED),
    direct("2.2.2", "directly, not in UTF-8", INSERT.encode("utf-16"), f"{UPDATE}; charset=UTF-16",
           status=(*REFUSED, 415)),
    direct("2.2.2", "directly, as a form", INSERT, FORM, status=REFUSED),
    direct("2.2.3", "a dataset that contradicts the text", f"DELETE {{ ?s ?p ?o }} USING <{ONE}> WHERE {{ ?s ?p ?o }}",
           UPDATE, params=(("using-graph-uri", ONE),), status=(*REFUSED, 415)),
    post("2.2.3", "a dataset in the form", ("update", CLEAR), ("using-named-graph-uri", ONE), status=REFUSED),
    post("2.2.5", "an update that is not SPARQL", ("update", "CLEAR EVERYTHING"), status=REFUSED),
]  # fmt: skip

EVERY_VERB = [
    case
    for name, text in UPDATES.items()
    for case in (
        get("2.2", f"{name} as a query by GET", ("query", text), status=REFUSED),
        post("2.2.1", f"{name} as an update in a form", ("update", text), status=REFUSED),
        post("2.2.1", f"{name} as a query in a form", ("query", text), status=REFUSED),
        direct("2.2.2", f"{name} as an update directly", text, UPDATE, status=(*REFUSED, 415)),
        direct("2.2.2", f"{name} as a query directly", text, QUERY, status=REFUSED),
    )
]

UPDATE_CASES = unique([*OPERATION, *EVERY_VERB])
