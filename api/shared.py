"""The answer on which other units share partners with a locality."""

from datetime import date

from pydantic import BaseModel, Field

from api.answers import NamedThing, Partner, locality_answer, named, partner_of
from api.paging import Page
from api.who import Told, asked_answer
from graph import filters
from graph.actors import Reason
from graph.checkpoint import Snapshot
from graph.filters import Filter
from graph.frames import in_frame
from graph.localities import Locality
from graph.shared import Common, Sharing, sharing

_PARTNERS, _FACTS = 20, 5  # of one unit, of one partner on each side


class CommonAnswer(BaseModel):
    """A partner that both units have."""

    partner: Partner
    facts: list[str] = Field(description="IRIs of facts that join it to the locality asked for")
    facts_more: int = Field(description="such facts that are not listed")
    facts_there: list[str] = Field(description="IRIs of facts that join it to the other unit")
    facts_there_more: int = Field(description="such facts that are not listed")


class SharingAnswer(BaseModel):
    """A unit that shares partners."""

    unit: NamedThing
    id: str = Field(description="the last part of its IRI, as used in paths")
    reasons: list[Reason]
    total: int = Field(description="shared partners")
    partners: list[CommonAnswer]
    partners_more: int = Field(description="shared partners that are not listed")


class SharedAnswer(Told):
    """Which units share partners with a locality."""

    total: int = Field(description="units, on all pages")
    more: int = Field(description="units after this page")
    next: str | None = Field(default=None, description="address of the next page, relative to this one")
    prev: str | None = Field(default=None, description="address of the page before, relative to this one")
    units: list[SharingAnswer] = Field(description="those that share most first")


def shared_answer(
    snapshot: Snapshot, locality: Locality, wanted: Filter, page: Page, today: date
) -> SharedAnswer:
    """Shape which units share partners with a locality."""
    filters.check(snapshot, wanted, today)
    asked = in_frame(snapshot, locality, today, wanted.frame)
    found = sharing(snapshot, asked, wanted, today)
    return SharedAnswer(
        locality=locality_answer(asked, today),
        on=wanted.day(today),
        frame=wanted.frame,
        checkpoint=snapshot.number,
        asked=asked_answer(wanted, page),
        total=len(found),
        more=page.more(len(found)),
        units=[_sharing(row) for row in found[page.rows]],
    )


def _sharing(row: Sharing) -> SharingAnswer:
    return SharingAnswer(
        unit=named(row.unit),
        id=row.unit.id,
        reasons=[Reason.SHARED_PARTNER],
        total=len(row.partners),
        partners=[_common(common) for common in row.partners[:_PARTNERS]],
        partners_more=len(row.partners[_PARTNERS:]),
    )


def _common(common: Common) -> CommonAnswer:
    return CommonAnswer(
        partner=partner_of(common.partner),
        facts=list(common.ours[:_FACTS]),
        facts_more=len(common.ours[_FACTS:]),
        facts_there=list(common.theirs[:_FACTS]),
        facts_there_more=len(common.theirs[_FACTS:]),
    )
