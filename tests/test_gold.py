"""Our own articles with gold: well made, and read no worse than before."""

import json

import pytest

from tests.commands import ran
from tests.conftest import ROOT

FOLDERS = [ROOT / "tests" / "gold" / name for name in ("development", "held_out")]


def documents(folder):
    return json.loads((folder / "gold.json").read_text(encoding="utf-8"))["documents"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_article_has_gold_and_every_quote_stands_in_it(folder):
    told = documents(folder)
    assert {document["doc"] for document in told} == {path.stem for path in folder.glob("*.txt")}
    for document in told:
        text = (folder / f"{document['doc']}.txt").read_text(encoding="utf-8")
        assert all(fact["quote"] in text for fact in document["facts"])


@pytest.mark.parametrize(
    ("folder", "recall"), [(FOLDERS[0], 0.88), (FOLDERS[1], 0.62)], ids=["development", "held_out"]
)
def test_what_is_read_of_our_articles_is_true_and_not_less_than_before(folder, recall):
    answer = ran("evaluate", str(folder / "gold.json"), "--articles", str(folder), "--json")
    score = json.loads(answer.stdout)["kinds"]["all"]
    assert score["precision"] >= 0.95
    assert score["recall"] >= recall
