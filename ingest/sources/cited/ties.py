"""Ties between localities: rows of ``partnerships.csv`` as partnerships and agreements."""

from graph.errors import SourceError
from graph.records import Fact, FactKind, Instrument, Page, Party, Status
from graph.spans import TimeSpan, between
from ingest.sources.cited.evidence import take_evidence, take_page
from ingest.sources.cited.table import Row

_SOUGHT = "negotiating"
_INSTRUMENT = {
    "twinning": Instrument.TWINNING,
    "friendship_cooperation_agreement": Instrument.FRIENDSHIP,
    "mou": Instrument.MEMORANDUM,
    "exchange_plan": Instrument.PLAN,
    "cooperation_minutes": Instrument.MINUTES,
    "letter_of_intent": Instrument.INTENT,
    "joint_statement": Instrument.STATEMENT,
    "unspecified": None,
    _SOUGHT: None,
}
# Localities are twins or friends from then on: undated, such a row tells of the tie, not of the signing.
_LASTING = frozenset({Instrument.TWINNING, Instrument.FRIENDSHIP})
# None: as it was signed or established; "unknown" differs by its confidence and note.
_STATUS = {
    "active": None,
    "unknown": None,
    "sought": Status.SOUGHT,
    "planned": Status.PLANNED,
    "expired": Status.EXPIRED,
    "replaced": Status.REPLACED,
    "ended": Status.ENDED,
}
_KINDS = {name: name for name in _INSTRUMENT}


def read_tie(row: Row) -> tuple[Fact, Page]:
    """Return the fact that a row tells, and the page that it cites."""
    page = take_page(row)
    tie_kind, status = row.one_of("tie_kind", _KINDS), row.one_of("status", _STATUS)
    if (tie_kind == _SOUGHT) is not (status is Status.SOUGHT):
        raise SourceError(f"tie_kind {tie_kind!r} does not go with the status at {row.name}")
    instrument, day = _INSTRUMENT[tie_kind], row.span("date")
    kind = _kind(instrument, day)
    sought = status is Status.SOUGHT
    fact = Fact(
        kind,
        status or (Status.ESTABLISHED if kind is FactKind.PARTNERSHIP else Status.SIGNED),
        tuple(Party(iri) for iri in row.units("vn_unit") + row.foreign("partner")),
        take_evidence(row, page),
        when=None if sought else day,
        valid=_period(day, row.text("valid_until"), row),
        attested=_attested(day, page, sought=sought),
        when_inferred=row.flag("date_inferred"),
        instrument=instrument,
    )
    row.ignore("id")  # it is the name of the row, which the evidence holds
    row.finish()
    return fact, page


def _kind(instrument: Instrument | None, day: TimeSpan | None) -> FactKind:
    lasting = instrument is None or (instrument in _LASTING and day is None)
    return FactKind.PARTNERSHIP if lasting else FactKind.AGREEMENT


def _period(day: TimeSpan | None, until: str, row: Row) -> TimeSpan | None:
    if not until:
        return None
    try:
        return between(day.edtf if day else "", until)
    except ValueError as error:
        raise SourceError(f"valid_until: {error} at {row.name}") from None


def _attested(day: TimeSpan | None, page: Page, *, sought: bool) -> TimeSpan | None:
    """A tie without a day is known to hold, or to be sought, when its page says so."""
    if sought:
        return day or page.published
    return None if day else page.published
