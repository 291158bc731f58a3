import multiprocessing
import os
import signal
import time
from functools import partial

import pytest

from graph.errors import SourceError
from ingest import workers
from ingest.intake import Form, Raw
from ingest.workers import Answer, answers


def raw(number, content=b""):
    return Raw(f"bai-{number}", f"tin.jsonl, line {number}", Form.TEXT, content)


def work(seconds, one):
    """Read as an article says to be read: a stand-in for every way in which reading can end."""
    match one.content:
        case b"unreadable":
            raise SourceError(f"{one.where}: empty")
        case b"bug":
            raise ValueError("of the reader")
        case b"killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"endless":
            while True:
                pass
        case b"hungry":
            return len(bytearray(8 << 30))
        case b"slow":
            time.sleep(seconds)
    return one.key


def read(contents, processes):
    return list(
        answers(partial(work, 0.3), [raw(n, c) for n, c in enumerate(contents)], processes, seconds=2)
    )


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_come_in_the_order_of_the_articles(processes):
    contents = [b"slow" if n % 20 == 0 else b"" for n in range(60)]
    assert read(contents, processes) == [Answer(f"bai-{n}", f"bai-{n}") for n in range(60)]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_cannot_be_read_is_told_and_the_next_is_read(processes):
    found = read([b"unreadable", b"bug", b""], processes)
    assert found[0].error == "tin.jsonl, line 0: empty"
    assert found[1].error.startswith(
        "tin.jsonl, line 1: the reader failed: ValueError in test_ingest_workers.py"
    )
    assert found[2] == Answer("bai-2", "bai-2")


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"killed", "was killed"), (b"endless", "took too long"), (b"hungry", "MemoryError")],
)
def test_a_process_that_dies_costs_the_article_it_was_reading(content, why):
    contents = [b""] * 60
    contents[40] = contents[43] = content
    found = read(contents, 2)
    assert [one.key for one in found] == [f"bai-{n}" for n in range(60)]
    assert {n for n, one in enumerate(found) if one.error} == {40, 43}
    assert found[40].error.startswith("tin.jsonl, line 40: ")
    assert why in found[40].error


def test_what_is_known_is_not_read_and_keeps_its_place():
    articles = [raw(0, b"bug"), raw(1), raw(2, b"bug")]
    known = {"bai-0": "known", "bai-2": "known too"}
    found = list(answers(partial(work, 0), articles, 2, lambda one: known.get(one.key)))
    assert [one.value for one in found] == ["known", "bai-1", "known too"]


def test_articles_are_taken_only_as_fast_as_they_are_read():
    taken = 0

    def many():
        nonlocal taken
        for n in range(10_000):
            taken = n
            yield raw(n)

    found = answers(partial(work, 0), many(), 2)
    for _ in range(200):
        next(found)
    found.close()
    assert taken < 200 + 2 * workers._AHEAD + 1


def test_a_run_that_is_given_up_leaves_no_process_behind():
    before = set(multiprocessing.active_children())
    found = answers(partial(work, 60), [raw(0), *(raw(n, b"slow") for n in range(1, 8))], 2)
    assert next(found).value == "bai-0"
    assert set(multiprocessing.active_children()) > before
    found.close()
    assert set(multiprocessing.active_children()) <= before
