import json

import pytest

from tests.commands import ran

TIE = """Tỉnh Bình Dương và thành phố Daejeon đã ký bản ghi nhớ

Ngày 12/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""
ALONE = ("--workers", "1")  # read in this process
NO_TIE = "Giá cà phê hôm nay\n\nGiá cà phê trong nước tăng nhẹ, dao động quanh mức cũ.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "ky-ket.txt").write_text(TIE, encoding="utf-8")
    (tmp_path / "bai" / "ca-phe.txt").write_text(NO_TIE, encoding="utf-8")
    return tmp_path / "bai"


def test_a_dry_run_prints_one_fact_a_line_and_stores_nothing(folder, tmp_path):
    done = ran("ingest", "--dry-run", "--jsonl", str(folder), "--store", str(tmp_path / "none"), *ALONE)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    fact = json.loads(line)
    assert (fact["doc"], fact["type"], fact["status"], fact["start"]) == (
        "ky-ket", "agreement", "signed", "2019-05-12",
    )  # fmt: skip
    assert {(party["country"], party["role"]) for party in fact["parties"]} == {
        ("VN", "party"),
        ("KR", "party"),
    }
    assert TIE[fact["quote_start"] :].startswith(fact["quote"])
    assert not (tmp_path / "none").exists()


def test_a_dry_run_tells_people_what_each_document_says(folder):
    told = ran("ingest", "--dry-run", str(folder), *ALONE).stdout
    assert "ky-ket: 1 fact, read\n  1 agreement, signed" in told
    assert "ca-phe: no foreign tie" in told


def test_lines_are_for_a_dry_run_only(folder):
    done = ran("ingest", "--jsonl", str(folder))
    assert done.returncode == 2
    assert "--dry-run" in done.stderr


def test_of_many_documents_only_those_that_say_something_are_told(folder, tmp_path):
    rows = [{"id": f"tin-{n}", "text": NO_TIE} for n in range(60)]
    rows[40]["text"] = TIE
    rows[41]["text"] = ""
    file = tmp_path / "tin.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = ran("ingest", "--dry-run", str(file))  # by several processes
    lines = done.stdout.splitlines()
    assert lines[0] == "tin-40: 1 fact, read"
    assert "tin.jsonl, line 42" in lines[2]
    assert not any(line.startswith("tin-45") for line in lines)
    sums = [line.split() for line in lines]
    assert ["documents:", "no", "foreign", "tie", "58"] in sums
    assert done.returncode == 3
    quiet = ran("ingest", "--dry-run", "--quiet", str(file), *ALONE)
    assert "tin-40" not in quiet.stdout
    assert "tin.jsonl, line 42" in quiet.stderr


def test_evaluate_compares_our_reading_with_a_gold_standard(folder, tmp_path):
    parties = [{"name_vi": "Bình Dương", "country": "VN"}, {"name_vi": "Daejeon", "country": "KR"}]
    said = {"status": "signed", "parties": parties, "start": "2019-05-12", "quote": "", "certain": True}
    facts = [said | {"type": "agreement"}, said | {"type": "honour"}]
    gold = tmp_path / "gold.json"
    absent = {"doc": "khong-co", "facts": []}
    gold.write_text(json.dumps({"documents": [{"doc": "ky-ket", "facts": facts}, absent]}))
    told = json.loads(ran("evaluate", str(gold), "--articles", str(folder), "--json", *ALONE).stdout)
    assert (told["kinds"]["all"]["tp"], told["kinds"]["all"]["fp"], told["kinds"]["all"]["fn"]) == (1, 0, 1)
    assert told["quotes"] == {"right": 1, "of": 1}
    assert told["articles"] == {"right": 1, "of": 2}
    table = ran("evaluate", str(gold), "--articles", str(folder), "--errors", *ALONE).stdout
    assert "FN ky-ket honour | bình dương + daejeon" in table
    assert ["agreement", "1", "0", "0", "1.000", "1.000", "1.000"] in [
        line.split() for line in table.splitlines()
    ]


def test_a_file_that_is_no_gold_standard_is_told_in_a_line(folder, tmp_path):
    (tmp_path / "gold.json").write_text("[]")
    done = ran("evaluate", str(tmp_path / "gold.json"), "--articles", str(folder), *ALONE)
    assert done.returncode == 3
    assert "is no gold standard" in done.stderr
    assert "Traceback" not in done.stderr
