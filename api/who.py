"""The answer on who a locality is connected to: how many first, then a page of them."""

from datetime import date

from pydantic import BaseModel, Field

from api.answers import LocalityAnswer, NamedThing, locality_answer, named
from api.connections import ConnectionAnswer, PartnerAnswer, connection_answers, partner_answer
from api.paging import Page
from graph import filters
from graph.checkpoint import Snapshot
from graph.connections import Counts, counts, partners, shown
from graph.filters import Filter, Kind, Level, Status
from graph.frames import Frame, in_frame, units_on
from graph.localities import Locality
from graph.sightings import View, sightings


class CountsAnswer(BaseModel):
    """How many connections there are, on all pages."""

    kinds: dict[str, int] = Field(description="by kind of fact")
    statuses: dict[str, int] = Field(description="by status on the day asked for")
    countries: dict[str, int] = Field(description="by country of the partner; empty where it is not known")
    other_kinds: dict[str, int] = Field(description="facts of kinds that were not asked for, else alike")
    undated: int = Field(description="facts that nobody dates, left out because an interval was asked for")


class AskedAnswer(BaseModel):
    """What was asked for; an empty list is everything."""

    kinds: list[Kind]
    statuses: list[Status]
    since: date | None
    until: date | None
    countries: list[str]
    levels: list[Level]
    inherited: bool | None
    min_confidence: float
    min_sources: int
    limit: int
    offset: int


class Told(BaseModel):
    """The frame of an answer: about whom, of which day, in which units, from which state of the store."""

    locality: LocalityAnswer
    on: date
    frame: Frame
    checkpoint: int
    asked: AskedAnswer


class WhoAnswer(Told):
    """Who a locality is connected to."""

    total: int = Field(description="connections, on all pages")
    partners: int = Field(description="different partners, on all pages")
    counts: CountsAnswer
    more: int = Field(description="connections after this page")
    partners_more: int = Field(description="partners after this page")
    next: str | None = Field(
        default=None, description="address of the next page, relative to this one; over HTTP"
    )
    prev: str | None = Field(
        default=None, description="address of the page before, relative to this one; over HTTP"
    )
    units: list[NamedThing] = Field(
        description="the units in force, on the day or today by the frame, that the locality is, carries on "
        "or is carried on by; several after a split or before a merger, none before its time"
    )
    by_partner: list[PartnerAnswer] = Field(
        description="the connections of all pages collapsed to their partners; paged by limit and offset too"
    )
    connections: list[ConnectionAnswer]


def who_answer(snapshot: Snapshot, locality: Locality, wanted: Filter, page: Page, today: date) -> WhoAnswer:
    """Shape the connections of a locality; in the frame of today, of the unit that carries it on."""
    filters.check(snapshot, wanted, today)
    asked = in_frame(snapshot, locality, today, wanted.frame)
    view = View(asked.iri, wanted.units_of(today), wanted.day(today))
    chosen = filters.chosen(snapshot, sightings(snapshot, view), wanted)
    by_partner = partners(chosen.found)
    return WhoAnswer(
        locality=locality_answer(asked, today),
        on=view.day,
        frame=wanted.frame,
        checkpoint=snapshot.number,
        asked=asked_answer(wanted, page),
        total=len(chosen.found),
        partners=len(by_partner),
        counts=_counts(counts(chosen.found), counts(chosen.others), chosen.undated),
        more=page.more(len(chosen.found)),
        partners_more=page.more(len(by_partner)),
        units=[named(unit) for unit in units_on(snapshot, asked.iri, view.units_of)],
        by_partner=[partner_answer(partner) for partner in by_partner[page.rows]],
        connections=connection_answers(shown(snapshot, view, chosen.found[page.rows])),
    )


def asked_answer(wanted: Filter, page: Page) -> AskedAnswer:
    """Shape what was asked for."""
    return AskedAnswer(
        kinds=[kind for kind in Kind if kind in wanted.kinds],
        statuses=[status for status in Status if status in wanted.statuses],
        since=wanted.since,
        until=wanted.until,
        countries=sorted(wanted.countries),
        levels=[level for level in Level if level in wanted.levels],
        inherited=wanted.inherited,
        min_confidence=wanted.confidence,
        min_sources=wanted.sources,
        limit=page.limit,
        offset=page.offset,
    )


def _counts(found: Counts, others: Counts, undated: int) -> CountsAnswer:
    return CountsAnswer(
        kinds=dict(found.kinds),
        statuses=dict(found.statuses),
        countries=dict(found.countries),
        other_kinds=dict(others.kinds),
        undated=undated,
    )
