"""The shape of one connection of a locality, and of one partner, in JSON."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from api.answers import NamedThing, Partner, Predecessor, concluding, named, partner_of
from graph.actors import Reason
from graph.connections import Connection
from graph.connections import Partner as PartnerOfLocality
from graph.evidence import Proof
from graph.records import FactKind, Role

_FACTS = 20  # of one partner; all are in connections


class EvidenceAnswer(BaseModel):
    """What one page says for a fact: a quote with its offset, or a table row that cites the page."""

    article: str = Field(description="IRI of the page")
    quote: str | None
    quote_start: int | None = Field(description="offset in code points of the NFC text")
    row: str | None = Field(description="table and key of the row, where the claim comes from a table")
    confidence: float = Field(ge=0, le=1)
    status: str = Field(description="how far the fact has come, by this page")
    method: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    note: str | None


class DuplicateAnswer(BaseModel):
    """A tie with the same partner that another unit concluded before a merger joined the two."""

    fact: str = Field(description="IRI of the fact")
    concluded_by: Predecessor


class ConnectionAnswer(BaseModel):
    """One fact with one partner."""

    fact: str = Field(description="IRI of the fact")
    partner: Partner
    partner_level: str | None = Field(description="of the partner, or of the locality that it is based in")
    kind: FactKind
    instrument: str | None = Field(description="kind of agreement, for example mou")
    status: str = Field(
        description="of a tie on the day asked for: established, signed, planned, sought, expired, replaced, "
        "ended, disputed; of another fact as its pages have it: done, signed, planned"
    )
    start: str | None = Field(description="EDTF")
    end: str | None = Field(description="EDTF")
    attested: str | None = Field(description="EDTF; when a source shows it to hold")
    inherited_from: Predecessor | None = Field(description="the predecessor that concluded it; null if own")
    through: NamedThing | None = Field(description="the unit, body or person inside the locality that acts")
    concluded_by: Predecessor = Field(description="the actor of Viet Nam, whatever carries it on now")
    reasons: list[Reason] = Field(description="why it is told of this locality")
    role: Role = Field(description="of the locality or what acts for it")
    partner_role: Role
    confidence: float = Field(ge=0, le=1, description="of its best claim")
    sources: int = Field(description="different publishers; a page without one counts for itself")
    duplicates: list[DuplicateAnswer] = Field(description="standing ties that a merger made doubles of this")
    duplicates_more: int = Field(description="doubles that are not listed")
    evidence: list[EvidenceAnswer] = Field(description="the most certain claims first")
    evidence_more: int = Field(description="claims that are not listed; the document about the fact has all")


class PartnerAnswer(BaseModel):
    """One partner with all facts that lead to it: what a merger doubled is one partner."""

    partner: Partner
    status: str = Field(description="the best of its facts on the day asked for")
    facts: list[str] = Field(description="IRIs of the facts, as in connections")
    facts_more: int = Field(description="facts that are not listed")
    concluded_by: list[Predecessor] = Field(description="the actors of Viet Nam")
    concluded_by_more: int = Field(description="actors that are not listed")


def connection_answers(found: Sequence[Connection]) -> list[ConnectionAnswer]:
    """Shape connections."""
    return [_connection(connection) for connection in found]


def _connection(connection: Connection) -> ConnectionAnswer:
    return ConnectionAnswer(
        fact=connection.fact,
        partner=partner_of(connection.partner),
        partner_level=connection.level or None,
        kind=connection.kind,
        instrument=connection.instrument or None,
        status=connection.status,
        start=connection.start or None,
        end=connection.end or None,
        attested=connection.attested or None,
        inherited_from=concluding(connection.inherited_from) if connection.inherited_from else None,
        through=named(connection.through) if connection.through else None,
        concluded_by=concluding(connection.concluded_by),
        reasons=list(connection.reasons),
        role=Role(connection.role),
        partner_role=Role(connection.partner_role),
        confidence=connection.confidence,
        sources=connection.sources,
        duplicates=[
            DuplicateAnswer(fact=tie.fact, concluded_by=concluding(tie.concluded_by))
            for tie in connection.duplicates
        ],
        duplicates_more=connection.doubled - len(connection.duplicates),
        evidence=[_evidence(proof) for proof in connection.evidence],
        evidence_more=connection.claims - len(connection.evidence),
    )


def partner_answer(partner: PartnerOfLocality) -> PartnerAnswer:
    """Shape a partner with its facts."""
    return PartnerAnswer(
        partner=partner_of(partner.locality),
        status=partner.status,
        facts=list(partner.facts[:_FACTS]),
        facts_more=len(partner.facts[_FACTS:]),
        concluded_by=[concluding(unit) for unit in partner.concluded_by[:_FACTS]],
        concluded_by_more=len(partner.concluded_by[_FACTS:]),
    )


def _evidence(proof: Proof) -> EvidenceAnswer:
    return EvidenceAnswer(
        article=proof.article,
        quote=proof.quote or None,
        quote_start=proof.quote_start,
        row=proof.row or None,
        confidence=proof.confidence,
        status=proof.status,
        method=proof.method,
        title=proof.title or None,
        publisher=proof.publisher or None,
        published=proof.published or None,
        url=proof.url or None,
        note=proof.note or None,
    )
