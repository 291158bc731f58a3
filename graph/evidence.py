"""The claims behind a fact, as people are shown them."""

from dataclasses import dataclass

from graph.checkpoint import Snapshot
from graph.terms import local_name


@dataclass(frozen=True, slots=True)
class Proof:
    """What one page says for a fact: a quoted sentence, or the row of a table that cites the page."""

    claim: str
    article: str
    quote: str
    quote_start: int | None
    row: str
    confidence: float
    status: str  # as this page has it
    method: str
    title: str
    publisher: str
    published: str
    url: str
    note: str


def proofs(snapshot: Snapshot, fact: str) -> tuple[Proof, ...]:
    """Return the claims that support a fact, the most certain first."""
    found = [_proof(snapshot, claim) for claim in snapshot.objects(fact, "ties:evidence")]
    return tuple(sorted(found, key=lambda proof: (-proof.confidence, not proof.quote, proof.claim)))


def _proof(snapshot: Snapshot, claim: str) -> Proof:
    article = snapshot.value(claim, "ties:statedIn")
    start = snapshot.value(claim, "ties:quoteStart")
    return Proof(
        claim=claim,
        article=article,
        quote=snapshot.value(claim, "ties:quote"),
        quote_start=int(start) if start else None,
        row=snapshot.value(claim, "ties:row"),
        confidence=float(snapshot.value(claim, "ties:confidence")),
        status=local_name(snapshot.value(claim, "ties:claimedStatus")),
        method=local_name(snapshot.value(claim, "ties:method")),
        title=snapshot.value(article, "dcterms:title"),
        publisher=snapshot.value(article, "dcterms:publisher"),
        published=snapshot.value(article, "ties:published"),
        url=snapshot.value(article, "dcterms:source"),
        note=snapshot.value(claim, "skos:note"),
    )
