import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.errors import (
    QueryBusyError,
    QueryError,
    QueryFormatError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreEmptyError,
    StoreError,
)
from graph.limits import Limits
from graph.pool import Pool, ask_once
from graph.sparql import ROWS, SPREADSHEET, Answer, Request
from graph.template_process import Template, published
from tests.service_fixtures import ONE, PAIRS, PARTNERS, SLOW, TINY, UNIT, publish

LIMITS = Limits(seconds=5, memory_bytes=200 << 20, poll=0.05, depth=100_000)
ASK = Request("ASK { ?s ?p ?o }")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pool")
    publish(folder, 1)
    return folder


def run(store, work, limits=LIMITS, size=1):
    """Run ``work(pool)`` on a pool that is closed after it."""

    async def main():
        pool = Pool(store, size, limits)
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.close()

    return asyncio.run(main())


def test_one_query_gets_its_whole_answer(store):
    answer = ask_once(store, Request(PARTNERS))
    rows = json.loads(answer.body)["results"]["bindings"]
    assert [(row["a"]["value"], row["b"]["value"]) for row in rows] == [
        (UNIT + a, UNIT + b) for a, b in PAIRS
    ]
    assert (answer.media, answer.checkpoint) == ("application/sparql-results+json", 1)


def test_the_graphs_that_are_read_are_all_or_those_that_are_named(store):
    def count(**more):
        query = more.pop("query", COUNT)
        return int(ask_once(store, Request(query, rows="text/csv", **more)).body.split()[1])

    assert count() == 4
    assert count(default_graphs=(ONE,)) == 2
    assert count(named_graphs=(ONE,)) == 0
    assert count(query=COUNT.replace("{", f"FROM <{ONE}> {{", 1)) == 2
    assert count(query="SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", named_graphs=(ONE,)) == 2


def test_a_checkpoint_over_the_size_for_memory_is_read_from_disk(store):
    answer = ask_once(store, Request(COUNT, rows="text/csv"), Limits(resident_bytes=0))
    assert answer.body.split() == [b"n", b"4"]


def test_a_turtle_answer_uses_the_prefixes_of_the_project(store):
    assert (
        b"unit:lao-cai-1991 ties:partnerOf unit:CN-YN"
        in ask_once(store, Request("CONSTRUCT WHERE { ?a ties:partnerOf ?b }")).body
    )


@pytest.mark.parametrize(("prologue", "found"), [("", b"true"), ("PREFIX ties: <urn:x:> ", b"false")])
def test_our_prefixes_are_there_and_those_that_a_query_declares_come_first(store, prologue, found):
    query = f"{prologue}ASK {{ unit:lao-cai-1991 ties:partnerOf ?b }}"  # unit: is ours in both
    assert found in ask_once(store, Request(query)).body


def test_a_query_is_stopped_at_its_deadline_and_the_next_is_answered(store):
    async def work(pool):
        with pytest.raises(QueryTimeoutError, match=r"0\.5 s"):
            await pool.ask(Request(SLOW, timeout=0.5))
        return await pool.ask(ASK)

    assert run(store, work).body.endswith(b"true}")


def test_a_client_cannot_raise_the_deadline(store):
    async def work(pool):
        with pytest.raises(QueryTimeoutError, match=r"after 0\.3 s"):
            await pool.ask(Request(SLOW, timeout=60))

    run(store, work, Limits(seconds=0.3))


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("ASK { FILTER" + "(" * 20_000, QuerySyntaxError),
        ("ASK { FILTER(" + "!" * 20_000 + "true) }", QuerySyntaxError),
        (
            'ASK { BIND("aaaaaaaaaaaaaaaa" AS ?a0) '
            + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))
            + "FILTER(STRLEN(?a40) > 1) }",
            QueryTooLargeError,
        ),
    ],
    ids=["brackets", "negations", "memory"],
)
def test_a_query_that_kills_its_process_fails_only_its_sender(store, query, error):
    async def work(pool):
        with pytest.raises(error):
            await pool.ask(Request(query))
        return await pool.ask(ASK)

    assert run(store, work).body.endswith(b"true}")


@pytest.mark.parametrize(
    ("request_", "error", "message"),
    [
        (Request("SELECT * {\n  ?s ?p }"), QuerySyntaxError, "2:10"),
        (Request("ASK { ?s nowhere:p ?o }"), QuerySyntaxError, "prefix nowhere: is not declared"),
        (Request("ASK {}", default_graphs=("not an IRI",)), QuerySyntaxError, "IRI"),
        (Request("SELECT (<a:f>(1) AS ?x) {}"), QuerySyntaxError, "custom function"),
        (Request("ASK {}", rows=""), QueryFormatError, "table"),
        (Request("DESCRIBE <a:b>", graph=""), QueryFormatError, "graph"),
        (Request("SELECT * { ?s ?p ?o }, { ?a ?b ?c }"), QuerySyntaxError, "error at"),
    ],
)
def test_an_error_says_in_one_line_what_is_wrong_and_keeps_the_process(store, request_, error, message):
    async def work(pool):
        with pytest.raises(error, match=message) as raised:
            await pool.ask(request_)
        assert "\n" not in str(raised.value)
        assert pool.state.idle == 1

    run(store, work)


def test_an_answer_over_the_cap_is_an_error_not_a_part(store):
    with pytest.raises(QueryTooLargeError, match="add LIMIT"):
        ask_once(store, Request(PARTNERS), Limits(answer_bytes=100))


def test_when_all_are_taken_a_few_wait_and_the_rest_are_told(store):
    async def work(pool):
        slow = asyncio.create_task(pool.ask(Request(SLOW, timeout=2)))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(pool.ask(ASK))
        await asyncio.sleep(0.05)
        with pytest.raises(QueryBusyError, match="too many"):
            await pool.ask(ASK)
        with pytest.raises(QueryBusyError, match="all workers"):
            await waiting
        with pytest.raises(QueryTimeoutError):
            await slow

    run(store, work, Limits(queue=1, wait=0.3))


def test_a_client_that_leaves_frees_its_worker(store):
    async def work(pool):
        slow = asyncio.create_task(pool.ask(Request(SLOW)))
        await asyncio.sleep(0.1)
        assert pool.state.idle == 0
        slow.cancel()
        return await pool.ask(ASK)

    assert run(store, work, Limits(seconds=60, wait=3)).body.endswith(b"true}")


def test_a_short_query_whose_client_leaves_costs_no_worker_where_nobody_waits(store):
    async def work(pool):
        told, (worker,) = [], list(pool._free.idle)
        pool.begin(ASK, "gone", told.append)()
        async with asyncio.timeout(20):
            while not pool.state.idle:
                await asyncio.sleep(0.01)
        assert (await pool.ask(ASK)).body.endswith(b"true}")
        assert pool._free.idle == [worker]
        assert worker.answered == 2
        assert isinstance(told[0], Answer)  # what it cost is counted

    run(store, work)


def test_where_others_wait_a_query_whose_client_left_is_stopped_before_its_grace_is_over(store, monkeypatch):
    monkeypatch.setattr("graph.pool._ALONE", 60)

    async def work(pool):
        pool.begin(Request(SLOW), "gone", lambda outcome: None)()
        return await pool.ask(ASK, "waits")

    assert run(store, work, Limits(seconds=60, grace=60, wait=20)).body.endswith(b"true}")


def test_clients_that_leave_together_while_some_wait_cost_no_worker(store):
    async def work(pool):
        workers = {worker.pid for worker in pool._free.idle}
        stops = [pool.begin(ASK, "gone", lambda outcome: None) for _ in range(2 * pool.size)]
        for stop in stops:
            stop()
        async with asyncio.timeout(20):
            while pool.state.idle < pool.size:
                await asyncio.sleep(0.01)
        assert {worker.pid for worker in pool._free.idle} == workers

    run(store, work, size=2)


def test_a_query_process_gives_way_to_the_server(store):
    async def work(pool):
        (worker,) = pool._free.idle
        return os.getpriority(os.PRIO_PROCESS, worker.pid), os.sched_getscheduler(worker.pid)

    priority, policy = run(store, work)
    assert priority > os.getpriority(os.PRIO_PROCESS, 0)
    assert policy == os.SCHED_BATCH


def test_a_query_that_waits_is_told_nothing_once_its_client_left_and_all_others_in_turn(store):
    async def work(pool):
        told = []
        slow = pool.begin(Request(SLOW), "slow", lambda outcome: told.append("slow"))
        gone = pool.begin(ASK, "gone", lambda outcome: told.append("gone"))
        later = [pool.begin(ASK, name, lambda outcome, name=name: told.append(name)) for name in "abc"]
        assert pool.state.waiting == 4
        gone()
        assert pool.state.waiting == 3
        slow()
        async with asyncio.timeout(20):
            while len(told) < 4:
                await asyncio.sleep(0.01)
        for stop in (gone, slow, *later):  # too late: nothing happens
            stop()
        assert told == ["slow", "a", "b", "c"]
        assert pool.state.idle == 1

    run(store, work, Limits(seconds=60, grace=60, wait=20))


def test_those_who_wait_are_told_when_the_pool_closes(store):
    told = []

    async def work(pool):
        pool.begin(Request(SLOW), "slow", told.append)
        pool.begin(ASK, "waits", told.append)

    run(store, work, Limits(seconds=60, grace=60, wait=60))
    assert any(isinstance(outcome, QueryBusyError) for outcome in told)


def test_where_others_wait_the_sender_with_most_slow_queries_loses_one(store):
    async def work(pool):
        slow = [asyncio.create_task(pool.ask(Request(SLOW), "greedy")) for _ in range(2)]
        await asyncio.sleep(0.2)
        modest = asyncio.create_task(pool.ask(Request(SLOW), "modest"))
        await asyncio.sleep(0.3)
        assert (await pool.ask(ASK, "quick")).body.endswith(b"true}")
        done, _ = await asyncio.wait(slow, return_when=asyncio.FIRST_COMPLETED)
        assert not modest.done()
        with pytest.raises(QueryBusyError, match="to make room"):
            done.pop().result()
        for task in (*slow, modest):
            task.cancel()

    run(store, work, Limits(seconds=60, grace=0.2, wait=5), size=3)


def test_a_query_keeps_its_worker_through_its_grace(store):
    async def work(pool):
        slow = asyncio.create_task(pool.ask(Request(SLOW, timeout=1)))
        await asyncio.sleep(0.1)
        with pytest.raises(QueryBusyError, match="all workers"):
            await pool.ask(ASK)
        with pytest.raises(QueryTimeoutError):
            await slow

    run(store, work, Limits(grace=5, wait=0.3))


def test_a_worker_is_replaced_after_so_many_questions(store):
    async def work(pool):
        first = next(iter(pool._template.workers))
        for _ in range(2):
            await pool.ask(ASK)
        await asyncio.wait_for(first.ended, 5)
        assert (await pool.ask(ASK)).body.endswith(b"true}")
        return first, next(iter(pool._template.workers))

    first, second = run(store, work, Limits(recycle=2))
    assert first.pid != second.pid


def test_a_template_that_was_killed_is_replaced_with_its_workers(store):
    async def work(pool):
        os.kill(pool._template._process.pid, signal.SIGKILL)
        async with asyncio.timeout(10):
            while True:
                with suppress(QueryError, StoreError):
                    await pool.ask(ASK)
                    if pool._template.alive:
                        return pool.state.workers
                await asyncio.sleep(0.05)

    assert run(store, work) == 1


def test_rows_are_counted_exactly_in_every_format(store):
    values = r"""SELECT * { VALUES (?a ?b) { ("x" "<result>") ("},{" UNDEF) ("a\n'\"b" "c") } }"""
    for media in (*ROWS.values(), "application/json", "text/xml", SPREADSHEET):
        request = Request(values, rows=media, most_rows=3)
        assert ask_once(store, request).media == media
        with pytest.raises(QueryTooLargeError, match="more than 2 rows"):
            ask_once(store, request._replace(most_rows=2))
    graph = Request("CONSTRUCT WHERE { ?s ?p ?o }", most_rows=3)
    with pytest.raises(QueryTooLargeError, match="more than 3 rows"):
        ask_once(store, graph)


def test_a_repeated_question_is_answered_without_a_worker_until_a_new_checkpoint_comes(tmp_path):
    publish(tmp_path, 1)
    again = Request(f"  {PARTNERS}  # the same")

    async def work(pool):
        assert pool.kept(again) is None
        answer = await pool.ask(Request(PARTNERS))
        assert pool.kept(again) == answer
        assert pool.kept(again._replace(rows="text/csv")) is None
        await pool.ask(Request("SELECT (NOW() AS ?now) {}"))
        assert pool.kept(Request("SELECT (NOW() AS ?now) {}")) is None
        publish(tmp_path, 2)
        async with asyncio.timeout(10):
            while pool.state.checkpoint == 1:
                await asyncio.sleep(0.05)
        assert pool.kept(again) is None

    run(tmp_path, work)


def test_a_process_that_died_while_idle_is_not_noticed_by_the_next_sender(store):
    async def work(pool):
        (worker,) = pool._template.workers
        os.kill(worker.pid, signal.SIGKILL)
        await asyncio.sleep(0.2)
        return await pool.ask(ASK)

    assert run(store, work).body.endswith(b"true}")


def test_a_new_checkpoint_is_taken_up_and_no_query_fails(tmp_path):
    publish(tmp_path, 1)

    async def work(pool):
        seen: list[Answer] = []
        publish(tmp_path, 2, TINY.replace("unit:CN-GX", "unit:CN-GX, unit:CN-SC"))
        async with asyncio.timeout(10):
            while not seen or seen[-1].checkpoint == 1:
                seen += await asyncio.gather(*(pool.ask(Request(COUNT, rows="text/csv")) for _ in range(5)))
        return seen

    seen = run(tmp_path, work, size=2)
    assert {(answer.checkpoint, answer.body.split()[1]) for answer in seen} == {(1, b"4"), (2, b"5")}
    assert [answer.checkpoint for answer in seen] == sorted(answer.checkpoint for answer in seen)


def test_a_worker_of_an_old_checkpoint_ends_with_its_query(tmp_path):
    publish(tmp_path, 1)

    async def work(pool):
        slow = asyncio.create_task(pool.ask(Request(SLOW, timeout=3)))
        await asyncio.sleep(0.1)
        ((busy, _),) = pool.running.items()
        publish(tmp_path, 2)
        async with asyncio.timeout(10):
            while pool.state.checkpoint == 1:
                await asyncio.sleep(0.05)
        assert (await pool.ask(ASK)).checkpoint == 2
        assert not busy.ended.done()
        with pytest.raises(QueryTimeoutError):
            await slow
        await asyncio.wait_for(busy.ended, 5)
        return [await pool.ask(ASK) for _ in range(3)]

    assert {answer.checkpoint for answer in run(tmp_path, work, size=2)} == {2}


def test_a_store_that_is_built_anew_under_the_same_number_is_taken_up(tmp_path):
    store = tmp_path / "store"
    publish(store, 1)

    async def work(pool):
        shutil.rmtree(store)
        publish(store, 1, TINY.replace("unit:CN-GX", "unit:CN-GX, unit:CN-SC"))
        async with asyncio.timeout(10):
            while b"5" not in (await pool.ask(Request(COUNT, rows="text/csv"))).body:
                await asyncio.sleep(0.05)

    run(store, work)


def test_a_pool_starts_without_data_and_answers_once_there_are_some(tmp_path):
    async def work(pool):
        with pytest.raises(StoreEmptyError):
            await pool.ask(ASK)
        publish(tmp_path, 1)
        await asyncio.sleep(0)
        async with asyncio.timeout(10):
            while not pool.state.workers:
                await asyncio.sleep(0.05)
        return await pool.ask(ASK)

    assert run(tmp_path, work).checkpoint == 1


def test_a_checkpoint_that_cannot_be_opened_is_an_error_that_says_so(tmp_path):
    (tmp_path / "checkpoints" / "000001").mkdir(parents=True)
    (tmp_path / "current").symlink_to("checkpoints/000001")
    with pytest.raises(StoreError, match="cannot open"):
        ask_once(tmp_path, ASK)


class Listener:
    """Counts who connects to a loopback port, and hangs up on them."""

    def __enter__(self):
        self.hits = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()
        return self

    def listen(self):
        while True:
            connection, _ = self.socket.accept()
            with connection:
                if connection.recv(4) == b"stop":
                    return
                self.hits += 1

    def __exit__(self, *_):
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(b"stop")
        self.thread.join()
        self.socket.close()


FEDERATED = (
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER trueSERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "PREFIX x: <{0}> SELECT * {{ FILTER(1<2)SERVICE SILENT x: {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{0}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
)


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is a feature of Linux")
def test_a_query_process_reaches_no_other_host_even_past_the_check_of_the_text(store):
    async def ask_all(url):
        template = await Template.start(published(store), LIMITS)
        assert template.sandbox
        for text in FEDERATED:
            with suppress(QueryError):
                await (await template.fork()).ask(Request(text.format(url)), 5)
        await template.close()

    with Listener() as listener:
        url = f"http://127.0.0.1:{listener.port}/"
        asyncio.run(ask_all(url))
        assert listener.hits == 0
        with pytest.raises(OSError, match=r".*"):
            list(Store().query(FEDERATED[0].format(url)))  # the same query, not confined, does get out
        assert listener.hits > 0


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is a feature of Linux")
def test_no_busy_query_process_outlives_a_supervisor_that_was_killed(store):
    code = (
        "import asyncio, pathlib, sys\n"
        "from graph.pool import Pool\n"
        "from graph.limits import Limits\n"
        "from graph.sparql import Request\n"
        "async def main():\n"
        "    pool = Pool(pathlib.Path(sys.argv[1]), 2, Limits(seconds=60))\n"
        "    await pool.start()\n"
        "    slow = [asyncio.create_task(pool.ask(Request(sys.argv[2]))) for _ in range(2)]\n"
        "    await asyncio.sleep(0.2)\n"
        "    print(*(worker.pid for worker in pool.running), flush=True)\n"
        "    await asyncio.gather(*slow)\n"
        "asyncio.run(main())\n"
    )

    async def main():
        supervisor = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, str(store), SLOW, stdout=asyncio.subprocess.PIPE
        )
        pids = (await supervisor.stdout.readline()).split()
        assert len(pids) == 2
        assert all(_runs(pid.decode()) for pid in pids)
        supervisor.kill()
        await supervisor.wait()
        async with asyncio.timeout(5):
            while any(_runs(pid.decode()) for pid in pids):
                await asyncio.sleep(0.05)

    asyncio.run(main())


def _runs(pid: str) -> bool:
    status = Path("/proc", pid, "stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
