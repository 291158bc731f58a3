from collections import Counter

import pytest

from graph.errors import StoreError
from ingest.intake import Form, Raw
from ingest.ledger import Note, digest, edition, ledger
from ingest.report import Outcome, State

RAW = Raw("bai", "bai.txt", Form.TEXT, "Một bài.".encode(), {"title": "Tựa"})
OUTCOME = Outcome("bai", State.STORED, Counter({"agreement, signed": 2}), ("Xa Lạ",), undated=1)


@pytest.fixture
def noted(tmp_path):
    with ledger(tmp_path, "reader") as notes:
        notes.write([Note(digest(RAW), OUTCOME)])
    return tmp_path


def test_what_was_read_is_recalled_in_another_run_as_unchanged(noted):
    with ledger(noted, "reader") as notes:
        recalled = notes.recall(RAW)
    assert recalled == Outcome("bai", State.UNCHANGED, OUTCOME.facts, OUTCOME.unresolved, 1)


@pytest.mark.parametrize(
    "other",
    [
        Raw("khac", "bai.txt", Form.TEXT, RAW.content, RAW.given),
        Raw("bai", "bai.txt", Form.HTML, RAW.content, RAW.given),
        Raw("bai", "bai.txt", Form.TEXT, RAW.content + b".", RAW.given),
        Raw("bai", "bai.txt", Form.TEXT, RAW.content, {"title": "Tựa", "published": "2024-01-05"}),
    ],
)
def test_an_article_that_came_in_otherwise_is_not_recalled(noted, other):
    with ledger(noted, "reader") as notes:
        assert notes.recall(other) is None


def test_where_an_article_lies_does_not_matter(noted):
    moved = Raw("bai", "other/bai.txt.gz", Form.TEXT, RAW.content, RAW.given)
    with ledger(noted, "reader") as notes:
        assert notes.recall(moved)


def test_another_reader_recalls_nothing(noted):
    with ledger(noted, "another") as notes:
        assert notes.recall(RAW) is None


def test_an_article_without_a_tie_is_recalled_as_that(tmp_path):
    with ledger(tmp_path, "reader") as notes:
        notes.write([Note(digest(RAW), Outcome("bai", State.EMPTY))])
        assert notes.recall(RAW) == Outcome("bai", State.EMPTY)


def test_other_decisions_make_another_reader():
    assert edition("a") != edition("b")
    assert edition("a") == edition("a")


def test_notes_that_cannot_be_read_are_told_in_a_line(tmp_path):
    (tmp_path / "readings.sqlite").write_bytes(b"not a table" * 100)
    with pytest.raises(StoreError, match="if it is deleted"), ledger(tmp_path, "reader"):
        pass
