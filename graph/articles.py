"""An article and what was read in it: its claims in the order of their quotes, each with its fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from graph.checkpoint import Snapshot
from graph.facts import Fact, read
from graph.settings import Place
from graph.store import text_path
from graph.terms import local_name


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says for one fact."""

    iri: str
    fact: Fact | None
    supports: str
    confidence: float
    status: str  # as this article has it
    method: str
    note: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that claims rest on: a quote, or the row of a table that cites the article."""

    quote: str
    start: int | None  # offset of the quote in the text, in code points
    row: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its publisher names it, with what was read in it."""

    iri: str
    title: str
    publisher: str
    published: str  # EDTF
    url: str
    text_digest: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, with the numbers, from 1, of the passages that it is in."""

    text: str
    numbers: tuple[int, ...] = ()


def article(snapshot: Snapshot, iri: str) -> Article:
    """Read an article with its passages, quotes in the order of the text, rows of tables behind them."""
    found: dict[tuple[bool, int, str, str], list[Claim]] = {}
    for claim in snapshot.subjects("ties:statedIn", iri):
        start = snapshot.value(claim, "ties:quoteStart")
        quote, row = snapshot.value(claim, "ties:quote"), snapshot.value(claim, "ties:row")
        found.setdefault((not start, int(start or 0), quote, row), []).append(_claim(snapshot, claim))
    return Article(
        iri=iri,
        title=snapshot.value(iri, "dcterms:title"),
        publisher=snapshot.value(iri, "dcterms:publisher"),
        published=snapshot.value(iri, "ties:published"),
        url=snapshot.value(iri, "dcterms:source"),
        text_digest=snapshot.value(iri, "ties:textDigest"),
        passages=tuple(
            Passage(quote, None if nowhere else start, row, tuple(claims))
            for (nowhere, start, quote, row), claims in sorted(found.items(), key=lambda item: item[0])
        ),
    )


def text_of(store: Place, known: Article) -> str:
    """Return the text that was read, if it is at hand; else an empty string."""
    if not isinstance(store, Path) or not known.text_digest.isalnum():
        return ""
    path = text_path(store, known.text_digest)
    if not path.exists():
        return ""
    with path.open(encoding="utf-8", newline="") as text:  # quotes are counted in what was stored
        return text.read()


def pieces(text: str, passages: Iterable[Passage]) -> list[Piece]:
    """Cut a text where quotes begin and end; a quote that does not stand where it should is left out."""
    spans = [
        (passage.start, passage.start + len(passage.quote), number)
        for number, passage in enumerate(passages, 1)
        if passage.quote and passage.start is not None and text.startswith(passage.quote, passage.start)
    ]
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    return [
        Piece(text[a:b], tuple(number for start, end, number in spans if start <= a and b <= end))
        for a, b in pairwise(cuts)
    ]


def _claim(snapshot: Snapshot, iri: str) -> Claim:
    supports = snapshot.value(iri, "ties:supports")
    return Claim(
        iri=iri,
        fact=read(snapshot, supports) if supports else None,
        supports=supports,
        confidence=float(snapshot.value(iri, "ties:confidence") or 0),
        status=local_name(snapshot.value(iri, "ties:claimedStatus")),
        method=local_name(snapshot.value(iri, "ties:method")),
        note=snapshot.value(iri, "skos:note"),
    )
