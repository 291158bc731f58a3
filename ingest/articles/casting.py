"""What a verb of visiting or meeting tells: who stands before it, and whom or what stands behind it."""

from dataclasses import dataclass

from graph.records import FactKind, Status
from graph.spans import TimeSpan
from ingest.articles import actors, deeds
from ingest.articles.actors import Actor
from ingest.articles.context import Acting, Context, Draft
from ingest.articles.view import COUNTRY, PERSON, PLACE, View

_BY_UNIT = 0.85
_REACH = 60  # characters before a verb in which "Trong", "Nhân" opens its clause


@dataclass(frozen=True, slots=True)
class Act:
    """One verb with who does it and to whom; both are sides of a meeting, or a visitor and its hosts."""

    start: int
    end: int
    subject: Actor
    objects: tuple[Actor, ...]
    visits: bool
    meets: bool
    formal: bool = False  # is talks or work: two places alone may hold them, but not play them
    status: Status = Status.DONE
    when: TimeSpan | None = None
    inferred: bool = False


def drafted(view: View, act: Act, kind: FactKind, cast: tuple[Acting, ...], confidence: float) -> Draft:
    """Return what an act tells as a fact of a kind."""
    quote, offset = view.span(act.start, act.end)
    return Draft(
        kind,
        act.status,
        cast,
        quote,
        offset,
        confidence,
        str(kind),
        when=act.when,
        inferred=act.inferred and act.when is not None,
    )


@dataclass(frozen=True, slots=True)
class Casting:
    """Finds among the actors of a sentence those of a verb at a given point."""

    view: View
    context: Context
    cast: list[Actor]

    def objects(self, start: int) -> tuple[Actor, ...]:
        """Return the actors or places right behind a verb, with those listed behind the first."""
        begin = deeds.INTRODUCED.match(self.view.shape, start)
        first = next((one for one in self.cast if begin and start <= one.start <= begin.end()), None)
        if not (first and first.sides):
            first = self._accompanied(first) or self._listed(start) or first
        if not first:
            return self._bare(start)
        found = [first]
        for one in self.cast[self.cast.index(first) + 1 :]:
            if not actors.together(self.view, found[-1], one) or _vietnamese(one) != _vietnamese(first):
                break
            found.append(one)
        return tuple(found)

    def _bare(self, start: int) -> tuple[Actor, ...]:
        """Return the unit that "thăm tỉnh" means."""
        bare = deeds.BARE_UNIT.match(self.view.shape, start)
        unit = self.context.unit_before(self.view, start) if bare else ()
        return (Actor(start, bare.end(), unit, sure=_BY_UNIT),) if bare and unit else ()

    def _accompanied(self, person: Actor | None) -> Actor | None:
        """Return the delegation of someone who is named first: "tiếp ông A, ..., cùng đoàn B"."""
        if not person or self.view.shape[person.end - 1] != PERSON:
            return None
        teams = (one for one in self.cast if one.travels and one.sides and one.start > person.end)
        gap = self.view.shape
        return next((one for one in teams if deeds.AND_TEAM.fullmatch(gap, person.end, one.start)), None)

    def _listed(self, start: int) -> Actor | None:
        """Return the first of "các tập đoàn lớn như A, B"."""
        listed = deeds.SUCH_AS.match(self.view.shape, start)
        return next((one for one in self.cast if listed and one.start == listed.end()), None)

    def subject(self, verb: int, *, noun: bool) -> Actor | None:
        """Return who stands before a verb with nothing but adverbs, dates and places between."""
        for one in reversed([one for one in self.cast if one.end <= verb]):
            gap = (self.view.shape, one.end, verb)
            if not (deeds.TO_VERB.fullmatch(*gap) or (noun and deeds.TO_NOUN.fullmatch(*gap))):
                return None
            if one.sides and not self._is_place(one):
                return one
            if one.person:
                return None
        return None

    def fronted(self, verb: int, end: int) -> Actor | None:
        """Return who acts behind the comma: "Trong chuyến thăm B, A ...", "Tại buổi tiếp B, A ..."."""
        if verb and not deeds.FRONTED.search(self.view.shape, max(0, verb - _REACH), verb):
            return None
        follower = next((one for one in self.cast if one.start >= end and not self._is_place(one)), None)
        if follower and follower.speaks and deeds.COMMA.fullmatch(self.view.shape, end, follower.start):
            return follower
        return None

    def _is_place(self, actor: Actor) -> bool:
        item = self.view.items.get(actor.start)
        return not actor.speaks and item is not None and item.kind in (PLACE, COUNTRY)


def _vietnamese(actor: Actor) -> bool:
    return any(item.country == "VN" for item in actor.sides)
