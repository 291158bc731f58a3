import pandas as pd
import pytest

from graph.checkpoint import current
from graph.dataframes import answer, named, opened, select
from graph.errors import QueryRefusedError, StoreEmptyError
from tests.tiny import document, store_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("tables") / "data" / "store", document())


@pytest.fixture(scope="module")
def snapshot(folder):
    return current(folder)


def test_a_question_is_answered_with_the_columns_of_its_file_and_short_iris(snapshot):
    table = answer(snapshot, "ties_on_day", unit="unit:home-1997", day="2024-12-31")
    assert list(table.columns)[:3] == ["unit", "day", "partner"]
    assert table.loc[0, ["unit", "partner", "stands"]].tolist() == ["unit:home-1997", "unit:KR-1", True]


def test_a_question_without_an_answer_keeps_its_columns(snapshot):
    table = answer(snapshot, "ties_on_day", unit="unit:nowhere-1997", day="2024-12-31")
    assert table.empty
    assert "partner" in table.columns


def test_a_parameter_that_is_missing_is_named(snapshot):
    with pytest.raises(QueryRefusedError, match="day"):
        answer(snapshot, "ties_on_day", unit="unit:home-1997")


def test_a_query_of_ones_own_knows_the_prefixes_and_gives_numbers(snapshot):
    table = select(snapshot, "SELECT (COUNT(*) AS ?n) (0.5 AS ?half) { ?fact ties:party unit:KR-1 }")
    assert table.to_dict("records") == [{"n": 1, "half": 0.5}]


def test_names_stand_in_for_iris_and_other_cells_are_left_alone(snapshot):
    table = pd.DataFrame([["unit:KR-1", "c:signed", "fact:none", "12:30", 7]])
    assert named(snapshot, table, "vi").iloc[0].tolist() == ["KR-1", "signed", "fact:none", "12:30", 7]


def test_the_store_is_the_nearest_one_above(folder, monkeypatch):
    below = folder.parent.parent / "notebooks"
    below.mkdir()
    monkeypatch.delenv("KETNGHIA_STORE", raising=False)
    monkeypatch.chdir(below)
    assert opened().number == 1


def test_where_there_is_no_store_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("KETNGHIA_STORE", str(tmp_path / "none"))
    with pytest.raises(StoreEmptyError, match="ketnghia build"):
        opened()
