import gzip

from ingest.gazetteer.build import COLUMNS, Row, level, vietnamese_names, write

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
