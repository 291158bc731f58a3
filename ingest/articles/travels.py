"""The journey that an article tells of: what its delegation does later is part of it, in time and place."""

import re
from dataclasses import replace

from graph.records import Status
from graph.spans import TimeSpan, parse
from ingest import dates
from ingest.articles import timing
from ingest.articles.casting import Act
from ingest.articles.context import Context, Journey
from ingest.articles.homelands import is_foreign
from ingest.articles.view import BODY_ABROAD, UNKNOWN, Item, View
from ingest.dates import DateKind
from ingest.names import BodyName

# Behind these words something else is told than what goes on: no date is lent to it.
_EARLIER = re.compile(
    r"(?<!\w)(?:[Tt]rước đó|[Tt]rước đây|từng|[Nn]hững năm|[Gg]ần đây|[Mm]ới đây|[Tt]hời gian qua|"
    r"[Ll]ần trước|(?:tháng|ngày|tuần|năm) (?:sau|trước))(?!\w)"
)
_MONTHS_LATER = re.compile(
    r"^\W{0,5}(?P<count>\d{1,2}|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu) tháng sau(?: đó)?,"
)
_COUNTS = ("một", "hai", "ba", "bốn", "năm", "sáu")
_JUST_BEFORE = re.compile(r"^\W{0,5}[Tt]rước (?:lễ|buổi|cuộc|hội|giờ|khi)(?!\w)")
_YEAR = 12  # months


def remember(context: Context, act: Act) -> None:
    """Keep a visit of a delegation: where it is, and from when to when."""
    visitors = frozenset(item.text for item in act.subject.sides)
    if not act.visits or act.status is not Status.DONE or not act.subject.travels or not visitors:
        return
    countries = frozenset(item.country for one in act.objects for item in one.sides if item.country)
    known = context.journey
    if known and known.visitors == visitors and (not act.when or act.when == known.when):
        context.journey = replace(known, countries=known.countries | countries)
    else:
        context.journey = Journey(visitors, countries, act.when, act.inferred)


def dated(view: View, context: Context, act: Act) -> Act:
    """Return an act without a date of its own with the one that the text before lends to it."""
    when, inferred = _when(view, context, act)
    return replace(act, when=when, inferred=inferred)


def _when(view: View, context: Context, act: Act) -> tuple[TimeSpan | None, bool]:
    said = view.shape[: act.end]
    if later := _MONTHS_LATER.match(said):
        return _months_later(context, later["count"].casefold()), True
    if _EARLIER.search(said) or any(date.kind is DateKind.SINCE for _, date in view.dates()):
        return None, False
    if _JUST_BEFORE.match(said):
        return _months_later(context, "0"), True
    lent, inferred = timing.lent(view, context, (act.start, act.end))
    journey = context.journey
    if journey and journey.when and is_under_way(context, act) and not _within(lent, journey.when):
        return journey.when, True
    return lent, inferred


def is_under_way(context: Context, act: Act) -> bool:
    """Say whether an act is one of the delegation that is under way."""
    team = next((one for one in (act.subject, *act.objects) if one.travels), None)
    if not team or not context.journey or context.journey.visitors != {item.text for item in team.sides}:
        return False
    others = [item for one in (act.subject, *act.objects) if one is not team for item in one.sides]
    return {item.country for item in others} <= context.journey.countries


def placed(context: Context, act: Act) -> Act:
    """Return an act of a delegation abroad with the bodies that it meets there, whose country is not said."""
    journey = context.journey
    who = {item.text for item in act.subject.sides}
    if not act.subject.travels or not journey or journey.visitors != who:
        return act
    found = tuple(
        replace(one, sides=tuple(_abroad(item, journey) for item in one.sides)) for one in act.objects
    )
    return replace(act, objects=found)


def _abroad(item: Item, journey: Journey) -> Item:
    """Return a body that has a foreign name as one of the only country that is visited."""
    alone = next(iter(journey.countries)) if len(journey.countries) == 1 else "VN"
    if (
        item.kind != UNKNOWN
        or not isinstance(item.name, BodyName)
        or alone == "VN"
        or not is_foreign(item.text)
    ):
        return item
    return replace(item, kind=BODY_ABROAD, name=replace(item.name, country=alone))


def _months_later(context: Context, count: str) -> TimeSpan | None:
    """Return the month that lies so many months behind the date that was told last."""
    when = dates.resolve(context.told, context.published, context.year)[0] if context.told else None
    if not when or not when.earliest:
        return None
    months = int(count) if count.isdigit() else _COUNTS.index(count) + 1
    years, month = divmod(when.earliest.month - 1 + months, _YEAR)
    return parse(f"{when.earliest.year + years}-{month + 1:02}")


def _within(one: TimeSpan | None, whole: TimeSpan) -> bool:
    if not (one and one.earliest and one.latest and whole.earliest and whole.latest):
        return False
    return whole.earliest <= one.earliest and one.latest <= whole.latest
