"""The ties of a locality as its page shows them: by partner, each with its mark on the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.drawing import FAMILIES
from api.ego import Around
from api.naming import Named, Names
from api.telling import Source, Teller
from api.words import readable
from graph.connections import Connection, Partner
from graph.identity import fold

_MARKS = {
    "established": "yes",
    "signed": "yes",
    "planned": "not-yet",
    "sought": "not-yet",
    "expired": "over",
    "replaced": "over",
    "ended": "over",
}
_LINES = {"yes": "established", "not-yet": "sought", "over": "ended", "open": "ended"}


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie in words."""

    kind: str
    since: str
    until: str
    attested: str
    status: str
    mark: str  # yes, not-yet, over, open
    inherited_from: Named | None
    inherited_life: str
    through: Named | None
    doubled: tuple[Named, ...]
    sources: tuple[Source, ...]
    document: str
    report: str


@dataclass(frozen=True, slots=True)
class Partnered:
    """A partner with all ties to it."""

    id: str
    named: Named
    line: str  # how it is drawn
    ties: tuple[Tie, ...]


def partnered(
    partners: Iterable[Partner], found: Iterable[Connection], teller: Teller, names: Names
) -> list[Partnered]:
    """Put the ties of some partners into words."""
    ties: dict[str, list[Connection]] = {}
    for connection in found:
        ties.setdefault(connection.partner.iri, []).append(connection)
    return [
        Partnered(
            id=f"p-{partner.locality.id}",
            named=names.of(partner.locality),
            line=line(ties[partner.locality.iri]),
            ties=tuple(_tie(tie, teller, names) for tie in ties[partner.locality.iri]),
        )
        for partner in partners
    ]


def line(ties: Sequence[Connection]) -> str:
    """Return how a partner is drawn: by its best ties; lighter if all of these are inherited."""
    mark = _mark(ties[0].status)
    best = [tie for tie in ties if _mark(tie.status) == mark]
    return "inherited" if mark == "yes" and all(tie.inherited_from for tie in best) else _LINES[mark]


def around(partners: Iterable[Partner], lines: Mapping[str, str], names: Names) -> list[Around]:
    """Return partners as the picture takes them, those of one country together, families as in the legend."""
    found = [Around(p.locality.id, names.of(p.locality), lines[p.locality.iri]) for p in partners]
    return sorted(found, key=_place_around)


def _tie(tie: Connection, teller: Teller, names: Names) -> Tie:
    heir = tie.inherited_from
    return Tie(
        kind=teller.kind(tie.instrument, tie.kind),
        since=_time(tie.start, names),
        until=_time(tie.end, names),
        attested=_time(tie.attested, names) if not tie.start else "",
        status=teller.word("status", tie.status),
        mark=_mark(tie.status),
        inherited_from=names.of(heir) if heir else None,
        inherited_life=names.life(heir) if heir else "",
        through=names.of(tie.through) if tie.through and tie.through != heir else None,
        doubled=tuple({names.of(one.concluded_by): None for one in tie.duplicates}),
        sources=tuple(teller.sources(tie.evidence)),
        document=names.document(tie.fact),
        report=teller.report(tie.fact),
    )


def _place_around(one: Around) -> tuple[int, str, str]:
    order = ("unit", *FAMILIES)
    return order.index(one.named.family), one.named.country, fold(one.named.text)


def _mark(status: str) -> str:
    return _MARKS.get(status, "open")


def _time(edtf: str, names: Names) -> str:
    return readable(edtf, names.language) if edtf else ""
