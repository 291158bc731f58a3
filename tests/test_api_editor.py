"""The editor's page and what it is made of, over HTTP."""

import hashlib
import html
import re

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from api.editor import wants_page
from api.editor_words import _MEANINGS, editor_words, meaning_of
from api.words import Language
from graph.files import ONTOLOGY
from graph.named_queries import describe, names
from graph.terms import CONCEPT, PREFIXES
from tests import web
from tests.conftest import ROOT

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
VENDOR = ROOT / "api" / "static" / "vendor"
ASK = "ASK {}"


def get(server: str, path: str, accept: str = "*/*", **fields: str) -> httpx.Response:
    headers = {"Accept": accept} | ({"Upgrade-Insecure-Requests": "1"} if accept == BROWSER else {})
    return web.get(server + path, params=fields, headers=headers)


def test_a_browser_gets_the_page_with_the_query_of_its_link(server):
    query = "SELECT * { ?s ?p '</textarea><script>alert(1)</script>' }"
    page = get(server, "/sparql", BROWSER, query=query)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert {"accept", "accept-language"} <= set(page.headers["vary"].lower().split(", "))
    (shown,) = re.findall(r'<textarea id="query"[^>]*>\n(.*?)</textarea>', page.text, re.S)
    assert html.unescape(shown) == query
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("accept", "fields"),
    [
        ("*/*", {}),
        ("", {}),
        ("application/sparql-results+json", {"query": ASK}),
        ("text/html, application/sparql-results+json", {"query": ASK}),
        ("text/turtle, text/html;q=0.5", {}),
        ("text/html, */*;q=0.1", {"query": ASK}),
        (BROWSER, {"query": ASK, "format": "json"}),
        (BROWSER, {"query": ASK, "default-graph-uri": "http://e.example/"}),
        (BROWSER, {"query": ASK, "timeout": "1"}),
    ],
)
def test_a_program_and_a_chosen_format_get_data(server, accept, fields):
    answer = get(server, "/sparql", accept, **fields)
    assert answer.status_code == 200
    assert "html" not in answer.headers["content-type"]


def test_two_queries_and_an_update_are_errors_for_a_browser_too():
    assert not wants_page(BROWSER, {"query": [ASK, ASK]}, navigates=True)
    assert not wants_page(BROWSER, {"update": ["DROP ALL"]}, navigates=True)


def test_the_page_may_load_from_its_own_host_only_and_runs_no_script_of_its_own_text(server):
    page = get(server, "/sparql", BROWSER)
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe-inline" not in str(policy)
    assert "unsafe-eval" not in str(policy)
    assert "http" not in str(policy)
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page.text) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_term_and_code_and_question_can_be_completed(server, language):
    known = get(server, "/sparql/editor.json", lang=language).json()
    spoken = {
        quad.subject.value
        for name in ("ties.ttl", "codes.ttl")
        for quad in parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE)
        if quad.predicate.value.endswith(("rdf-schema#label", "core#prefLabel"))
    }
    full = {PREFIXES[prefix] + local for prefix, local in (t["name"].split(":") for t in known["terms"])}
    assert spoken - full == {iri for iri in spoken if iri.startswith(CONCEPT) and iri.endswith("-scheme")}
    assert len(full) == len(known["terms"]) > 150
    assert all(term["label"] and term["kind"] for term in known["terms"])
    assert known["prefixes"] == PREFIXES
    assert [query["name"] for query in known["queries"]] == names()
    assert all(query["summary"] for query in known["queries"])


def test_every_word_and_meaning_is_there_in_both_languages():
    assert all(all(editor_words(language).values()) for language in Language)
    meanings = {parameter.meaning for name in names() for parameter in describe(name).parameters}
    assert meanings == set(_MEANINGS)
    assert all(meaning_of(text, Language.VI) != text for text in meanings)


@pytest.mark.parametrize("name", [name for name in names() if describe(name).parameters])
def test_a_saved_question_takes_the_values_of_the_address(server, name):
    values = {parameter.name: parameter.example for parameter in describe(name).parameters}
    bound = get(server, f"/sparql/queries/{name}", **values)
    assert bound.headers["content-type"] == "application/sparql-query; charset=utf-8"
    assert get(server, f"/sparql/queries/{name}").text == describe(name).text
    assert get(server, "/sparql", query=bound.text).status_code == 200


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("partners_of_locality", {"unit": "unit:a> } DROP ALL #"}),
        ("partners_of_locality", {"unit": "Lào Cai"}),
        ("partners_of_locality", {"unit": "unit:a", "other": "b"}),
        ("partners_of_locality", {"other": "b"}),
        ("units_on_day", {"day": '2026-01-01") } #'}),
        ("leaders_of_several_partners", {"least": "2 } #"}),
        ("../README", {}),
        ("nothing", {}),
    ],
)
def test_a_value_of_another_kind_or_an_unknown_question_is_refused(server, name, values):
    answer = get(server, f"/sparql/queries/{name}", **values)
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_text_that_would_break_out_stays_one_literal(server):
    evil = '24") } } INSERT DATA { <a:a> <a:b> "\\\n'
    bound = get(server, "/sparql/queries/units_of_code", code=evil).text
    answer = get(server, "/sparql", query=bound, format="json")
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


def test_files_of_others_are_the_ones_that_were_noted():
    noted = dict(reversed(line.split()) for line in (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines())
    listed = [line.split() for line in (VENDOR / "files.txt").read_text("utf-8").splitlines()]
    assert {target for _, _, target in listed} == set(noted)
    for name, digest in noted.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
    folders = {name.split("/")[0] for name in noted}
    assert [folder for folder in folders if not list((VENDOR / folder).glob("LICENSE*"))] == []
    readme = (VENDOR / "README.md").read_text("utf-8")
    assert [package for package, _, _ in listed if package not in readme] == []


def test_the_language_is_the_one_asked_for_or_else_the_browser_s(server):
    assert get(server, "/sparql", BROWSER, lang="vi").headers["content-language"] == "vi"
    spoken = {"Accept": BROWSER, "Accept-Language": "vi, en;q=0.5"}
    page = web.get(f"{server}/sparql?lang=xx", headers=spoken)
    assert page.headers["content-language"] == "vi"
    assert "Chạy truy vấn" in page.text
