"""Who visits, receives or meets whom in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.records import Status
from graph.spans import TimeSpan
from ingest.articles import actors, deeds, telling
from ingest.articles.actors import Actor
from ingest.articles.context import Context
from ingest.articles.view import BODY, BODY_ABROAD, COUNTRY, PERSON, PLACE, View

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
    status: Status = Status.DONE
    when: TimeSpan | None = None
    inferred: bool = False


def read(view: View, context: Context) -> list[Act]:
    """Return the acts of a sentence from left to right."""
    return list(_Reader(view, context, actors.read(view, context)).acts())


@dataclass(slots=True)
class _Reader:
    view: View
    context: Context
    cast: list[Actor]
    last: Act | None = None

    def acts(self) -> Iterator[Act]:
        position = 0
        while verb := deeds.ACT.search(self.view.shape, position):
            inside = next((one.end for one in self.cast if one.start < verb.start() < one.end), 0)
            position = inside or verb.end()
            act = None if inside else self._between(verb) or self._of(verb) or self._plain(verb)
            act = act and self._told(act, verb)
            if act:
                self.last = act
                yield act

    def _plain(self, verb: re.Match[str]) -> Act | None:
        """Read "A tiếp B", "A thăm B và làm việc với C", "Tại buổi làm việc với B, A ..."."""
        objects = () if deeds.MEETS_AT.fullmatch(verb[0]) else self._objects(verb.end())
        subject = self._subject(verb.start(), noun=bool(verb["noun"])) or self._carried(verb.start())
        if not objects:
            return self._alone(verb, subject) if subject and verb["verbs"] else None
        subject = subject or self._fronted(verb.start(), objects[-1].end)
        if not subject or (verb["move"] and not subject.travels):
            return None
        return self._act(verb, subject, objects)

    def _act(self, verb: re.Match[str], subject: Actor, objects: tuple[Actor, ...]) -> Act:
        words, noun, link = verb["verbs"] or "", verb["noun"] or "", verb["link"] or ""
        works = bool(deeds.WORKS.search(words))
        there = bool(deeds.AT.search(link)) and " với" not in link
        journey = verb["move"] or "chuyến" in noun.lower() or deeds.VISITS.search(words)
        visits = bool(journey or (works and there))
        worked = works and not there and not (visits and _only_places(objects))
        start, end = min(subject.start, verb.start()), max(subject.end, objects[-1].end)
        return Act(start, end, subject, objects, visits, meets=bool(deeds.MEETS.search(words) or worked))

    def _between(self, verb: re.Match[str]) -> Act | None:
        """Read "cuộc gặp giữa A và B"."""
        gap = deeds.BETWEEN.match(self.view.shape, verb.end())
        one = next(iter(self._objects(gap.end()) if gap and verb["verbs"] else ()), None)
        join = deeds.PAIR.match(self.view.shape, one.end) if one else None
        others = self._objects(join.end()) if join else ()
        return self._act(verb, one, others) if one and others else None

    def _of(self, verb: re.Match[str]) -> Act | None:
        """Read "chuyến thăm B của A", "chuyến thăm của A đến B"."""
        if "chuyến" not in (verb["noun"] or "").lower():
            return None
        objects = self._objects(verb.end())
        gap = deeds.OF.match(self.view.shape, objects[-1].end if objects else verb.end())
        subject = next(iter(self._objects(gap.end())), None) if gap else None
        if subject and not objects and (here := deeds.HERE.match(self.view.shape, subject.end)):
            objects = self._objects(here.end() - 1)
        return self._act(verb, subject, objects) if subject and objects else None

    def _alone(self, verb: re.Match[str], subject: Actor) -> Act | None:
        """Read "A tiếp B đến thăm", "A được B tiếp", "A và B hội đàm": both stand before the verb."""
        if (
            self.last
            and self.last.meets
            and subject in self.last.objects
            and deeds.VISITS.search(verb["verbs"])
        ):
            act = self._act(verb, subject, (self.last.subject,))
            return replace(act, start=self.last.start, visits=True, meets=False)
        at = self.cast.index(subject) if subject in self.cast else 0
        other = self.cast[at - 1] if at else None
        if not other or deeds.VISITS.search(verb["verbs"]):
            return None
        passive = deeds.RECEIVED.fullmatch(self.view.shape, other.end, subject.start)
        if passive or actors.together(self.view, other, subject):
            return replace(self._act(verb, subject, (other,)), start=other.start, end=verb.end(), meets=True)
        return None

    def _objects(self, start: int) -> tuple[Actor, ...]:
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

    def _subject(self, verb: int, *, noun: bool) -> Actor | None:
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

    def _carried(self, verb: int) -> Actor | None:
        """Return the subject of the verb before: "A thăm B và làm việc với C"."""
        last = self.last
        if last and last.end <= verb and deeds.AND_VERB.fullmatch(self.view.shape, last.end, verb):
            return last.subject
        return None

    def _fronted(self, verb: int, end: int) -> Actor | None:
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

    def _told(self, act: Act, verb: re.Match[str]) -> Act | None:
        """Add whether the act has happened and when; a verb joined to one that is planned is planned too."""
        words = (min(act.subject.end, verb.start()), verb.start())
        status = telling.status(self.view.shape, act.start, words)
        if not status:
            return None
        joined = self.last and act.subject == self.last.subject and "đã" not in self.view.shape[slice(*words)]
        if joined and self.last and self.last.status is Status.PLANNED:
            status = Status.PLANNED
        # "Trong chuyến thăm B, ngày 5/3, A ...": the day is that of what follows
        other = (act.objects[-1].end, act.subject.start) if act.visits else (0, 0)
        when, inferred = telling.when(self.view, self.context, act.end, other)
        return replace(act, status=status, when=when, inferred=inferred)


def _only_places(objects: tuple[Actor, ...]) -> bool:
    """Say whether a visit is to places as such: "thăm và làm việc với tỉnh X" is no meeting beside it."""
    bodies = (BODY, BODY_ABROAD)
    return all(not one.speaks and one.sides and one.sides[0].kind not in bodies for one in objects)


def _vietnamese(actor: Actor) -> bool:
    return any(item.country == "VN" for item in actor.sides)
