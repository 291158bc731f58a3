import threading

import pytest

from graph import checkpoint
from graph.checkpoint import Snapshots, current, number, publish
from graph.errors import StoreEmptyError
from graph.statements import quads
from graph.store import is_unpublished, writing
from graph.terms import document_graph
from tests.tiny import ABROAD, HOME, document, fact, store_of


def test_nothing_to_answer_from_is_said_with_what_to_do(tmp_path):
    with pytest.raises(StoreEmptyError, match="ketnghia build"):
        number(tmp_path)


def test_readers_see_what_was_published_and_nothing_after(tmp_path):
    store_of(tmp_path, document())
    with writing(tmp_path) as writer:
        writer.replace(document_graph("other"), quads(document(fact(title="unseen"), key="other")))
        assert "unseen" not in str(current(tmp_path).select("SELECT ?o { ?s ?p ?o }"))
        assert is_unpublished(tmp_path)
        publish(writer)
    assert not is_unpublished(tmp_path)
    assert "unseen" in str(current(tmp_path).select("SELECT ?o { ?s ?p ?o }"))


def test_snapshots_move_to_the_newest_checkpoint(tmp_path):
    snapshots = Snapshots(store_of(tmp_path, document()))
    first = snapshots.current()
    assert snapshots.current() is first
    with writing(tmp_path) as writer:
        publish(writer)
    assert snapshots.current().number == first.number + 1


def test_old_checkpoints_are_cleared_away(tmp_path):
    store_of(tmp_path, document())
    with writing(tmp_path) as writer:
        for _ in range(5):
            publish(writer)
    assert sorted(path.name for path in (tmp_path / "checkpoints").iterdir()) == [
        "000004",
        "000005",
        "000006",
    ]


def test_bound_terms_cannot_change_the_question(tmp_path):
    snapshot = current(store_of(tmp_path, document()))
    from pyoxigraph import Literal

    rows = snapshot.select("SELECT ?s ?name { ?s ?p ?name }", {"name": Literal('" } DROP')})
    assert rows == []


def test_a_snapshot_looks_both_ways_along_a_property(tmp_path):
    snapshot = current(store_of(tmp_path, document()))
    (tie,) = snapshot.subjects("ties:party", HOME)
    assert snapshot.objects(tie, "ties:party") == sorted([HOME, ABROAD])


def test_a_new_checkpoint_is_loaded_once_while_others_are_answered_from_the_one_before(tmp_path, monkeypatch):
    store_of(tmp_path, document())
    snapshots = Snapshots(tmp_path)
    assert snapshots.current().number == 1
    with writing(tmp_path) as writer:
        publish(writer)
    begun, go_on, loads = threading.Event(), threading.Event(), []

    def slowly(folder):
        loads.append(folder)
        begun.set()
        assert go_on.wait(10)
        return load(folder)

    load = checkpoint.current
    monkeypatch.setattr(checkpoint, "current", slowly)
    loader = threading.Thread(target=snapshots.current)
    loader.start()
    assert begun.wait(10)
    assert snapshots.current().number == 1
    go_on.set()
    loader.join()
    assert (snapshots.current().number, len(loads)) == (2, 1)
