"""A store for the tests of pages: a unit that was merged and upgraded, hostile names."""

from pathlib import Path

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Page, Party
from graph.store import writing
from tests.tiny import ABROAD, QUOTE, TEXT, evidence, fact, store_of

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
LONG = "a" * 10_000
MARKED = "\u202egnirts\u202c \u200f"
REPORTS = "https://reports.example/new?about={fact}"


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


__all__ = ["BROWSER", "EVIL", "LONG", "QUOTE", "REPORTS", "hostile"]
