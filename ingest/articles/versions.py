"""Which legal version of a Vietnamese unit a fact is about."""

from collections.abc import Iterable, Sequence
from datetime import date

from graph.spans import TimeSpan
from ingest.gazetteer import Place

_UNDATED = 0.7
_FIRST, _LAST = date(1900, 1, 1), date(2999, 12, 31)
UNSURE = "the date is unknown: the legal version of {} is the one that fits the units named with it"


def choose(
    versions: Sequence[Place], spans: Iterable[TimeSpan | None], companions: Iterable[Place]
) -> tuple[Place, float, str]:
    """Return the version valid in the first time span that decides, a factor for the confidence and a note.

    ``spans`` are tried in order: date of the fact, its validity, publication, the year that the text names.
    Without any of them the units named together decide, and the confidence falls.
    """
    if len({place.code for place in versions}) == 1:
        return versions[0], 1.0, ""
    for span in spans:
        if span and (found := _within(versions, span.earliest or _FIRST, span.latest or _LAST)):
            return found, 1.0, ""
    first, last = _common_days(companions)
    fitting = [place for place in versions if place.valid(first, last)] or list(versions)
    longest = max(fitting, key=lambda place: (_days(place, first, last), place.code))
    return longest, _UNDATED, UNSURE.format(longest.name_vi)


def _within(versions: Sequence[Place], first: date, last: date) -> Place | None:
    """Return the version in force on the last day of a period, else the latest one in force during it."""
    for days in ((last, last), (first, last)):
        found = [place for place in versions if place.valid(*days)]
        if found:
            return max(found, key=lambda place: place.since or _FIRST)
    return None


def _common_days(places: Iterable[Place]) -> tuple[date, date]:
    """Return the days on which all units that have one version only existed."""
    known = list(places)
    first = max((place.since or _FIRST for place in known), default=_FIRST)
    last = min((place.until or _LAST for place in known), default=_LAST)
    return (first, last) if first <= last else (_FIRST, _LAST)


def _days(place: Place, first: date, last: date) -> int:
    today = date(2030, 1, 1)
    begins = max(place.since or _FIRST, first, date(1997, 1, 1))
    return (min(place.until or today, last, today) - begins).days
