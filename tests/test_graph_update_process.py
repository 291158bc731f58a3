"""Writes in processes of their own: stopped, killed, confined; the store is sound after each."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph import checkpoint, rules
from graph.audit import FILE
from graph.errors import StoreBusyError, WriteError, WriteRefusedError, WriteTimeoutError, WriteTooLargeError
from graph.store import writing
from graph.terms import DERIVED_GRAPH
from graph.update import WriteLimits
from graph.update_process import Updates
from graph.update_worker import answer
from tests.conftest import ROOT
from tests.tiny import document, store_of
from tests.writing_fixtures import OWN, PLAIN, change, insert, turtle

A = PLAIN + "a"
ONE = insert(A, "<http://e.org/s> <http://e.org/p> 1")
SLOW = b"INSERT { GRAPH <http://e.org/g> { ?a ?b ?c } } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_MAIN = """
import os, signal, sys
from pathlib import Path
from graph import checkpoint, store, update_worker
from graph.update import WriteLimits
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def after(work):
    def done(*given):
        work(*given)
        die()
    return done
{patch}
update_worker.main(os.getppid(), Path(sys.argv[1]), WriteLimits())
"""
STAGES = {
    "before it is stored": "store.Writer.apply = die",
    "when it is stored": "store.Writer.apply = after(store.Writer.apply)",
    "in the middle of publishing": "checkpoint.complete = die",
    "when all but the audit is done": "update_worker.Entry.ended = die",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("published") / "store", document())


@pytest.fixture
def folder(published, tmp_path):
    return shutil.copytree(published, tmp_path / "store", symlinks=True)


def write(folder, body, asked=None, **limits):
    return asyncio.run(Updates(folder, WriteLimits(**limits)).write(asked or change(), body))


def run_patched(patch, folder, asked, body):
    """Run the writer process with a part of it replaced."""
    sent = json.dumps(asdict(asked)).encode() + b"\n" + body
    command = [sys.executable, "-c", _MAIN.format(patch=patch), str(folder)]
    return subprocess.run(command, input=sent, capture_output=True, cwd=ROOT, timeout=60, check=False)


def live(folder):
    return set(Store.read_only(str(folder / "live")))


def running_on(folder):
    """The processes that were started on a store."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            found += [entry] if os.fsencode(folder) in entry.read_bytes() else []
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_a_writer_that_is_killed_leaves_all_or_nothing(folder, stage):
    before = live(folder)
    quick = "update_worker.regressions = lambda *_: []\n"  # what they find is not the matter here
    done = run_patched(quick + STAGES[stage], folder, change("put", OWN), turtle())
    assert done.returncode == -9, done.stderr
    assert [json.loads(line)["outcome"] for line in (folder / FILE).read_text().splitlines()] == ["begun"]
    after = live(folder)
    assert (after == before) == (stage == "before it is stored")
    stated = {quad for quad in after if quad.graph_name != DERIVED_GRAPH}
    assert after - stated == rules.shortcuts(stated)
    shown = set(checkpoint.current(folder).quads())
    assert shown in (before, after)
    again = answer(folder, change("put", OWN), turtle(), WriteLimits(), lambda: None)
    assert again["checkpoint"] == checkpoint.number(folder)
    assert set(checkpoint.current(folder).quads()) == live(folder) > before


def test_a_writer_that_takes_too_long_is_stopped_and_nothing_is_stored(folder):
    before = live(folder)
    with pytest.raises(WriteTimeoutError, match="nothing is stored"):
        write(folder, SLOW, seconds=3)
    assert live(folder) == before
    assert running_on(folder) == []
    assert write(folder, ONE).added == 1


def test_a_writer_that_takes_too_much_memory_is_stopped(folder):
    with pytest.raises(WriteTooLargeError):
        write(folder, SLOW, memory_bytes=100 << 20)
    assert checkpoint.number(folder) == 1


def test_a_chain_that_overflows_the_parser_costs_only_its_own_process(folder):
    chain = "1+" * 20_000 + "1"
    with pytest.raises(WriteError, match="too long"):
        write(folder, f"INSERT {{}} WHERE {{ BIND({chain} AS ?x) }}".encode())


def test_brackets_are_counted_before_they_are_read(folder):
    with pytest.raises(WriteRefusedError, match="deep"):
        write(folder, b"INSERT {} WHERE " + b"{" * 50_000)


def test_a_process_without_the_check_of_words_still_reaches_nobody(folder):
    reached = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        waiting = threading.Thread(target=lambda: reached.append(listener.accept()), daemon=True)
        waiting.start()
        load = f"LOAD <http://127.0.0.1:{port}/> INTO GRAPH <http://e.org/g>".encode()
        done = run_patched("update_worker.check = lambda *_: None", folder, change(), load)
        assert json.loads(done.stdout)["error"] == "WriteError"
        assert reached == []
        socket.create_connection(("127.0.0.1", port)).close()  # the listener would have heard it
        waiting.join(5)
        reached.pop()[0].close()


def test_a_writer_changes_no_file_outside_the_store(folder, tmp_path):
    outside = tmp_path / "outside"
    patch = f"update_worker.check = lambda *_: open({str(outside)!r}, 'w')"
    done = run_patched(patch, folder, change(), ONE)
    assert b"PermissionError" in done.stderr
    assert not outside.exists()
    assert run_patched(patch.replace("outside", "store/inside"), folder, change(), ONE).returncode == 0
    assert (folder / "inside").exists()


def test_a_store_that_another_process_writes_to_is_busy(folder):
    with writing(folder), pytest.raises(StoreBusyError):
        write(folder, ONE)


def test_writes_of_one_server_take_turns(folder):
    async def two():
        updates = Updates(folder, WriteLimits(wait=30))
        graphs = [updates.write(change(), insert(PLAIN + name, "<e:s> <e:p> 1")) for name in "ab"]
        return await asyncio.gather(*graphs)

    assert sorted(written.checkpoint for written in asyncio.run(two())) == [2, 3]


def test_a_write_that_waits_too_long_for_its_turn_is_told_to_come_again(folder):
    async def two():
        updates = Updates(folder, WriteLimits(seconds=2, wait=0.2))
        graphs = [updates.write(change(), SLOW), updates.write(change(), ONE)]
        return await asyncio.gather(*graphs, return_exceptions=True)

    assert [type(error) for error in asyncio.run(two())] == [WriteTimeoutError, StoreBusyError]
