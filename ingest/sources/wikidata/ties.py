"""A statement of Wikidata as a partnership, if both of its sides can be placed surely."""

from graph.records import Evidence, Fact, FactKind, Method, Page, Party, Status
from graph.spans import TimeSpan, between
from ingest.placing import Placed
from ingest.sources.wikidata.statements import Item, Statement

# A statement is somebody's word; what its reference says was not read.
_BY_ADDRESS, _BY_WORK, _IMPORTED, _ALONE = 0.6, 0.5, 0.35, 0.3
Sides = tuple[Item, Item]  # of Viet Nam, and abroad


def sides(statement: Statement) -> Sides | None:
    """Return both sides; None if Viet Nam is on none of them, or on both."""
    item, partner = statement.item, statement.partner
    if (item.country == "VN") is (partner.country == "VN"):
        return None
    return (item, partner) if item.country == "VN" else (partner, item)


def cited(statement: Statement) -> Page:
    """Return the page on which the statement stands."""
    item = statement.item
    title = f"{item.named.shown} ({item.id})"
    return Page(f"wikidata-{item.id}", title, f"https://www.wikidata.org/wiki/{item.id}", "Wikidata")


def spans(statement: Statement) -> list[TimeSpan | None]:
    """Return what tells the legal version: the beginning, else the days by which the tie had begun."""
    by_then = [span for span in (statement.end, _seen(statement)) if span]
    began = statement.start or statement.point
    return [began, *(between("", span.edtf) for span in by_then)]


def read_tie(statement: Statement, both: Sides, placed: list[Placed]) -> Fact:
    """Return the partnership of two sides that were placed."""
    began, valid = statement.start or statement.point, _period(statement)
    return Fact(
        FactKind.PARTNERSHIP,
        Status.ENDED if statement.end else Status.ESTABLISHED,
        tuple(Party(one.place.iri) for one in placed if one.place),
        (_evidence(statement, both, placed),),
        when=began,
        valid=valid,
        attested=None if began else _seen(statement),
    )


def _evidence(statement: Statement, both: Sides, placed: list[Placed]) -> Evidence:
    sure, why = _rests_on(statement)
    for one in placed:
        sure *= one.certainty
    named = " and ".join(f"{side.named.shown} ({side.id})" for side in both)
    backwards = statement.start and statement.end and not _period(statement)
    notes = (named, why, "its end lies before its start" if backwards else "", *(one.note for one in placed))
    return Evidence(
        Method.TABLE,
        sure,
        row=f"wikidata#{statement.id}",
        cites=cited(statement).key,
        note="; ".join(filter(None, notes)),
    )


def _rests_on(statement: Statement) -> tuple[float, str]:
    """Return how far a statement is to be believed by its references, and what they are."""
    references = statement.references
    for reference in references:
        if reference.url and not reference.imported:
            return _BY_ADDRESS, f"Wikidata refers to {reference.url}, which was not read"
    if any(reference.stated_in and not reference.imported for reference in references):
        return _BY_WORK, "Wikidata refers to a work, which was not read"
    if any(reference.imported for reference in references):
        return _IMPORTED, "taken into Wikidata from another wiki"
    return _ALONE, "Wikidata gives no reference"


def _seen(statement: Statement) -> TimeSpan | None:
    seen = [span for reference in statement.references for span in reference.seen]
    return min(seen, key=lambda span: (str(span.latest), span.edtf), default=None)


def _period(statement: Statement) -> TimeSpan | None:
    start, end = (span.edtf if span else "" for span in (statement.start, statement.end))
    try:
        return between(start, end) if start or end else None
    except ValueError:
        return None
