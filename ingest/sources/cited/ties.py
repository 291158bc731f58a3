"""Ties between localities: rows of ``partnerships.csv`` as partnerships and agreements."""

from graph.errors import SourceError
from graph.records import Fact, Instrument, Page, Party, Status
from ingest.sources.cited.evidence import take_evidence, take_page
from ingest.sources.cited.table import Row
from ingest.tying import tie

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
    parties = tuple(Party(iri) for iri in row.units("vn_unit") + row.foreign("partner"))
    evidence, until, inferred = take_evidence(row, page), row.text("valid_until"), row.flag("date_inferred")
    row.ignore("id")  # it is the name of the row, which the evidence holds
    row.finish()
    try:
        fact = tie(
            parties,
            evidence,
            instrument,
            status,
            day,
            until=until,
            published=page.published,
            inferred=inferred,
        )
    except ValueError as error:
        raise SourceError(f"valid_until: {error} at {row.name}") from None
    return fact, page
