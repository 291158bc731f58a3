"""A row of a table as a tie, if both of its sides can be placed surely."""

from graph.errors import SourceError
from graph.identity import page_key
from graph.places import bare
from graph.records import Evidence, Fact, Instrument, Method, Page, Party, Status
from graph.spans import TimeSpan, between
from ingest.cells import address
from ingest.gazetteer import Gazetteer
from ingest.placing import Named, Placed
from ingest.sources.table.rows import Row
from ingest.tying import INSTRUMENTS, tie

KINDS: dict[str, Instrument | None] = {"partnership": None, **INSTRUMENTS}
# None: established or signed, as it is a partnership or an agreement.
STATUSES: dict[str, Status | None] = {
    "concluded": None,
    "sought": Status.SOUGHT,
    "planned": Status.PLANNED,
    "expired": Status.EXPIRED,
    "replaced": Status.REPLACED,
    "ended": Status.ENDED,
}
_CONFIDENCE = "0.6"  # a table that does not say how sure it is


def sides(row: Row, gazetteer: Gazetteer) -> list[Named]:
    """Return the Vietnamese unit and the partner as they are looked up.

    A unit without a word for its kind is a first-level unit, as in the press.
    """
    unit, partner = row.name_of("unit"), row.name_of("partner")
    if not unit or not partner:
        raise SourceError(f"{row.name}: no {'partner' if unit else 'unit'}")
    kind = row.name_of("unit_kind") or ("" if bare(unit)[1] else "tỉnh")
    country = _country(row, gazetteer)
    return [
        _named(unit, "VN", kind, gazetteer),
        _named(partner, country, row.name_of("partner_kind"), gazetteer),
    ]


def spans(row: Row) -> list[TimeSpan | None]:
    """Return what tells the legal version: the date, else the days by which the tie was there."""
    by_then = [span for span in (row.span("until"), row.span("published")) if span]
    return [row.span("date"), *(between("", last.edtf) for last in by_then)]


def page(row: Row, whole: Page) -> Page:
    """Return the page that a row cites, or else the table."""
    url = address(row.text("url"), row.name) if row.text("url") else ""
    title, publisher = row.text("title"), row.name_of("publisher") or whole.publisher
    if not url and not title:
        return whole
    return Page(page_key(publisher, url or title), title, url, publisher, row.span("published"))


def read_tie(row: Row, placed: list[Placed], told_on: Page, table: str) -> Fact:
    """Return the tie of two sides that were placed; ``table`` is the key of the document."""
    instrument, status = row.one_of("kind", KINDS), row.one_of("status", STATUSES)
    until, parties = row.span("until"), tuple(Party(one.place.iri) for one in placed if one.place)
    try:
        return tie(
            parties,
            (_evidence(row, placed, told_on, table),),
            instrument,
            status,
            row.span("date"),
            until=until.edtf if until else "",
            published=row.span("published"),
        )
    except ValueError as error:
        raise SourceError(f"{row.name}, until: {error}") from None


def _evidence(row: Row, placed: list[Placed], told_on: Page, table: str) -> Evidence:
    sure = _confidence(row)
    for one in placed:
        sure *= one.certainty
    named = f"{row.name_of('unit')} and {row.name_of('partner')}"
    quoted = f"the table quotes: “{row.text('quote')}”" if row.text("quote") else ""
    notes = (named, row.text("note"), quoted, *(one.note for one in placed))
    note = "; ".join(filter(None, notes))
    return Evidence(Method.TABLE, sure, row=f"{table}#{row.name}", cites=told_on.key, note=note)


def _confidence(row: Row) -> float:
    said = row.text("confidence") or _CONFIDENCE
    try:
        confidence = float(said)
    except ValueError:
        confidence = 0.0
    if not 0 < confidence <= 1:
        raise SourceError(f"{row.name}: confidence {said[:100]!r} is not a number above 0, up to 1")
    return confidence


def _country(row: Row, gazetteer: Gazetteer) -> str:
    said = row.name_of("country")
    by_code = gazetteer.place(said)
    place = by_code if by_code and by_code.code == by_code.country else gazetteer.country(said)
    if said and (not place or place.code == "VN"):
        raise SourceError(f"{row.name}: {said!r} is no country other than Viet Nam")
    return place.code if said and place else ""


def _named(name: str, country: str, kind: str, gazetteer: Gazetteer) -> Named:
    """Return a name, or a key or code of the reference data, which needs no word for its kind."""
    abroad = country != "VN"
    if gazetteer.place(name):
        return Named((name,), country, code=name, abroad=abroad)
    return Named((name,), country, kinds=(kind,) if kind else (), abroad=abroad)
