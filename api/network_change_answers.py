"""The shapes of what is told of a network over time: silences, a merger, ranks."""

from dataclasses import asdict
from datetime import date

from pydantic import BaseModel, Field

from api.counted import BasisAnswer, basis_answer
from api.network_answers import PlaceAnswer, SharedAnswer, place_answer, shared_answer
from graph.network.dormancy import CAVEAT, Share, Silence
from graph.network.figures import Merged, Risen, Silent
from graph.network.merger import Told
from graph.network.ranks import Course
from graph.terms import local_name


class SilenceAnswer(BaseModel):
    """A pair of which nothing is heard."""

    unit: PlaceAnswer
    partner: PlaceAnswer
    facts: list[str]
    last: date | None = Field(description="last day of the last dated event between the two")
    event: str | None = Field(description="its IRI")
    kind: str | None
    years: int | None = Field(description="full years since then")


class ShareAnswer(BaseModel):
    """How many pairs of a unit or with a country are silent."""

    of: str
    pairs: int
    dormant: int
    undated: int = Field(description="of the dormant ones, those without any dated event")


class DormancyAnswer(BaseModel):
    """The pairs that stand and of which nothing has been heard for years, those without any date first."""

    basis: BasisAnswer
    years: int
    caveat: str
    total: int
    more: int
    pairs: list[SilenceAnswer]
    by_unit: list[ShareAnswer]
    by_country: list[ShareAnswer]


class BeforeAnswer(BaseModel):
    """A unit of before."""

    unit: PlaceAnswer
    partners: int
    rank: int


class MergedUnitAnswer(BaseModel):
    """A unit of after, beside those that it carries on."""

    unit: PlaceAnswer
    predecessors: list[BeforeAnswer]
    united: int = Field(description="different partners of the predecessors")
    doubles: list[PlaceAnswer] = Field(description="partners that several of them had")
    partners: int
    rank: int
    rise: int | None = Field(description="ranks above its best predecessor")


class MergerAnswer(BaseModel):
    """The same ties in the units of two days."""

    before: BasisAnswer
    after: BasisAnswer
    summary_before: dict[str, object]
    summary_after: dict[str, object]
    shared_before: SharedAnswer
    shared_after: SharedAnswer
    units: list[MergedUnitAnswer]


class CourseAnswer(BaseModel):
    """A node through the years; null where it is not a node."""

    node: PlaceAnswer
    values: list[float | None]
    ranks: list[int | None]
    change: int | None = Field(description="ranks it rose from the first year to the last")


class RanksAnswer(BaseModel):
    """How nodes rise and fall over the ends of years."""

    frames: list[dict[str, str]]
    checkpoint: int
    total: int
    more: int
    courses: list[CourseAnswer]


def dormancy_answer(found: Silent, years: int, page: slice) -> DormancyAnswer:
    """Shape one page of the silent pairs."""
    shown = found.pairs[page]
    return DormancyAnswer(
        basis=basis_answer(found.basis),
        years=years,
        caveat=CAVEAT,
        total=len(found.pairs),
        more=max(0, len(found.pairs) - (page.start or 0) - len(shown)),
        pairs=[_silence(one, found) for one in shown],
        by_unit=[_share(share) for share in found.by_unit],
        by_country=[_share(share) for share in found.by_country],
    )


def merger_answer(found: Merged) -> MergerAnswer:
    """Shape the effect of a merger."""
    effect = found.effect
    return MergerAnswer(
        before=basis_answer(found.before),
        after=basis_answer(found.after),
        summary_before=asdict(effect.before.summary),
        summary_after=asdict(effect.after.summary),
        shared_before=shared_answer(effect.before.shared),
        shared_after=shared_answer(effect.after.shared),
        units=[_merged(told, found) for told in effect.units],
    )


def ranks_answer(found: Risen, page: slice) -> RanksAnswer:
    """Shape one page of the courses."""
    shown = found.courses[page]
    return RanksAnswer(
        frames=[frame.stated() for frame in found.frames],
        checkpoint=found.checkpoint,
        total=len(found.courses),
        more=max(0, len(found.courses) - (page.start or 0) - len(shown)),
        courses=[_course(course, found) for course in shown],
    )


def _silence(one: Silence, found: Silent) -> SilenceAnswer:
    return SilenceAnswer(
        unit=place_answer(found.places[one.unit]),
        partner=place_answer(found.places[one.partner]),
        facts=list(one.facts),
        last=one.last.last if one.last else None,
        event=one.last.fact if one.last else None,
        kind=one.last.kind if one.last else None,
        years=one.years,
    )


def _share(share: Share) -> ShareAnswer:
    return ShareAnswer(
        of=local_name(share.of), pairs=share.pairs, dormant=share.dormant, undated=share.undated
    )


def _merged(told: Told, found: Merged) -> MergedUnitAnswer:
    return MergedUnitAnswer(
        unit=place_answer(found.places[told.unit]),
        predecessors=[
            BeforeAnswer(unit=place_answer(found.places[old.unit]), partners=old.partners, rank=old.rank)
            for old in told.predecessors
        ],
        united=told.united,
        doubles=[place_answer(found.places[iri]) for iri in told.doubles],
        partners=told.partners,
        rank=told.rank,
        rise=told.rise,
    )


def _course(course: Course, found: Risen) -> CourseAnswer:
    return CourseAnswer(
        node=place_answer(found.places[course.node]),
        values=[place.value if place else None for place in course.places],
        ranks=[place.rank if place else None for place in course.places],
        change=course.change,
    )
