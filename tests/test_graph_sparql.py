import pytest

from graph.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from graph.limits import Limits
from graph.query_text import check, depth, undeclared
from graph.sparql import formats, request_of

LIMITS = Limits(text_bytes=2_000, depth=10)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "select * { { select * { service silent ?x { ?s ?p ?o } } } }",
        "SELECT * # harmless\n{ SERVICE<http://127.0.0.1/>{} }",
        "SELECT * { FILTER(1<2) .SERVICE <x:y> {} }",
        "SELECT * { ?s ?p 'it''s', \"# SERVICE\" . SERVICE ?x {} }",
    ],
)
def test_a_call_to_another_host_is_refused(text):
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        check(text, LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a ex:SERVICE }",
        'SELECT * { ?s ?p \'SERVICE\', """a " SERVICE """ } # SERVICE',
        'SELECT * { <http://a.example/SERVICE#SERVICE> ?p "say \\" SERVICE"@service }',
        "PREFIX insert: <x:y> SELECT * { ?s insert:load ?delete }",
    ],
)
def test_a_name_that_looks_like_a_keyword_is_not_refused(text):
    check(text, LIMITS)


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA { <a:a> <a:b> <a:c> }", "PREFIX a: <a:> load <http://x/>", "# ask\nClear ALL", "DROP ALL"],
)
def test_an_update_is_refused(text):
    with pytest.raises(QueryRefusedError, match="only reads"):
        check(text, LIMITS)


def test_brackets_count_only_where_they_nest():
    check("ASK { " + "FILTER(true) " * 50 + "}", LIMITS)
    assert depth("ASK { ?s ?p '((((((' } # {{{{") == 1
    with pytest.raises(QueryRefusedError, match="10 deep"):
        check("ASK { FILTER" + "(" * 10, LIMITS)


def test_a_long_or_empty_text_is_refused():
    with pytest.raises(QueryTooLargeError):
        check("ASK { ?s ?p '" + "ế" * 700 + "' }", LIMITS)
    with pytest.raises(QuerySyntaxError):
        check(" \n", LIMITS)


def test_an_undeclared_prefix_is_found_though_a_string_holds_a_colon():
    assert undeclared("PREFIX a: <a:> ASK { a:x b:y 'c:d', <e:f>, ties:g }", {"ties"}) == ["b"]


def test_a_format_is_found_by_name_and_by_media_type():
    assert formats("TTL") == formats("text/turtle") == ("", "text/turtle")
    with pytest.raises(QueryError, match="one of json, xml, csv"):
        formats("pdf")


def test_a_request_made_for_a_table_can_still_be_answered_with_a_graph():
    request = request_of("DESCRIBE <a:b>", "csv", 3)
    assert (request.rows, request.graph, request.timeout) == ("text/csv", "text/turtle", 3)
