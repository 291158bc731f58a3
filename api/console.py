"""What the command ``who`` prints for people, and the lines that other commands print too."""

from collections.abc import Iterator, Mapping

from api.connections import ConnectionAnswer, EvidenceAnswer
from api.paths import ClaimAnswer
from api.shared import SharedAnswer
from api.who import WhoAnswer
from graph.filters import Kind
from graph.places import Resolution
from graph.records import Role
from graph.standing import TIES

_COUNTRIES = 12  # told in a line
_ROLES = {Role.PLACE: "place"}


def who_lines(answer: WhoAnswer) -> Iterator[str]:
    """Tell who a locality is connected to: how many, then each with the sentence or row that proves it."""
    locality = answer.locality
    names = " / ".join(dict.fromkeys(locality.labels.values()))
    validity = f"{locality.valid_from or '..'} to {locality.valid_until or 'today'}"
    yield f"{names} ({locality.id}; {locality.level}, {validity})"
    yield from _counts(answer)
    heading = ""
    for connection in answer.connections:
        if _heading(connection) != heading:
            heading = _heading(connection)
            yield from ("", heading)
        yield from _connection(connection)
    yield from more_lines(answer)


def shared_lines(answer: SharedAnswer) -> Iterator[str]:
    """Tell which units share partners with a locality, those that share most first."""
    locality = answer.locality
    yield f"{answer.total} units share partners with {locality.label} ({locality.id}) on {answer.on}"
    for row in answer.units:
        rest = f" and {row.partners_more} more" if row.partners_more else ""
        partners = ", ".join(f"{one.partner.label} [{one.partner.country}]" for one in row.partners)
        yield f"  {row.unit.label} ({row.id}) · {row.total}: {partners}{rest}"
    yield from more_lines(answer)


def more_lines(answer: WhoAnswer | SharedAnswer) -> Iterator[str]:
    """Tell how many follow those that are shown."""
    if answer.more:
        following = answer.asked.offset + answer.asked.limit
        yield f"and {answer.more} more: --offset {following}, or a larger --limit"


def also_lines(resolution: Resolution, chosen: str) -> Iterator[str]:
    """Tell what else a name may mean."""
    others = [c.locality for c in resolution.candidates if c.locality.iri != chosen]
    if others:
        shown = ", ".join(f"{place.id} ({place.level})" for place in others[:6])
        yield f"also called {resolution.query!r}: {shown}"


def proof_line(proof: EvidenceAnswer | ClaimAnswer) -> str:
    """Tell what one page says for a fact, who published it, and how certain it is read (0 to 1)."""
    said = f"“{proof.quote}”" if proof.quote else f"row {proof.row}"
    source = ", ".join(part for part in (proof.publisher, proof.published, proof.url) if part)
    return f"{said} — {source or proof.article} ({proof.confidence:.2f})"


def _counts(answer: WhoAnswer) -> Iterator[str]:
    counts = answer.counts
    what = "ties" if set(answer.asked.kinds) <= {Kind.TIES, *TIES} else "facts"
    since = f"from {answer.asked.since or '..'} to" if answer.asked.since or answer.asked.until else "on"
    units = "that day" if answer.frame == "then" else "today"
    yield (
        f"{answer.total} {what} with {answer.partners} partners {since} {answer.on}, units of {units}; "
        f"checkpoint {answer.checkpoint}"
    )
    told = {"kind": counts.kinds, "status": counts.statuses, "country": counts.countries}
    yield from (f"  by {name}: {_listed(found)}" for name, found in told.items() if found)
    if counts.other_kinds:
        yield f"  also, with --kind: {_listed(counts.other_kinds)}"
    if counts.undated:
        yield f"  left out, since nobody dates them: {counts.undated}"


def _listed(found: Mapping[str, int]) -> str:
    shown = [f"{name or 'unknown'} {count}" for name, count in found.items()][:_COUNTRIES]
    rest = list(found.values())[_COUNTRIES:]
    return ", ".join(shown) + (f" and {len(rest)} more with {sum(rest)}" if rest else "")


def _heading(connection: ConnectionAnswer) -> str:
    return connection.status if connection.kind in TIES else connection.kind


def _connection(connection: ConnectionAnswer) -> Iterator[str]:
    tie = connection.kind in TIES
    points = (connection.start, connection.end) if tie else (connection.start,)
    period = " – ".join(part or "…" for part in points)
    parts = [
        f"{connection.partner.label} [{connection.partner.country}]",
        (connection.instrument or connection.kind) if tie else f"{connection.kind}, {connection.status}",
        period if connection.start or connection.end else f"seen {connection.attested or 'undated'}",
        *([] if tie else [f"as {_ROLES.get(connection.role, connection.role)}"]),
        *_around(connection),
    ]
    yield "  " + " · ".join(parts)
    for evidence in connection.evidence:
        yield "      " + proof_line(evidence)
    if connection.evidence_more:
        yield f"      and {connection.evidence_more} more"


def _around(connection: ConnectionAnswer) -> Iterator[str]:
    """Tell who acted for the locality, where that was not itself."""
    if connection.inherited_from:
        until = connection.inherited_from.valid_until
        how = "inherited from" if connection.kind in TIES else "by its predecessor"
        yield f"{how} {connection.inherited_from.label}" + (f" (until {until})" if until else "")
    if connection.duplicates:
        others = dict.fromkeys(tie.concluded_by.label for tie in connection.duplicates)
        yield f"also concluded by {', '.join(others)}"
    if connection.through:
        yield f"by {connection.through.label}"
