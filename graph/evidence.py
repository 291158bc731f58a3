"""The claims behind a fact, as people are shown them."""

from dataclasses import dataclass

from graph.checkpoint import Snapshot
from graph.identity import fold
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


def proofs(snapshot: Snapshot, fact: str, most: int | None = None) -> tuple[Proof, ...]:
    """Return the claims that support a fact, the most certain first, quotes before rows; at most so many."""

    def order(claim: str) -> tuple[float, bool, str]:
        quoted = bool(snapshot.value(claim, "ties:quote"))
        return -float(snapshot.value(claim, "ties:confidence")), not quoted, claim

    claims = sorted(snapshot.objects(fact, "ties:evidence"), key=order)
    return tuple(_proof(snapshot, claim) for claim in claims[:most])


def publishers(snapshot: Snapshot, fact: str) -> set[str]:
    """Return the independent sources of a fact: the different publishers of the pages that tell it.

    A page without a known publisher counts as one of its own. That one paper prints what another wrote, or
    has two names, is not seen here: the number is a most.
    """
    claims = snapshot.objects(fact, "ties:evidence")
    pages = {page for claim in claims for page in snapshot.objects(claim, "ties:statedIn")}
    return {fold(snapshot.value(page, "dcterms:publisher")).strip() or page for page in pages}


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
