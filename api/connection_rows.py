"""Connections as a table that a spreadsheet may open."""

from api.connections import ConnectionAnswer, EvidenceAnswer
from api.shared import CommonAnswer, SharedAnswer, SharingAnswer
from api.who import WhoAnswer
from graph.spreadsheet import table

_COLUMNS = (
    *("kind", "instrument", "status", "partner", "country", "level", "start", "end", "attested"),
    *("inherited_from", "through", "concluded_by", "reasons", "role", "partner_role"),
    *("confidence", "sources", "claims", "evidence", "url", "fact", "partner_iri"),
)


def who_csv(answer: WhoAnswer) -> bytes:
    """Return the page of an answer as CSV, a connection a row, each with its best evidence."""
    return table(list(_COLUMNS), (_row(connection) for connection in answer.connections))


def shared_csv(answer: SharedAnswer) -> bytes:
    """Return the page of an answer as CSV, a row for each unit and partner that it shares."""
    names = ["unit", "id", "shared", "partner", "country", "fact", "fact_there", "partner_iri"]
    return table(names, (_common(row, one) for row in answer.units for one in row.partners))


def _common(row: SharingAnswer, one: CommonAnswer) -> list[str | float]:
    partner = one.partner
    facts = one.facts[0], one.facts_there[0]
    return [row.unit.label, row.id, row.total, partner.label, partner.country, *facts, partner.iri]


def _row(connection: ConnectionAnswer) -> list[str | float]:
    best = connection.evidence[0] if connection.evidence else None
    through, inherited = connection.through, connection.inherited_from
    return [
        connection.kind,
        connection.instrument or "",
        connection.status,
        connection.partner.label,
        connection.partner.country,
        connection.partner_level or "",
        connection.start or "",
        connection.end or "",
        connection.attested or "",
        inherited.label if inherited else "",
        through.label if through else "",
        connection.concluded_by.label,
        " ".join(connection.reasons),
        connection.role,
        connection.partner_role,
        connection.confidence,
        connection.sources,
        len(connection.evidence) + connection.evidence_more,
        _said(best) if best else "",
        (best.url if best else "") or "",
        connection.fact,
        connection.partner.iri,
    ]


def _said(evidence: EvidenceAnswer) -> str:
    return evidence.quote or f"row {evidence.row}"
