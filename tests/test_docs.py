"""What there is is documented, what is made of the code is up to date, and every link leads somewhere."""

import re
import subprocess
import sys
from collections import Counter
from fnmatch import fnmatchcase
from functools import cache

import pytest
import yaml
from pyoxigraph import RdfFormat, parse

from api import error_reference, route_reference, setting_reference, term_reference
from api.app import create_app
from graph import named_queries
from graph.errors import MEANING
from graph.files import ONTOLOGY
from graph.settings import load
from graph.terms import CONCEPT
from graph.terms import ONTOLOGY as TERMS
from tests.conftest import ROOT
from tests.documentation import PAGES, anchors, blocks, links, text_of

MADE = {
    "docs/errors.md": error_reference.page,
    "docs/routes.md": route_reference.page,
    "docs/settings.md": setting_reference.page,
    "docs/terms.md": term_reference.page,
}
# Blocks that say of themselves why no test runs them. Before a number rises: can the block not be run?
NOT_RUN = {
    "CONTRIBUTING.md": 1,
    "README.md": 1,
    "docs/commands.md": 5,
    "docs/deploying.md": 2,
    "docs/model.md": 1,
    "docs/recipes.md": 1,
    "docs/releasing.md": 1,
    "docs/remote.md": 2,
    "docs/tutorial.md": 2,
    "docs/writing.md": 1,
    "ingest/gazetteer/README.md": 1,
    "notebooks/README.md": 1,
    "tests/gold/README.md": 1,
}
ROOMS = yaml.safe_load((ROOT / "docs" / "rooms.yml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", MADE)
def test_a_page_that_is_made_is_up_to_date(page):
    assert MADE[page]() == text_of(page), "make pages"


def test_every_route_and_every_parameter_is_documented():
    sections = dict(re.findall(r"(?ms)^### (\w+ `\S+`)\n(.*?)(?=^##|\Z)", text_of("docs/routes.md")))
    described = create_app(ROOT / "no-store").openapi()["paths"]
    routes = {f"{m.upper()} `{p}`": operation for p, of in described.items() for m, operation in of.items()}
    assert set(sections) == set(routes)
    for route, operation in routes.items():
        names = [parameter["name"] for parameter in operation.get("parameters", ())]
        told = re.findall(r"(?m)^\| `([^`]+)`(?: \(in the path\))? \| \S.* \| .* \|$", sections[route])
        assert told == names, route


@cache
def settings_in_the_code():
    modules = [module for folder in ("graph", "ingest", "api") for module in (ROOT / folder).rglob("*.py")]
    named = re.compile(r"KETNGHIA_[A-Z_]*[A-Z]")
    return sorted({name for module in modules for name in named.findall(module.read_text("utf-8"))})


def test_every_setting_is_documented():
    rows = re.findall(r"(?m)^\| `(KETNGHIA_\w+)` \| \S", text_of("docs/settings.md"))
    assert sorted(rows) == sorted(set(setting_reference.names())) == settings_in_the_code()


def test_the_defaults_that_are_documented_are_those_of_the_code():
    rows = re.findall(r"(?m)^\| `(KETNGHIA_\w+)` \| .* \| `([^`]+)` \| .* \|$", text_of("docs/settings.md"))
    assert len(rows) > len(setting_reference.names()) / 2
    assert [name for name, default in rows if load({name: default}) != load({})] == []


def test_every_saved_query_is_documented():
    page = text_of("queries/README.md")
    assert [name for name in named_queries.names() if f"| `{name}.rq` | " not in page] == []


@pytest.mark.parametrize(
    ("file", "space", "prefix"), [("ties", TERMS + "#", "ties"), ("codes", CONCEPT, "c")]
)
def test_every_term_and_every_code_is_documented(file, space, prefix):
    triples = parse(path=ONTOLOGY / f"{file}.ttl", format=RdfFormat.TURTLE)
    found = {str(triple.subject.value) for triple in triples}
    names = sorted(iri.removeprefix(space) for iri in found if iri.startswith(space))
    page = text_of("docs/terms.md")
    assert len(names) > 50
    assert [
        name for name in names if f"| `{prefix}:{name}`" not in page and not name.endswith("-scheme")
    ] == []


def test_every_error_is_documented_with_its_status_and_exit_code():
    rows = re.findall(r"(?m)^\| `(\w+)` \|.* \| (\d{3}) \| (\d) \|$", text_of("docs/errors.md"))
    assert {name: (int(status), int(code)) for name, status, code in rows} == {
        error.__name__: meaning for error, meaning in MEANING.items()
    }


def test_every_room_of_the_house_has_a_paragraph_under_its_floor():
    floors = dict(
        re.findall(r"(?ms)^## The rooms of (\w+)/\n(.*?)(?=^## |\Z)", text_of("docs/architecture.md"))
    )
    told = {
        (floor, room) for floor, text in floors.items() for room in re.findall(r"(?m)^\*\*(.+?)\*\*:", text)
    }
    assert told == {(each["floor"], each["room"]) for each in ROOMS}


def test_the_picture_of_the_house_is_drawn_of_the_imports_as_they_are():
    command = [sys.executable, "docs/architecture.py"]
    drawn = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout == (ROOT / "docs" / "architecture.svg").read_text("utf-8"), "make pages"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page):
    own = [link for link in links(page) if not re.match(r"[a-z]+:", link)]
    assert [link for link in own if not leads_somewhere(page, link)] == []


def leads_somewhere(page, link):
    path, _, anchor = link.partition("#")
    file = ((ROOT / page).parent / path).resolve() if path else ROOT / page
    if not file.exists() or not file.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(str(file.relative_to(ROOT)))


def test_a_link_that_leads_nowhere_is_noticed():
    assert leads_somewhere("docs/index.md", "../README.md#what-it-answers")
    assert not leads_somewhere("docs/index.md", "../README.md#what-it-does-not-answer")
    assert not leads_somewhere("docs/index.md", "no-such-page.md")
    assert not leads_somewhere("README.md", "../secret")


def test_every_page_is_in_the_table_of_contents():
    contents = [block.text.splitlines() for block in blocks("docs/index.md") if block.kind == "{toctree}"]
    entries = [line for lines in contents for line in lines if line and not line.startswith(":")]
    patterns = [(entry[1:] if entry.startswith("/") else f"docs/{entry}") + ".md" for entry in entries]
    assert [page for page in PAGES if not any(fnmatchcase(page, pattern) for pattern in patterns)] == [
        "docs/index.md"
    ]


def test_the_blocks_that_no_test_runs_are_those_that_say_why():
    assert Counter(block.page for page in PAGES for block in blocks(page) if block.why_not) == NOT_RUN


def test_every_target_of_make_is_told_and_every_one_that_is_told_is_there():
    scripts = [block.text for page in PAGES for block in blocks(page) if block.kind == "sh"]
    told = set(re.findall(r"(?m)^make ([a-z]+)", "".join(scripts)))
    [phony] = re.findall(r"(?m)^\.PHONY: (.+)$", MAKEFILE)
    assert told == set(phony.split())
    assert [target for target in told if not re.search(rf"(?m)^{target}:", MAKEFILE)] == []
