"""The tie that a row of a table tells: a standing partnership, or the agreement that founded it."""

from collections.abc import Mapping

from graph.records import Evidence, Fact, FactKind, Instrument, Party, Status
from graph.spans import TimeSpan, between

# By the words that the columns of tables have for them.
INSTRUMENTS: Mapping[str, Instrument] = {
    "twinning": Instrument.TWINNING,
    "friendship": Instrument.FRIENDSHIP,
    "cooperation": Instrument.COOPERATION,
    "mou": Instrument.MEMORANDUM,
    "plan": Instrument.PLAN,
    "minutes": Instrument.MINUTES,
    "intent": Instrument.INTENT,
    "statement": Instrument.STATEMENT,
}
# Localities are twins or friends from then on: undated, such a row tells of the tie, not of the signing.
_LASTING = frozenset({Instrument.TWINNING, Instrument.FRIENDSHIP})


def tie(
    parties: tuple[Party, ...],
    evidence: tuple[Evidence, ...],
    instrument: Instrument | None,
    status: Status | None,
    day: TimeSpan | None,
    *,
    until: str = "",
    published: TimeSpan | None = None,
    inferred: bool = False,
) -> Fact:
    """Return a tie; without a status it was signed or established. ValueError if it ends before it begins.

    One without a day is known to hold, or to be sought, when its page says so.
    """
    lasting = instrument is None or (instrument in _LASTING and day is None)
    sought = status is Status.SOUGHT
    return Fact(
        FactKind.PARTNERSHIP if lasting else FactKind.AGREEMENT,
        status or (Status.ESTABLISHED if lasting else Status.SIGNED),
        parties,
        evidence,
        when=None if sought else day,
        valid=between(day.edtf if day else "", until) if until else None,
        attested=(day or published if sought else None if day else published),
        when_inferred=inferred,
        instrument=instrument,
    )
