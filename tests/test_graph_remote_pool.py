import asyncio
import logging
import time

import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, parse, parse_query_results

from graph import stores
from graph.errors import (
    QueryBusyError,
    QueryError,
    QueryFormatError,
    QueryRefusedError,
    QuerySyntaxError,
    StoreError,
)
from graph.limits import Limits
from graph.query_text import check_strictly
from graph.remote_pool import RemotePool
from graph.settings import Address
from graph.sparql import GRAPHS, ROWS, Request, request_of
from tests.remote_fixtures import MERGE, answering, dumped, free_port, load, oxigraph, saying, virtuoso
from tests.service_fixtures import ONE, PARTNERS, publish, until

PAIRS = "SELECT ?a ?b { ?a ties:partnerOf ?b } ORDER BY ?a ?b"  # a prefix of ours, not declared
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ABROAD = "<https://w3id.org/subnational-ties/id/unit/CN-YN>"
# Stated by two documents, so that a union repeats it.
TWICE = f'{ABROAD} <http://www.w3.org/2000/01/rdf-schema#label> "Vân Nam"@vi'
DATA = f"""
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX unit: <https://w3id.org/subnational-ties/id/unit/>
GRAPH <{ONE}> {{ unit:lao-cai-1991 ties:partnerOf unit:CN-YN . {TWICE} . }}
GRAPH <https://w3id.org/subnational-ties/graph/document/two> {{
  unit:ha-giang-1991 ties:partnerOf unit:CN-YN . {TWICE}
}}
"""


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    store = tmp_path_factory.mktemp("disk")
    publish(store, 1, DATA)
    return store


@pytest.fixture(scope="module")
def same(disk):
    """Our own checkpoint under a native server."""
    with oxigraph("serve-read-only", "--location", str(disk / "current")) as address:
        yield Address(address + "/query")


@pytest.fixture(scope="module")
def bare(disk, tmp_path_factory):
    """The named graphs alone in a native server: its default graph is empty."""
    dump = dumped(disk, tmp_path_factory.mktemp("dump") / "all.nq").read_bytes()
    with oxigraph("serve") as address:
        load(address, b"".join(line for line in dump.splitlines(True) if b"/graph/document/" in line))
        yield address + "/query"


@pytest.fixture(scope="module")
def other(disk, tmp_path_factory):
    """Virtuoso, with the merge in a graph that the address names."""
    folder = tmp_path_factory.mktemp("virtuoso")
    dump = dumped(disk, folder.parent / "virtuoso.nq")
    with virtuoso(folder, (dump, MERGE)) as address:
        yield Address(f"{address}?default-graph-uri={MERGE}")


def asked(place, query, form="json", **limits):
    return stores.ask_once(place, request_of(query, form), Limits(**limits))


@pytest.mark.parametrize("query", [PAIRS, COUNT, PARTNERS, "SELECT ?n { ?s rdfs:label ?n }"])
def test_a_table_is_the_same_as_from_disk_in_every_format(disk, same, other, query):
    wanted = _rows(asked(disk, query))
    assert wanted
    for place in (same, other):
        for form, media in ROWS.items():
            given = asked(place, query, form)
            assert (given.media, given.checkpoint, _rows(given)) == (media, 0, wanted)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_boolean_is_one_also_from_an_engine_that_gives_a_row(same, other, form):
    for place in (same, other):
        assert _rows(asked(place, "ASK { ?s ties:partnerOf ?o }", form)) is True
        assert _rows(asked(place, "ASK { ?s ties:partnerOf ties:nobody }", form)) is False


def test_a_graph_is_the_same_as_from_disk_in_every_format(disk, same, other):
    # Virtuoso 7 fails where a literal would be a subject, so the pattern is of IRIs.
    query = "CONSTRUCT { ?b ties:with ?a ; rdfs:label ?n } WHERE { ?a ties:partnerOf ?b . ?b rdfs:label ?n }"
    wanted = _triples(asked(disk, query, "nt"))
    assert len(wanted) == 3
    for place in (same, other):
        for form, media in GRAPHS.items():
            given = asked(place, query, form)
            assert (given.media, _triples(given)) == (media, wanted)


@pytest.mark.parametrize("query", [PAIRS, "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_cannot_be_had_in_that_format_is_refused_without_asking(query):
    pool_request = Request(query, rows="", graph="")
    with pytest.raises(QueryFormatError, match=r"the answer is a (table|graph)"):
        stores.ask_once(Address("http://127.0.0.1:1/"), pool_request)


def test_graphs_of_the_request_and_of_the_query_are_read_as_from_disk(disk, same, bare):
    for place in (same, Address(bare), Address(bare + "?union-default-graph")):
        for query in (
            Request(PAIRS, default_graphs=(ONE,)),
            Request(PAIRS.replace(" {", f" FROM <{ONE}> {{", 1)),
        ):
            assert _rows(stores.ask_once(place, query)) == _rows(stores.ask_once(disk, query))
        within = Request("SELECT ?g ?a { GRAPH ?g { ?a ties:partnerOf ?b } }", named_graphs=(ONE,))
        assert len(_rows(stores.ask_once(place, within))) == 1


def test_a_default_graph_that_is_empty_is_told_instead_of_an_empty_answer(bare, caplog):
    with (
        caplog.at_level(logging.WARNING, "ketnghia.remote"),
        pytest.raises(QueryError, match="is empty: name"),
    ):
        asked(Address(bare), COUNT)
    assert "is empty; see docs/remote.md" in caplog.text


def test_a_union_that_repeats_triples_is_told_in_the_log(bare, disk, same, caplog):
    with caplog.at_level(logging.WARNING, "ketnghia.remote"):
        assert _rows(asked(same, COUNT)) == _rows(asked(disk, COUNT)) == [("3",)]
        assert caplog.text == ""
        assert _rows(asked(Address(bare + "?union-default-graph"), COUNT)) == [("4",)]
    assert "repeats triples, so counts are too high" in caplog.text


HOSTILE = [
    "DROP ALL",
    "ASK {} ; DROP ALL",
    "PREFIX a: <urn:a> INSERT DATA { a:a a:a a:a }",
    "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { BIND(trueSERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "ASK { FILTER(1<2)SERVICE:x { ?s ?p ?o } }",
    "ASK { FILTER(1<2) sErViCe# \n<http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.5e3CLEAR ALL }",
    "(" * 200,
    "HELLO { ?s ?p ?o }",
    "",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_what_writes_or_calls_others_is_not_sent(query):
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        asked(Address(f"http://127.0.0.1:{free_port()}/"), query)


def test_words_that_only_look_so_are_sent():
    query = """PREFIX ex: <http://a.example/load/service/>
    SELECT ?service ?drop { ?service ex:load "CLEAR ALL; SERVICE <x>" ; ex:with <urn:insert> # delete
    }"""
    assert check_strictly(query, Limits()) == "select"


@pytest.mark.parametrize("query", ["SELECT foo { ?s ?p ?o }", "ASK { ?s nope:x ?o }"])
def test_a_query_that_the_endpoint_cannot_read_is_a_syntax_error_in_its_words(same, other, query):
    for place in (same, other):
        with pytest.raises(QuerySyntaxError) as raised:
            asked(place, query)
        assert str(raised.value)
        assert str(raised.value).isprintable()


def test_an_answer_over_the_cap_is_refused(same):
    with pytest.raises(QueryError, match="larger than 100 bytes"):
        asked(same, PAIRS, answer_bytes=100)


@pytest.mark.parametrize(
    "body", [b"<html>", b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": 1}]}}']
)
def test_what_cannot_be_read_is_the_endpoint_s_fault(body):
    request = Request("SELECT * FROM <urn:a> { ?s ?p ?o }", rows=ROWS["csv"])
    for media in (ROWS["json"], "text/html"):
        with answering(saying(200, body, Content_Type=media)) as address, pytest.raises(StoreError):
            stores.ask_once(Address(address), request)


def test_queries_queue_for_their_turn_and_a_client_that_leaves_ends_its_query():
    gone = []

    def slow(handler):
        handler.connection.settimeout(10)
        gone.append(handler.connection.recv(1) == b"")

    async def scene(address):
        pool = RemotePool(Address(address), Limits(workers=1, queue=1, wait=0.2))
        request = Request("ASK FROM <urn:a> {}")
        first = asyncio.create_task(pool.ask(request))
        await asyncio.sleep(0.1)
        second = asyncio.create_task(pool.ask(request))
        await asyncio.sleep(0.05)
        with pytest.raises(QueryBusyError, match="too many queries are waiting"):
            await pool.ask(request)
        with pytest.raises(QueryBusyError, match="all the queries it may have"):
            await second
        first.cancel()
        await asyncio.wait([first])
        await pool.close()

    with answering(slow) as address:
        asyncio.run(scene(address))
        until(lambda: gone == [True], 10)


def test_an_endpoint_that_comes_up_later_is_found(disk):
    port = free_port()

    async def scene():
        pool = RemotePool(Address(f"http://127.0.0.1:{port}/sparql"))
        await pool.start()
        before = pool.state.workers
        with pytest.raises(StoreError, match="cannot be asked"):
            await pool.ask(Request(PAIRS))
        server = await asyncio.create_subprocess_exec(*_serve(disk, port))
        try:
            end = time.monotonic() + 60
            while not pool.state.workers and time.monotonic() < end:
                try:
                    answer = await pool.ask(Request(PAIRS))
                except StoreError:
                    await asyncio.sleep(0.2)
            return before, pool.state, answer
        finally:
            await pool.close()
            server.terminate()
            await server.wait()

    before, state, answer = asyncio.run(scene())
    assert before == 0
    assert (state.workers, state.checkpoint, answer.checkpoint) == (
        2,
        1,
        1,
    )  # our own service says its number


def _serve(store, port):
    import sys

    command = "from api.cli import run; run()"
    return sys.executable, "-c", command, "serve", "--store", str(store), "--port", str(port)


def _rows(answer):
    if answer.media == ROWS["csv"]:
        return [tuple(line.split(",")) for line in answer.body.decode().splitlines()[1:]]
    found = parse_query_results(answer.body, format=QueryResultsFormat.from_media_type(answer.media))
    if isinstance(found, QueryBoolean):
        return bool(found)
    columns = sorted(variable.value for variable in found.variables)
    return [tuple(row[name].value for name in columns) for row in found]


def _triples(answer):
    return {quad.triple for quad in parse(answer.body, format=RdfFormat.from_media_type(answer.media))}
