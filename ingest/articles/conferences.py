"""Conferences: who organises, hosts or attends a conference, fair or festival with someone abroad."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import FactKind, Role, Status
from graph.spans import parse
from ingest.articles import actors, anaphors, gatherings, occasions
from ingest.articles.actors import Actor
from ingest.articles.context import Acting, Context, Draft
from ingest.articles.doers import acting, doer, foreign, local, takers
from ingest.articles.intents import event_status
from ingest.articles.view import BODY, COUNTRY, NATIONAL, PLACE, UNIT, Item, View

_MOST = 8  # events of a sentence that are looked at
_BEFORE, _BEHIND = 60, 160


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the conferences of a sentence that join a Vietnamese locality with someone abroad."""
    if not gatherings.EVENT.search(view.shape):
        return
    view = anaphors.named(view, context)
    shape = view.shape
    found = list(gatherings.EVENT.finditer(shape))[:_MOST]
    events = [one for one in found if not gatherings.PLURAL.search(shape, 0, one.start())]
    people = actors.read(view, context) if events else []
    for event in events:
        draft = _Event(view, context, people, event).draft()
        if draft:
            yield draft
            context.acted(tuple(one.item for one in draft.cast if _is_local(one.item)))


@dataclass(frozen=True, slots=True)
class _Event:
    """A conference in a sentence, by the words for it."""

    view: View
    context: Context
    people: list[Actor]
    event: re.Match[str]

    def draft(self) -> Draft | None:
        """Return the conference with all who are said to take part."""
        holds = self._before(gatherings.HOLDS)
        if holds:
            return self._held(holds.start(), hosting="đăng cai" in holds[0])
        by = gatherings.HELD_BY.match(self.view.shape, self.event.end())
        attends = self._before(gatherings.ATTENDS)
        if by:
            return self._held_by(by, attends)
        return self._attended(attends.start()) if attends else self._between() or self._shown()

    def _before(self, words: re.Pattern[str]) -> re.Match[str] | None:
        start = self.event.start()
        return words.search(self.view.shape, max(0, start - _BEFORE), start)

    def _held(self, verb: int, *, hosting: bool) -> Draft | None:
        """Read "A phối hợp với B tổ chức hội nghị": A and B organise; "đăng cai": A is host."""
        who = doer(self.view, self.context, self.people, verb)
        if not who or who.agent:
            return None
        status = event_status(self.view.shape[who.start : verb], self.view.shape[: who.start])
        cast = [Acting(side, Role.HOST if hosting else Role.ORGANIZER) for side in who.sides]
        role = Role.ORGANIZER if hosting else Role.PARTICIPANT
        cast += [Acting(side, role) for side in self._owners() if side not in who.sides]
        cast += self._joined()
        return self._draft(cast, status, (who.start, self._end()), who.sure)

    def _held_by(self, by: re.Match[str], attends: re.Match[str] | None) -> Draft | None:
        """Read "hội nghị do A và B tổ chức", and who attends it."""
        shape, start, sure = self.view.shape, self.event.start(), 1.0
        role = Role.HOST if "đăng cai" in by[0] else Role.ORGANIZER
        cast = [Acting(side, role) for side in takers(self.view, *by.span("who"))]
        status = event_status(shape[by.end("who") : by.end()], shape[:start])
        ahead = gatherings.BEFORE_BY.search(shape, self.event.end(), by.start("who"))
        if status and (ahead or gatherings.AHEAD.match(shape, by.end())):
            status = Status.PLANNED
        guest = doer(self.view, self.context, self.people, attends.start()) if attends else None
        if guest and attends:
            named = [one.item.text for one in cast]
            cast += [Acting(side, Role.PARTICIPANT) for side in guest.sides if side.text not in named]
            status = event_status(shape[guest.start : attends.end()], shape[: guest.start])
            start, sure = guest.start, guest.sure
        return self._draft(cast, status, (start, by.end()), sure)

    def _attended(self, verb: int) -> Draft | None:
        """Read "A tham dự hội nghị của B"; a fair abroad that A visits joins it with nobody."""
        who = doer(self.view, self.context, self.people, verb)
        paired = gatherings.PAIRED.search(self.view.shape, self.event.end(), self._end())
        owners = [side for side in self._owners() if side.kind != COUNTRY or paired]
        if not who or who.agent or not (owners or any(foreign(one.item) for one in self._guests())):
            return None
        status = event_status(self.view.shape[who.start : verb], self.view.shape[: who.start])
        cast = [Acting(side, Role.PARTICIPANT) for side in who.sides if local(side)]
        cast += [Acting(side, Role.ORGANIZER) for side in owners]
        return self._draft(cast, status, (who.start, self._end()), 0.85 * who.sure)

    def _between(self) -> Draft | None:
        """Read "đã diễn ra chương trình gặp gỡ giữa A và B"."""
        shape, start = self.view.shape, self.event.start()
        pair = gatherings.BETWEEN.match(shape, self.event.end())
        if not pair or gatherings.OFTEN.search(shape, start):
            return None
        if gatherings.TOPIC.search(shape, pair.start(), pair.start("who")):
            return None
        sides = takers(self.view, *pair.span("who"))
        cast = [Acting(side, Role.PARTICIPANT) for side in sides if side.kind not in (COUNTRY, NATIONAL)]
        return self._draft(cast, event_status(shape[:start]), (start, pair.end()), 0.9)

    def _shown(self) -> Draft | None:
        """Read "Tuần Văn hóa A tại B sẽ diễn ra": A shows itself abroad."""
        shown = gatherings.SHOWN.match(self.view.shape, self.event.end())
        if not shown or gatherings.NOT_OWNED.search(self.view.shape, self.event.end(), shown.start("who")):
            return None
        start, at = self.event.start(), shown.start("who")
        status = event_status(self.view.shape[:start])
        if status and gatherings.AHEAD.match(self.view.shape, shown.end()):
            status = Status.PLANNED
        return self._draft([Acting(self.view.items[at], Role.ORGANIZER)], status, (start, shown.end()), 0.85)

    def _owners(self) -> tuple[Item, ...]:
        """Return those abroad whose names are part of the event's name."""
        named = gatherings.OWNED.match(self.view.shape, self.event.end())
        if not named or gatherings.NOT_OWNED.search(named[0]):
            return ()
        found = [self.view.items[at] for at in range(*named.span("who")) if at in self.view.items]
        sides = (one if one.kind == COUNTRY else acting(self.view, one) for one in found)
        return tuple(side for side in sides if side and foreign(side))

    def _joined(self) -> list[Acting]:
        """Return who abroad it is held with: "tổ chức hội thảo cùng A"."""
        found = gatherings.JOINED.match(self.view.shape, self.event.end())
        sides = takers(self.view, *found.span("who")) if found else ()
        return [Acting(side, Role.PARTICIPANT) for side in sides if side.kind != PLACE and foreign(side)]

    def _end(self) -> int:
        """Return where the words for the event end."""
        shape, start = self.view.shape, self.event.end()
        stop = gatherings.END.search(shape, start, start + _BEHIND)
        return stop.start() if stop else start

    def _places(self) -> tuple[Acting, ...]:
        """Return the place abroad in which the event is held."""
        shape = self.view.shape
        behind = gatherings.PLACED.search(shape, self.event.end(), self._end())
        for match in (behind, gatherings.OPENED_AT.match(shape)):
            place = self.view.items[match.start("place")] if match else None
            if place and place.country not in ("", "VN"):
                return (Acting(place, Role.PLACE),)
        return ()

    def _guests(self) -> tuple[Acting, ...]:
        """Return who abroad is said to take part: "với sự tham gia của A và B"."""
        guests = gatherings.GUESTS.search(self.view.shape, self.event.end())
        if not guests or gatherings.CROWD.search(guests["lead"]):
            return ()
        sides = takers(self.view, *guests.span("who"))
        return tuple(Acting(side, Role.PARTICIPANT) for side in sides if side.kind != PLACE and foreign(side))

    def _draft(
        self, cast: list[Acting], status: Status | None, words: tuple[int, int], sure: float
    ) -> Draft | None:
        named = [one.item for one in cast]
        cast = [one for one in cast if _may_act(one.item)]
        cast += [one for one in (*self._guests(), *self._places()) if one.item not in named]
        abroad = any(foreign(one.item) for one in cast)
        if not status or not abroad or not any(_is_local(one.item) for one in cast):
            return None
        happens = gatherings.HAPPENS.match(self.view.shape, words[1])
        words = (words[0], happens.end() if happens else words[1])
        quote, offset = self.view.span(*words)
        when, inferred = occasions.when(self.view, self.context, words, status)
        edition = gatherings.EDITION.match(self.view.shape, self.event.end())
        if edition and not (when and when.year == int(edition[1])):
            when, inferred = parse(edition[1]), False
        return Draft(
            FactKind.CONFERENCE,
            status,
            tuple(dict.fromkeys(cast)),
            quote,
            offset,
            0.85 * sure,
            "conference",
            when=when,
            inferred=inferred,
        )


def _may_act(item: Item) -> bool:
    """Say whether someone can organise: not the state of Vietnam, whose conferences are no tie of a place."""
    return not (item.kind in (NATIONAL, COUNTRY) and item.country in ("", "VN"))


def _is_local(item: Item) -> bool:
    """Say whether a Vietnamese locality or a body of one acts; a mere place does not."""
    placed = bool(item.linked.places or item.linked.name)
    return local(item) and (item.kind == UNIT or (item.kind == BODY and placed))
