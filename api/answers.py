"""The shapes of answers in JSON, the same from the service and from the command."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from graph.connections import Connection
from graph.connections import Partner as PartnerOfLocality
from graph.evidence import Proof
from graph.localities import Locality
from graph.places import Resolution


class LocalityAnswer(BaseModel):
    """One legal version of a locality."""

    iri: str
    id: str = Field(description="the last part of the IRI, as used in paths")
    label: str = Field(description="name in Vietnamese")
    labels: dict[str, str] = Field(description="names by language")
    country: str = Field(description="ISO 3166-1 alpha-2 code")
    level: str
    valid_from: date | None
    valid_until: date | None = Field(description="last day in force; null while it is in force")
    current: bool = Field(description="in force today")


class NamedThing(BaseModel):
    """A locality or organisation by name."""

    iri: str
    label: str


class Partner(NamedThing):
    """The other side of a tie."""

    country: str = Field(description="ISO 3166-1 alpha-2 code")


class Predecessor(NamedThing):
    """The unit that concluded a tie which another one carries on."""

    valid_until: date | None = Field(description="its last day in force")


class EvidenceAnswer(BaseModel):
    """What one page says for a tie: a quote with its offset, or a table row that cites the page."""

    article: str = Field(description="IRI of the page")
    quote: str | None
    quote_start: int | None = Field(description="offset in code points of the NFC text")
    row: str | None = Field(description="table and key of the row, where the claim comes from a table")
    confidence: float = Field(ge=0, le=1)
    status: str = Field(description="how far the tie has come, by this page")
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
    """One tie."""

    fact: str = Field(description="IRI of the fact")
    partner: Partner
    kind: str = Field(description="partnership or agreement")
    instrument: str | None = Field(description="kind of agreement, for example mou")
    status: str = Field(
        description="on the day asked for: established, signed, planned, sought, expired, ended"
    )
    start: str | None = Field(description="EDTF")
    end: str | None = Field(description="EDTF")
    attested: str | None = Field(description="EDTF; when a source shows it to hold")
    inherited_from: Predecessor | None = Field(description="the predecessor that concluded it; null if own")
    through: NamedThing | None = Field(description="the unit or body inside the locality that is the party")
    concluded_by: Predecessor = Field(description="the party of Viet Nam, whatever carries it on now")
    duplicates: list[DuplicateAnswer] = Field(description="standing ties that a merger made doubles of this")
    evidence: list[EvidenceAnswer]


class PartnerAnswer(BaseModel):
    """One partner with all ties to it: what a merger doubled is one partner."""

    partner: Partner
    status: str = Field(description="the best of its ties on the day asked for")
    facts: list[str] = Field(description="IRIs of the ties, as in connections")
    concluded_by: list[Predecessor] = Field(description="the parties of Viet Nam")


class WhoAnswer(BaseModel):
    """Who a locality is connected to."""

    locality: LocalityAnswer
    on: date
    frame: str
    checkpoint: int
    units: list[NamedThing] = Field(
        description="the units in force, on the day or today by the frame, that the locality is, carries on "
        "or is carried on by; several after a split or before a merger, none before its time"
    )
    total: int = Field(description="ties, on all pages")
    partners: int = Field(description="different partners, on all pages")
    by_partner: list[PartnerAnswer] = Field(description="the ties of all pages collapsed to their partners")
    connections: list[ConnectionAnswer]


class CandidateAnswer(LocalityAnswer):
    """A locality that a name may mean."""

    matched: str = Field(description="the name of it that matched")


class PlacesAnswer(BaseModel):
    """What a name may mean, best first."""

    query: str
    ambiguous: bool
    candidates: list[CandidateAnswer]
    nearest: list[str] = Field(description="known names close to it, when nothing matches")


def locality_answer(locality: Locality, today: date) -> LocalityAnswer:
    """Shape a locality."""
    labels = {"vi": locality.label, "en": locality.label_en}
    return LocalityAnswer(
        iri=locality.iri,
        id=locality.id,
        label=locality.label,
        labels={language: name for language, name in labels.items() if name},
        country=locality.country,
        level=locality.level,
        valid_from=locality.valid_from,
        valid_until=locality.valid_until,
        current=locality.current(today),
    )


def places_answer(resolution: Resolution, today: date) -> PlacesAnswer:
    """Shape what a name may mean."""
    return PlacesAnswer(
        query=resolution.query,
        ambiguous=resolution.ambiguous,
        candidates=[
            CandidateAnswer(**locality_answer(c.locality, today).model_dump(), matched=c.matched)
            for c in resolution.candidates
        ],
        nearest=list(resolution.nearest),
    )


def connection_answers(found: Sequence[Connection]) -> list[ConnectionAnswer]:
    """Shape ties."""
    return [_connection(connection) for connection in found]


def _connection(connection: Connection) -> ConnectionAnswer:
    partner = connection.partner
    return ConnectionAnswer(
        fact=connection.fact,
        partner=_partner(partner),
        kind=connection.kind,
        instrument=connection.instrument or None,
        status=connection.status,
        start=connection.start or None,
        end=connection.end or None,
        attested=connection.attested or None,
        inherited_from=_concluding(connection.inherited_from) if connection.inherited_from else None,
        through=named(connection.through) if connection.through else None,
        concluded_by=_concluding(connection.concluded_by),
        duplicates=[
            DuplicateAnswer(fact=tie.fact, concluded_by=_concluding(tie.concluded_by))
            for tie in connection.duplicates
        ],
        evidence=[_evidence(proof) for proof in connection.evidence],
    )


def named(locality: Locality) -> NamedThing:
    """Name a locality."""
    return NamedThing(iri=locality.iri, label=locality.label)


def partner_answer(partner: PartnerOfLocality) -> PartnerAnswer:
    """Shape a partner with its ties."""
    return PartnerAnswer(
        partner=_partner(partner.locality),
        status=partner.status,
        facts=list(partner.facts),
        concluded_by=[_concluding(unit) for unit in partner.concluded_by],
    )


def _partner(locality: Locality) -> Partner:
    return Partner(iri=locality.iri, label=locality.label, country=locality.country)


def _concluding(locality: Locality) -> Predecessor:
    return Predecessor(iri=locality.iri, label=locality.label, valid_until=locality.valid_until)


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
