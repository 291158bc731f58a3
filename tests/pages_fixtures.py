"""A store for the tests of pages: a unit that was merged and upgraded, hostile names, and a server on it."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Page, Party
from graph.store import writing
from tests.service_fixtures import Server, answers, until
from tests.tiny import ABROAD, QUOTE, TEXT, evidence, fact, store_of

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
LONG = "a" * 10_000
MARKED = "\u202egnirts\u202c \u200f"
REPORTS = "https://reports.example/new?about={fact}"

_MAIN = """
import json, pathlib, sys
from api.app import create_app
from api.pages import Showing
from api.server import serve
showing = Showing(**json.loads(sys.argv[3]))
app = create_app(pathlib.Path(sys.argv[1]), unmetered=["127.0.0.1"], showing=showing)
serve(app, "127.0.0.1", int(sys.argv[2]))
"""


def hostile(folder: Path) -> Path:
    """Return a store in which every text tries to break out, and one is very long."""
    north, south, far = unit_iri("north-1997"), unit_iri("south-1997"), unit_iri("KR-2")
    more = (
        Entity(north, EntityKind.PROVINCE, EVIL, EVIL, country="VN", aliases=(EVIL, MARKED)),
        Entity(south, EntityKind.PROVINCE, MARKED, MARKED, country="VN"),
        Entity(far, EntityKind.FOREIGN, LONG, LONG, country="KR", aliases=("Faraway",)),
    )
    weak = fact(evidence=(evidence(quote="Mở đầu.", start=0, note=EVIL),), parties=(Party(south), Party(far)))
    pairs = ((north, far), (north, ABROAD))
    facts = (fact(), *(fact(parties=(Party(one), Party(other))) for one, other in pairs), weak)
    page = Page("doc", title=EVIL, url="javascript:alert(4)", publisher=EVIL)
    plain = Document(Page("plain", title="A page", url="https://example.org/a"), (fact(),), text=TEXT)
    store = store_of(folder / "store", Document(page, facts, more, text=TEXT), plain)
    with writing(store) as writer:
        writer.keep_text(TEXT)
    return store


@contextmanager
def showing(store: Path, **shown: object) -> Iterator[Server]:
    """Serve a store; ``shown`` is what the operator lets the pages show."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", _MAIN, str(store), str(port), json.dumps(shown)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        until(lambda: answers(server), 90)
        yield server
    finally:
        process.terminate()
        process.wait(20)


__all__ = ["BROWSER", "EVIL", "LONG", "QUOTE", "REPORTS", "hostile", "showing"]
