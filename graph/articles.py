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
    quote: str
    start: int | None  # offset of the quote in the text, in code points
    row: str
    confidence: float
    status: str  # as this article has it
    method: str
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its publisher names it, with its claims."""

    iri: str
    title: str
    publisher: str
    published: str  # EDTF
    url: str
    text_digest: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text; ``claims`` are the numbers, from 1, of those that quote it."""

    text: str
    claims: tuple[int, ...] = ()


def article(snapshot: Snapshot, iri: str) -> Article:
    """Read an article with its claims, quotes in the order of the text, rows of tables behind them."""
    found = [_claim(snapshot, claim) for claim in snapshot.subjects("ties:statedIn", iri)]
    return Article(
        iri=iri,
        title=snapshot.value(iri, "dcterms:title"),
        publisher=snapshot.value(iri, "dcterms:publisher"),
        published=snapshot.value(iri, "ties:published"),
        url=snapshot.value(iri, "dcterms:source"),
        text_digest=snapshot.value(iri, "ties:textDigest"),
        claims=tuple(sorted(found, key=_place_in_text)),
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


def passages(text: str, claims: Iterable[Claim]) -> list[Passage]:
    """Cut a text where quotes begin and end; a quote that does not stand where it should is left out."""
    spans = [
        (claim.start, claim.start + len(claim.quote), number)
        for number, claim in enumerate(claims, 1)
        if claim.quote and claim.start is not None and text.startswith(claim.quote, claim.start)
    ]
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    return [
        Passage(text[a:b], tuple(number for start, end, number in spans if start <= a and b <= end))
        for a, b in pairwise(cuts)
    ]


def _claim(snapshot: Snapshot, iri: str) -> Claim:
    supports, start = snapshot.value(iri, "ties:supports"), snapshot.value(iri, "ties:quoteStart")
    return Claim(
        iri=iri,
        fact=read(snapshot, supports) if supports else None,
        supports=supports,
        quote=snapshot.value(iri, "ties:quote"),
        start=int(start) if start else None,
        row=snapshot.value(iri, "ties:row"),
        confidence=float(snapshot.value(iri, "ties:confidence") or 0),
        status=local_name(snapshot.value(iri, "ties:claimedStatus")),
        method=local_name(snapshot.value(iri, "ties:method")),
        note=snapshot.value(iri, "skos:note"),
    )


def _place_in_text(claim: Claim) -> tuple[bool, int, str]:
    return claim.start is None, claim.start or 0, claim.iri
