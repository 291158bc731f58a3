"""Every source says what it is and what a healthy reading comes to, and is found by its folder."""

import importlib

import pytest

from graph.errors import SourceError
from ingest import expectations, source

NAMES = sorted([*source.shipped(), *source.for_files()])


def test_sources_are_shipped_or_read_a_file():
    assert source.shipped() == ["cited", "notes"]
    assert source.for_files() == ["table", "wikidata"]


@pytest.mark.parametrize("name", NAMES)
def test_a_source_has_metadata_expectations_a_reader_and_a_readme(name):
    about = source.about(name)
    assert all(about[part] for part in ("title", "publisher", "licence", "what", "made", "expect"))
    reader = importlib.import_module(f"ingest.sources.{name}.reader")
    assert hasattr(reader, "read_file" if name in source.for_files() else "read")
    readme = (source.SOURCES / name / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) > 3


def test_the_list_of_sources_names_each_of_them():
    listed = (source.SOURCES / "README.md").read_text("utf-8")
    assert [name for name in NAMES if f"| [{name}]({name}/README.md) |" not in listed] == []


@pytest.mark.parametrize("found", [0, 6])
def test_a_count_out_of_its_bounds_is_an_error_that_names_it(found):
    with pytest.raises(SourceError, match=f"here: rows: {found}, expected 1 to 5"):
        expectations.require("here", {"rows": found}, {"rows": {"min": 1, "max": 5}})


def test_counts_within_their_bounds_are_told_beside_them():
    counts, bounds = {"rows": 5, "facts": 4}, {"rows": {"max": 5}}
    expectations.require("here", counts, bounds)
    assert expectations.lines(counts, bounds) == ["rows: 5, expected at most 5", "facts: 4"]
