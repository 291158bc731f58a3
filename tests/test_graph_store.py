import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.errors import StoreBusyError, StoreError
from graph.statements import digest, quads
from graph.store import is_unpublished, text_path, writing
from graph.terms import document_graph
from tests.tiny import document, fact

GRAPH = document_graph("doc")
ROOT = Path(__file__).resolve().parent.parent


def test_replacing_a_graph_leaves_nothing_of_the_old_one(tmp_path):
    with writing(tmp_path) as writer:
        writer.replace(GRAPH, quads(document()))
        newer = quads(document(fact(title="newer")))
        assert writer.replace(GRAPH, newer)
        assert writer.graph(GRAPH) == set(newer)


def test_a_graph_becomes_what_is_asked_whatever_it_was(tmp_path):
    node, name = NamedNode("https://example.org/a"), NamedNode("https://example.org/name")
    said = [Quad(node, name, Literal(f'{number} " \\ \n'), GRAPH) for number in range(8)]
    nameless = [Quad(BlankNode(), name, Literal("x"), GRAPH), Quad(node, name, BlankNode(), GRAPH)]
    steps = [
        said,
        said[:7],
        [*said[1:], said[0]],
        said[:1],
        said[4:],
        [],
        [*said, *nameless],
        said,
        said[1:6],
    ]
    with writing(tmp_path) as writer:
        for step in steps:
            writer.replace(GRAPH, step)
            found = writer.graph(GRAPH)
            assert {quad for quad in found if quad in said} == set(step) - set(nameless)
            assert len(found) == len(step)
            assert writer.holds(GRAPH) == bool(step)


def test_writing_the_same_again_changes_nothing(tmp_path):
    with writing(tmp_path) as writer:
        assert writer.replace(GRAPH, quads(document()))
        writer.published()
        assert not writer.replace(GRAPH, quads(document()))
    assert not is_unpublished(tmp_path)


def test_text_with_quotes_backslashes_and_newlines_comes_back_as_it_was(tmp_path):
    said = 'a "b" \\ c\n<img onerror=x> } ; DROP ALL'
    with writing(tmp_path) as writer:
        writer.replace(GRAPH, quads(document(fact(title=said))))
        assert said in {quad.object.value for quad in writer.graph(GRAPH)}


def test_a_second_writer_is_told_to_wait(tmp_path):
    with writing(tmp_path), pytest.raises(StoreBusyError, match="another process"), writing(tmp_path):
        pass


def test_a_store_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"), writing(tmp_path / "file"):
        pass


def test_texts_are_kept_to_the_letter_under_their_digest(tmp_path):
    with writing(tmp_path) as writer:
        writer.keep_text("một\r\nhai\n")
    assert text_path(tmp_path, digest("một\r\nhai\n")).read_bytes().decode() == "một\r\nhai\n"


LONG_RUN = """
import sys
from pathlib import Path
from graph.statements import quads
from graph.store import writing
from graph.terms import document_graph
from graph.records import Document, Page
from tests.tiny import document, fact
from dataclasses import replace

with writing(Path(sys.argv[1])) as writer:
    for number in range(100000):
        one = document(*(fact(title=f"{number}-{part}") for part in range(1)), key=f"d{number}")
        writer.replace(document_graph(one.page.key), quads(one))
        writer.database.flush()
        print(number, flush=True)
"""


def test_killed_half_way_no_document_is_half_there_and_none_that_was_told_is_lost(tmp_path):
    run = subprocess.Popen(
        [sys.executable, "-c", LONG_RUN, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    told = [int(run.stdout.readline()) for _ in range(40)]
    os.kill(run.pid, signal.SIGKILL)
    told += [int(line) for line in run.communicate()[0].split()]
    whole = {quad.triple for quad in quads(document(fact(title="x")))}
    with writing(tmp_path) as writer:
        for number in told:
            stored = writer.graph(document_graph(f"d{number}"))
            assert len(stored) == len(whole)
        graphs = list(writer.database.named_graphs())
        assert all(len(writer.graph(graph)) == len(whole) for graph in graphs)
    assert len(told) <= len(graphs) <= len(told) + 1
