import logging
from contextlib import ExitStack

import pytest

from graph import checkpoint, remote_copy, stores
from graph.errors import StoreEmptyError, StoreError
from graph.named_queries import load as question
from graph.remote import Endpoint
from graph.remote_copy import Copies
from graph.settings import Address
from tests.remote_fixtures import dumped, free_port, load, oxigraph, virtuoso
from tests.service_fixtures import ONE, TINY, until

ENGINES = ["oxigraph", "our own service", "virtuoso"]
UNIT = "https://w3id.org/subnational-ties/id/unit/"


@pytest.fixture(scope="module")
def local(store):
    return checkpoint.current(store)


@pytest.fixture(scope="module")
def named(store, local, tmp_path_factory):
    """The named graphs as N-Quads: what a person would load into an engine."""
    from pyoxigraph import RdfFormat, serialize

    path = tmp_path_factory.mktemp("named") / "named.nq"
    path.write_bytes(serialize(local.quads(), format=RdfFormat.N_QUADS))
    return path


@pytest.fixture(params=ENGINES)
def remote(request, store, named, tmp_path):
    with ExitStack() as running:
        match request.param:
            case "our own service":
                yield Address(request.getfixturevalue("server") + "/sparql")
            case "virtuoso":
                yield Address(running.enter_context(virtuoso(tmp_path, (named, "urn:x"))))
            case _:
                options = ("serve-read-only", "--location", str(store / "current"))
                yield Address(running.enter_context(oxigraph(*options)) + "/query")


@pytest.fixture
def tiny():
    """A native server with two small documents."""
    with oxigraph("serve") as address:
        load(address, _quads(TINY))
        yield address


@pytest.fixture
def requests(monkeypatch):
    """The questions that went out."""
    asked, real = [], Endpoint.ask

    async def ask(self, one):
        asked.append(one.text)
        return await real(self, one)

    monkeypatch.setattr(Endpoint, "ask", ask)
    return asked


def test_a_copy_says_exactly_what_the_store_on_disk_says(local, remote, requests):
    copy = stores.opened(remote)
    assert len(requests) < 15
    assert _difference(copy.quads(), local.quads()) == set()
    assert _difference(copy._store, local._store) == set()


def test_a_default_graph_that_is_the_union_of_the_others_is_not_copied_twice(tiny):
    with oxigraph("serve", "--union-default-graph") as address:
        load(address, _quads(TINY))
        copy = set(stores.opened(Address(address + "/query")).quads())
    assert copy == set(stores.opened(Address(tiny + "/query")).quads())
    assert len(copy) == 4


def test_what_is_only_in_a_default_graph_is_copied_too(store, local, tmp_path):
    merge = dumped(store, tmp_path / "merge.nt", "--graph", "default")
    with oxigraph("serve") as address:
        load(address, merge.read_bytes(), "/store?default")
        copy = stores.opened(Address(address + "/query"))
    assert _difference((q.triple for q in copy.quads()), (q.triple for q in local.quads())) == set()
    assert copy.select(question("partners_today")) == local.select(question("partners_today"))


def test_other_people_s_graphs_are_left_where_they_are(tiny):
    before = set(stores.opened(Address(tiny + "/query")).quads())
    load(tiny, b"<urn:a> <urn:b> <urn:c> <urn:someone> .\n<urn:a> <urn:b> <urn:c> .")
    assert set(stores.opened(Address(tiny + "/query")).quads()) == before
    assert len(before) == 4


@pytest.mark.parametrize("page", [1, 2, 3])
def test_graphs_larger_than_a_page_come_in_parts_that_leave_nothing_out(tiny, requests, monkeypatch, page):
    monkeypatch.setattr(remote_copy, "_PAGE", page)
    assert len(set(stores.opened(Address(tiny + "/query")).quads())) == 4
    assert len(requests) == {1: 5, 2: 3, 3: 3}[page]


def test_a_copy_during_a_change_is_made_again_and_one_that_always_changes_is_refused(tiny, monkeypatch):
    real, changes = remote_copy.rows, [1]

    async def rows(endpoint, query):
        if changes:
            load(tiny, f"<urn:s{changes.pop()}> <urn:p> <urn:o> <{ONE}> .".encode())
        return await real(endpoint, query)

    monkeypatch.setattr(remote_copy, "rows", rows)
    assert len(set(stores.opened(Address(tiny + "/query")).quads())) == 5
    changes.extend(range(2, 9))
    with pytest.raises(StoreError, match="gave 7 of 6 statements: does it change"):
        stores.opened(Address(tiny + "/query"))


def test_more_than_is_copied_is_refused_with_the_number(tiny, monkeypatch):
    monkeypatch.setattr(remote_copy, "MOST", 3)
    with pytest.raises(StoreError, match="holds 4 statements; up to 3 are copied"):
        stores.opened(Address(tiny + "/query"))


def test_an_endpoint_without_our_data_is_an_empty_store():
    with oxigraph("serve") as address, pytest.raises(StoreEmptyError, match="holds no data of this project"):
        stores.opened(Address(address + "/query"))


def test_what_is_no_endpoint_is_told_as_such(server):
    with pytest.raises(StoreError, match="405"):
        stores.opened(Address(server + "/health"))


def test_a_copy_is_kept_renewed_when_it_is_old_and_the_same_while_nothing_changed(
    tiny, requests, monkeypatch
):
    copies = Copies(Address(tiny + "/query"))
    first = copies.current()
    asked = len(requests)
    assert copies.current() is first
    assert len(requests) == asked
    monkeypatch.setattr(remote_copy, "FRESH", 0.0)
    assert copies.current() is first  # nobody waits for the next one
    until(lambda: len(requests) >= 2 * asked)
    load(tiny, f"<{UNIT}KR-47> <urn:p> <urn:o> <{ONE}> .".encode())
    until(lambda: len(list(copies.current().quads())) == 5)
    assert len(list(first.quads())) == 4
    monkeypatch.setattr(remote_copy, "FRESH", 300.0)
    until(lambda: not copies._renewing.locked())


def test_while_an_endpoint_is_away_the_last_copy_answers(monkeypatch, caplog):
    with oxigraph("serve") as address:
        load(address, _quads(TINY))
        copies = Copies(Address(address + "/query"))
        first = copies.current()
    monkeypatch.setattr(remote_copy, "FRESH", 0.0)
    with caplog.at_level(logging.WARNING, "ketnghia.remote"):
        assert copies.current() is first
        until(lambda: "could not be renewed" in caplog.text)
    monkeypatch.setattr(remote_copy, "FRESH", 300.0)
    until(lambda: not copies._renewing.locked())


def test_those_who_wait_for_a_first_copy_that_fails_do_not_try_one_after_the_other(requests):
    copies = Copies(Address(f"http://127.0.0.1:{free_port()}/sparql"))
    for _ in range(3):
        with pytest.raises(StoreError, match="cannot be asked"):
            copies.current()
    assert len(requests) == 1


def _difference(ones, others):
    """What only one of two sides says, and of that only a little: a whole store is too much to print."""
    return set(list(set(ones) ^ set(others))[:3])


def _quads(trig):
    from pyoxigraph import RdfFormat, parse, serialize

    return serialize(parse(trig, format=RdfFormat.TRIG), format=RdfFormat.N_QUADS)
