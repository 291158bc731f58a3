"""Who visits, receives or meets whom in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.records import Status
from ingest.articles import actors, deeds, telling, travels
from ingest.articles.actors import Actor
from ingest.articles.casting import Act, Casting
from ingest.articles.context import Context
from ingest.articles.view import BODY, BODY_ABROAD, View

_BY_BOTH, _TWO = 0.8, 2
_REACH = 60  # characters before a verb in which "hai bên" may stand


def read(view: View, context: Context) -> list[Act]:
    """Return the acts of a sentence from left to right."""
    cast = actors.read(view, context)
    return list(_Reader(view, context, cast, Casting(view, context, cast)).acts())


@dataclass(slots=True)
class _Reader:
    view: View
    context: Context
    cast: list[Actor]
    casting: Casting
    last: Act | None = None

    def acts(self) -> Iterator[Act]:
        position = 0
        while verb := deeds.ACT.search(self.view.shape, position):
            inside = next((one.end for one in self.cast if one.start < verb.start() < one.end), 0)
            position = inside or verb.end()
            act = None if inside else self._between(verb) or self._of(verb) or self._plain(verb)
            act = act and self._told(travels.placed(self.context, act), verb)
            if act:
                self.last = act
                travels.remember(self.context, act)
                yield act

    def _plain(self, verb: re.Match[str]) -> Act | None:
        """Read "A tiếp B", "A thăm B và làm việc với C", "Tại buổi làm việc với B, A ..."."""
        objects = () if deeds.MEETS_AT.fullmatch(verb[0]) else self.casting.objects(verb.end())
        subject = self.casting.subject(verb.start(), noun=bool(verb["noun"])) or self._carried(verb.start())
        if not objects:
            alone = self._alone(verb, subject) if subject and verb["verbs"] else None
            return alone or self._both(verb)
        subject = subject or self.casting.fronted(verb.start(), objects[-1].end)
        if not subject or (verb["move"] and not subject.travels):
            return None
        return self._act(verb, subject, objects)

    def _act(self, verb: re.Match[str], subject: Actor, objects: tuple[Actor, ...]) -> Act:
        words, noun, link = verb["verbs"] or "", verb["noun"] or "", verb["link"] or ""
        hosted = deeds.HOSTS.fullmatch(words) and not subject.speaks and objects[0].travels
        works = bool(deeds.WORKS.search(words))
        there = bool(deeds.AT.search(link)) and " với" not in link
        journey = verb["move"] or "chuyến" in noun.lower() or deeds.VISITS.search(words)
        visits = bool(journey or (works and there))
        worked = works and not there and not (visits and _only_places(objects))
        start, end = min(subject.start, verb.start()), max(subject.end, objects[-1].end)
        if hosted:
            return Act(start, end, objects[0], (subject,), visits=True, meets=False)
        meets, formal = bool(deeds.MEETS.search(words) or worked), bool(deeds.FORMAL.search(words))
        return Act(start, end, subject, objects, visits, meets, formal)

    def _between(self, verb: re.Match[str]) -> Act | None:
        """Read "cuộc gặp giữa A và B"."""
        gap = deeds.BETWEEN.match(self.view.shape, verb.end())
        one = next(iter(self.casting.objects(gap.end()) if gap and verb["verbs"] else ()), None)
        join = deeds.PAIR.match(self.view.shape, one.end) if one else None
        others = self.casting.objects(join.end()) if join else ()
        return self._act(verb, one, others) if one and others else None

    def _of(self, verb: re.Match[str]) -> Act | None:
        """Read "chuyến thăm B của A", "chuyến thăm của A đến B"."""
        if "chuyến" not in (verb["noun"] or "").lower():
            return None
        objects = self.casting.objects(verb.end())
        gap = deeds.OF.match(self.view.shape, objects[-1].end if objects else verb.end())
        subject = next(iter(self.casting.objects(gap.end())), None) if gap else None
        if subject and not objects and (here := deeds.HERE.match(self.view.shape, subject.end)):
            objects = self.casting.objects(here.end() - 1)
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
            return replace(
                self._act(verb, subject, (other,)), start=other.start, end=verb.end("verbs"), meets=True
            )
        return None

    def _both(self, verb: re.Match[str]) -> Act | None:
        """Read "hai bên hội đàm": of those who visited just before, else of the pair named last."""
        both = deeds.BOTH.search(self.view.shape, max(0, verb.start() - _REACH), verb.start())
        if not both or not deeds.MEETS_EACH_OTHER.fullmatch(verb["verbs"] or ""):
            return None
        pair = self.context.both(both[0])
        if self.last and self.last.visits:
            pair = (*self.last.subject.sides, *self.last.objects[0].sides)
        if len(pair) != _TWO:
            return None
        one, other = (Actor(both.start(), both.end(), (item,), sure=_BY_BOTH) for item in pair)
        return Act(both.start(), verb.end("verbs"), one, (other,), visits=False, meets=True, formal=True)

    def _carried(self, verb: int) -> Actor | None:
        """Return the subject of the verb before: "A thăm B và làm việc với C"."""
        last = self.last
        if last and last.end <= verb and deeds.AND_VERB.fullmatch(self.view.shape, last.end, verb):
            return last.subject
        return None

    def _told(self, act: Act, verb: re.Match[str]) -> Act | None:
        """Add whether the act has happened and when; a verb joined to one that is planned is planned too."""
        words = (min(act.subject.joined or act.subject.end, verb.start()), verb.start())
        status = telling.status(self.view.shape, act.start, words)
        if not status:
            return None
        joined = self.last and act.subject == self.last.subject and "đã" not in self.view.shape[slice(*words)]
        if joined and self.last and self.last.status is Status.PLANNED:
            status = Status.PLANNED
        # "Trong chuyến thăm B, ngày 5/3, A ...": the day is that of what follows
        fronted = act.visits and verb.start() <= act.objects[-1].start
        other = (act.objects[-1].end, act.subject.start) if fronted else (0, 0)
        ahead = status is Status.PLANNED
        when, inferred = telling.when(self.view, self.context, act.end, other, ahead=ahead)
        act = replace(act, status=status, when=when, inferred=inferred)
        return act if when or ahead else travels.dated(self.view, self.context, act)


def _only_places(objects: tuple[Actor, ...]) -> bool:
    """Say whether a visit is to places as such: "thăm và làm việc với tỉnh X" is no meeting beside it."""
    bodies = (BODY, BODY_ABROAD)
    return all(not one.speaks and one.sides and one.sides[0].kind not in bodies for one in objects)
