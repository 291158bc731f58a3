"""Counting in a process of its own: ended when it takes too long, asked once for each question."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.checkpoint import publish
from graph.errors import FrameError, NetworkBusyError, StoreEmptyError
from graph.limits import DEFAULTS
from graph.network.counting import Counting
from graph.store import writing
from tests.counted_questions import endless, greedy, large, own_process, wrong
from tests.tiny import document, store_of

LIMITS = replace(DEFAULTS, seconds=2.0, poll=0.05, cache_bytes=10_000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(tmp_path_factory.mktemp("counting") / "store", document())


@pytest.fixture(scope="module")
def counting(store: Path) -> Iterator[Counting]:
    counting = Counting(store, LIMITS)
    yield counting
    counting.stop()


def test_a_question_is_answered_in_another_process_of_the_newest_checkpoint(counting: Counting) -> None:
    pid, checkpoint = counting.ask(own_process)
    assert pid != os.getpid()
    assert checkpoint == 1


def test_the_same_question_is_answered_once(counting: Counting) -> None:
    assert counting.kept(own_process, "new") is None
    first = counting.ask(own_process, "new")
    assert counting.kept(own_process, "new") == first
    assert counting.ask(own_process, "new") is counting.kept(own_process, "new")


def test_what_is_larger_than_all_that_may_be_kept_is_answered_and_not_kept(counting: Counting) -> None:
    assert counting.ask(large, 20_000) == "x" * 20_000
    assert counting.kept(large, 20_000) is None


def test_an_error_of_the_question_is_raised_here_and_the_process_goes_on(counting: Counting) -> None:
    before = counting.ask(own_process, "before")[0]
    with pytest.raises(FrameError, match="no such thing"):
        counting.ask(wrong, "no such thing")
    assert counting.ask(own_process, "after")[0] == before


@pytest.mark.parametrize(("question", "said"), [(endless, "longer than"), (greedy, "more memory")])
def test_what_takes_too_much_is_ended_and_the_next_question_has_a_new_process(
    counting: Counting, question: object, said: str
) -> None:
    before = counting.ask(own_process, f"before {said}")[0]
    with pytest.raises(NetworkBusyError, match=said):
        counting.ask(question)  # type: ignore[arg-type]
    assert counting.ask(own_process, f"after {said}")[0] != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_it_moves_to_a_newer_checkpoint_after_it_has_answered_what_is_usual(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", document())
    counting = Counting(store, LIMITS, lambda: [(own_process, "usual")])
    counting.start()
    try:
        assert _wait(counting, 1)
        with writing(store) as writer:
            publish(writer)
        assert _wait(counting, 2)
    finally:
        counting.stop()


def test_without_a_store_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreEmptyError):
        Counting(tmp_path, LIMITS).ask(own_process)


def _wait(counting: Counting, checkpoint: int) -> bool:
    """Wait until the usual question is known of a checkpoint without having been asked."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        known = counting.kept(own_process, "usual")
        if known and known[1] == checkpoint:
            return True
        time.sleep(0.05)
    return False
