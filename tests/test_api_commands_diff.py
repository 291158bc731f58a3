"""What changed between two states of a store, and because of which documents."""

import csv
import io
import json
import shutil

import pytest

from graph import checkpoint
from graph.difference import How, difference
from graph.rules import derive
from graph.stated_ties import StatedTies, stated_ties
from graph.statements import quads
from graph.store import writing
from graph.terms import document_graph
from ingest import pipeline, removal
from ingest.intake import raws
from tests.commands import refused, told
from tests.tiny import ABROAD, document, fact, store_of

KEPT = """Tỉnh Bắc Ninh và tỉnh Gyeonggi đã ký bản ghi nhớ

Ngày 3/4/2018, tỉnh Bắc Ninh và tỉnh Gyeonggi (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""
PLANNED = """Bình Dương sẽ ký với Daejeon

Ngày 12/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) sẽ ký Bản ghi nhớ về hợp tác hữu nghị.
"""
SIGNED = """Bình Dương đã ký với Daejeon

Ngày 13/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""
WITHDRAWN = """Huế và Gyeongju ký kết

Ngày 1/6/2017, tỉnh Lào Cai và tỉnh Vân Nam (Trung Quốc) đã ký Biên bản ghi nhớ về hợp tác hữu nghị.
"""
NEW = """Hà Nam và Gwangju ký kết

Ngày 7/8/2021, tỉnh Hà Nam và thành phố Gwangju (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""


def ingest(store, folder, **texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    pipeline.ingest(store, raws([folder]), lambda _: None, pipeline.Options())


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """Two builds: one article added, one corrected, one removed, one left as it was."""
    folder = tmp_path_factory.mktemp("builds")
    first, second, articles = folder / "first", folder / "second", folder / "bai"
    ingest(first, articles, kept=KEPT, corrected=PLANNED, withdrawn=WITHDRAWN)
    shutil.copytree(first, second, symlinks=True)
    ingest(second, articles, added=NEW, corrected=SIGNED)
    removal.remove(second, ["withdrawn"])
    return first, second


@pytest.fixture(scope="module")
def answer(builds):
    return json.loads(told("diff", *map(str, builds), "--json"))


def parties(tie):
    return {party["label"] for party in tie["parties"]}


def test_each_changed_tie_is_told_once_and_the_others_are_not(answer):
    assert answer["counts"] == {"added": 1, "changed": 1, "removed": 1}
    assert [change["how"] for change in answer["ties"]] == ["added", "changed", "removed"]
    assert not any("Gyeonggi" in str(change) for change in answer["ties"])


def test_the_added_tie_is_explained_by_the_article_that_was_added(answer):
    change = answer["ties"][0]
    assert change["before"] is None
    assert parties(change["after"]) == {"Hà Nam", "Gwangju"}
    (why,) = change["because"]
    assert (why["document"], why["how"], why["before"]) == ("added", "added", [])
    assert why["after"][0]["quote"] in NEW


def test_the_changed_tie_is_explained_by_the_correction_with_what_changed(answer):
    change = answer["ties"][1]
    assert {one["part"]: (one["before"], one["after"]) for one in change["changes"]} == {
        "status": ("planned", "signed"),
        "when": ("2019-05-12", "2019-05-13"),
    }
    (why,) = change["because"]
    assert (why["document"], why["how"], why["on_request"]) == ("corrected", "corrected", False)
    assert (why["before"][0]["status"], why["after"][0]["status"]) == ("planned", "signed")
    assert why["before"][0]["quote"] in PLANNED
    assert why["after"][0]["quote"] in SIGNED


def test_the_removed_tie_is_explained_by_the_removal(answer):
    change = answer["ties"][2]
    assert change["after"] is None
    assert {"Lào Cai"} < parties(change["before"])
    (why,) = change["because"]
    assert (why["document"], why["how"], why["on_request"]) == ("withdrawn", "removed", True)
    assert why["before"][0]["quote"] in WITHDRAWN


def test_people_and_spreadsheets_are_told_the_same(builds, answer):
    lines = told("diff", *map(str, builds)).splitlines()
    assert lines[0].endswith(": 1 added, 1 changed, 1 removed")
    assert [line[0] for line in lines if line[0] in "+~-"] == ["+", "~", "-"]
    assert "    status: planned → signed" in lines
    assert "    because withdrawn was removed on request" in lines
    rows = list(csv.DictReader(io.StringIO(told("diff", *map(str, builds), "--csv").removeprefix("\ufeff"))))
    assert [(row["how"], row["document"], row["document_how"]) for row in rows] == [
        (change["how"], why["document"], why["how"]) for change in answer["ties"] for why in change["because"]
    ]


def test_the_other_way_round_what_came_goes(builds):
    back = json.loads(told("diff", *map(str, reversed(builds)), "--json"))
    assert back["counts"] == {"added": 1, "changed": 1, "removed": 1}
    assert {why["how"] for why in back["ties"][0]["because"]} == {"added"}


def test_checkpoints_of_one_store_are_named_by_their_numbers(tmp_path):
    store = store_of(tmp_path / "store", document())
    with writing(store) as writer:
        writer.replace(document_graph("more"), quads(document(key="more")))
        derive(writer)
        checkpoint.publish(writer)
    found = json.loads(told("diff", "1", "2", "--json", "--store", str(store)))
    assert (found["a"]["checkpoint"], found["b"]["checkpoint"]) == (1, 2)
    (change,) = found["ties"]
    assert change["changes"] == [{"part": "documents", "before": "1", "after": "2"}]
    assert [(why["document"], why["how"]) for why in change["because"]] == [("more", "added")]
    code, message = refused("diff", "1", "9", "--store", str(store))
    assert (code, "there are: 1, 2" in message) == (4, True)
    assert refused("diff", "1", str(tmp_path / "none"), "--store", str(store))[0] == 4
    assert refused("diff", "1", "https://ties.example/sparql", "--store", str(store))[0] == 2


def test_what_fits_two_ties_is_told_as_gone_and_come(tmp_path):
    def dated(*days: str) -> StatedTies:
        from graph.spans import parse

        stated = document(*(fact(when=parse(day)) for day in days))
        return stated_ties(checkpoint.opened(store_of(tmp_path / days[0], stated)))

    one, two = dated("2019-05-01", "2019-06-01"), dated("2019-07-01", "2019-08-01")
    assert [change.how for change in difference(one, two)] == [*[How.ADDED] * 2, *[How.REMOVED] * 2]
    assert [change.how for change in difference(dated("2019-09-01"), two)] == [*[How.ADDED] * 2, How.REMOVED]


def test_a_tie_of_which_only_the_place_of_its_words_changed_has_not_changed(tmp_path):
    from tests.tiny import QUOTE, TEXT, evidence

    moved = "Thêm một câu. " + TEXT
    proof = evidence(start=moved.index(QUOTE))
    old = store_of(tmp_path / "old", document())
    new = store_of(tmp_path / "new", document(fact(evidence=(proof,)), text=moved))
    assert difference(*(stated_ties(checkpoint.opened(store)) for store in (old, new))) == []
    assert ABROAD in next(iter(stated_ties(checkpoint.opened(old)).ties.values())).parties
