"""The shape of an answer that tells how two places are joined."""

from pydantic import BaseModel, Field

from api.answers import Partner
from api.counted import BasisAnswer, basis_answer
from graph.network.frame import Standing
from graph.network.paths import By, Claim, Hop, Joined, Path


class ClaimAnswer(BaseModel):
    """What one page says for a tie of a hop: a quote, or a table row that cites the page."""

    fact: str = Field(description="IRI of the tie")
    status: str = Field(description="of the tie, in the frame")
    inherited: bool
    article: str = Field(description="IRI of the page")
    quote: str | None
    row: str | None
    confidence: float
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


class HopAnswer(BaseModel):
    """One hop: all ties of two places."""

    start: str = Field(description="IRI")
    end: str = Field(description="IRI")
    weight: int = Field(description="how strong, by the rule of the frame")
    standing: Standing
    status: str = Field(description="of its best tie")
    inherited: bool = Field(description="whether no tie of this standing is the unit's own")
    facts: list[str] = Field(description="IRIs of its ties, the best first")
    evidence: list[ClaimAnswer]
    more: int = Field(description="claims that are not told")


class PathAnswer(BaseModel):
    """A chain of ties."""

    places: list[Partner] = Field(description="on the way, both ends among them")
    cost: int = Field(description="number of hops; by strength, the sum of 720720 / weight")
    hops: list[HopAnswer]


class PathsAnswer(BaseModel):
    """How two places are joined, the best chain first."""

    basis: BasisAnswer
    start: str = Field(description="IRI, as asked for")
    goal: str = Field(description="IRI, as asked for")
    by: By
    paths: list[PathAnswer]


def paths_answer(found: Joined) -> PathsAnswer:
    """Shape chains of ties."""
    return PathsAnswer(
        basis=basis_answer(found.basis),
        start=found.wanted.start,
        goal=found.wanted.goal,
        by=found.wanted.by,
        paths=[_path(found, path) for path in found.paths],
    )


def _path(found: Joined, path: Path) -> PathAnswer:
    places = [found.places[node] for node in path.nodes]
    return PathAnswer(
        places=[Partner(iri=place.iri, label=place.vi, country=place.country) for place in places],
        cost=path.cost,
        hops=[_hop(hop) for hop in path.hops],
    )


def _hop(hop: Hop) -> HopAnswer:
    return HopAnswer(
        start=hop.start,
        end=hop.end,
        weight=hop.weight,
        standing=hop.pair.standing,
        status=hop.pair.ties[0].status,
        inherited=hop.pair.inherited,
        facts=list(hop.pair.facts),
        evidence=[_claim(claim) for claim in hop.claims],
        more=hop.more,
    )


def _claim(claim: Claim) -> ClaimAnswer:
    proof = claim.proof
    return ClaimAnswer(
        fact=claim.seen.tie.fact,
        status=claim.seen.status,
        inherited=claim.seen.inherited,
        article=proof.article,
        quote=proof.quote or None,
        row=proof.row or None,
        confidence=proof.confidence,
        title=proof.title or None,
        publisher=proof.publisher or None,
        published=proof.published or None,
        url=proof.url or None,
    )
