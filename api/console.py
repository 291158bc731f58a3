"""What the command prints for people."""

from collections.abc import Iterator

from api.answers import ConnectionAnswer, EvidenceAnswer, WhoAnswer
from graph.places import Resolution


def who_lines(answer: WhoAnswer) -> Iterator[str]:
    """Tell who a locality is connected to, tie by tie, with the sentence or row that proves each."""
    locality = answer.locality
    names = " / ".join(dict.fromkeys(locality.labels.values()))
    validity = f"{locality.valid_from or '..'} to {locality.valid_until or 'today'}"
    yield f"{names} ({locality.id}; {locality.level}, {validity})"
    total = f"{answer.total} ties with {answer.partners} partners"
    yield f"{total} on {answer.on}, units of {_frame(answer)}; checkpoint {answer.checkpoint}"
    status = ""
    for connection in answer.connections:
        if connection.status != status:
            status = connection.status
            count = sum(other.status == status for other in answer.connections)
            yield f"\n{status} ({count})"
        yield from _tie(connection)


def also_lines(resolution: Resolution, chosen: str) -> Iterator[str]:
    """Tell what else a name may mean."""
    others = [c.locality for c in resolution.candidates if c.locality.iri != chosen]
    if others:
        shown = ", ".join(f"{place.id} ({place.level})" for place in others[:6])
        yield f"also called {resolution.query!r}: {shown}"


def _frame(answer: WhoAnswer) -> str:
    return "that day" if answer.frame == "then" else "today"


def _tie(connection: ConnectionAnswer) -> Iterator[str]:
    period = " – ".join(part or "…" for part in (connection.start, connection.end))
    parts = [
        f"{connection.partner.label} [{connection.partner.country}]",
        connection.instrument or connection.kind,
        period if connection.start or connection.end else f"seen {connection.attested or 'undated'}",
    ]
    if connection.inherited_from:
        until = connection.inherited_from.valid_until
        parts.append(
            f"inherited from {connection.inherited_from.label}" + (f" (until {until})" if until else "")
        )
    if connection.duplicates:
        others = dict.fromkeys(tie.concluded_by.label for tie in connection.duplicates)
        parts.append(f"also concluded by {', '.join(others)}")
    if connection.through:
        parts.append(f"by {connection.through.label}")
    yield "  " + " · ".join(parts)
    for evidence in connection.evidence:
        yield "      " + _proof(evidence)


def _proof(evidence: EvidenceAnswer) -> str:
    said = f"“{evidence.quote}”" if evidence.quote else f"row {evidence.row}"
    source = ", ".join(part for part in (evidence.publisher, evidence.published, evidence.url) if part)
    return f"{said} — {source or evidence.article} ({evidence.confidence:.2f})"
