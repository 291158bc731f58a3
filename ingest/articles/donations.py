"""Donations: who gave or promised what to whom across the border; gifts of courtesy are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.records import FactKind, Role, Status
from ingest.articles import actors, anaphors, giving, occasions
from ingest.articles.actors import Actor
from ingest.articles.context import Context, Draft, parties
from ingest.articles.doers import Doer, across, doer, nearest, takers
from ingest.articles.gifts import Gift
from ingest.articles.intents import event_status
from ingest.articles.view import Item, View

_MOST = 12  # verbs of a sentence that are looked at
_REACH, _NEAR = 150, 90


@dataclass(frozen=True, slots=True)
class _Words:
    """The stretch of the shape that says so: the verb, and where the quote must end at least."""

    verb: re.Match[str]
    end: int

    @property
    def giving(self) -> str:
        """The verb of giving; receiving and "nguồn viện trợ" count as aid."""
        return self.verb["verb"].lower() if self.verb.re is giving.VERB else "viện trợ"


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the donations of a sentence; what each of several was given is one for each."""
    if not (giving.VERB.search(view.shape) or giving.NOUN.search(view.shape) or _may_receive(view.shape)):
        return
    view = anaphors.named(view, context)
    used: set[tuple[str, ...]] = set()
    for draft, words in _readings(view, context):
        names = tuple(sorted(one.item.text for one in draft.cast))
        if names not in used:
            used.add(names)
            yield from _for_each(draft) if giving.EACH.search(view.shape, words.verb.end()) else [draft]


def _may_receive(shape: str) -> bool:
    return bool(giving.RECEIVES.search(shape) and giving.FROM.search(shape))


def _readings(view: View, context: Context) -> Iterator[tuple[Draft, _Words]]:
    shape, cast = view.shape, actors.read(view, context)
    verbs = list(giving.VERB.finditer(shape))[:_MOST]
    receipts = list(giving.RECEIVES.finditer(shape))[:_MOST] if _may_receive(shape) else []
    readings = [_received(view, context, cast, verb) for verb in receipts]
    readings += [_given(view, context, cast, verb) for verb in verbs]
    readings += [_from(view, context, noun) for noun in giving.NOUN.finditer(shape)]
    yield from filter(None, readings)


def _for_each(draft: Draft) -> Iterator[Draft]:
    """Yield the donation once for each who was given it."""
    donors = tuple(one for one in draft.cast if one.role is Role.DONOR)
    for one in draft.cast:
        if one.role is Role.RECIPIENT:
            yield replace(draft, cast=(*donors, one))


def _given(
    view: View, context: Context, cast: list[Actor], verb: re.Match[str]
) -> tuple[Draft, _Words] | None:
    """Read "A tặng B ..." and "... do A tặng", "B được A tặng ..."."""
    who = doer(view, context, cast, verb.start())
    if not who:
        return None
    shape, stop, word = view.shape, giving.stop(view.shape, verb.end()), verb["verb"].lower()
    straight = giving.WHOM.search(shape, verb.end(), verb.end() + _NEAR)
    if straight and giving.reaches(word, shape[verb.end() : straight.start()]):
        gift = _what(view, verb, straight.span(), stop)
        if not gift.worth(view, word):
            gift = _fund(view, who, verb) or gift
        whom = takers(view, *straight.span())
        return _donation(view, context, (who, whom), gift, _Words(verb, gift.told(view, straight.end())))
    if then := giving.behind(shape, giving.TO_WHOM, verb.end()):
        gift = Gift(verb.end(), then.start(), stop)
        if who.agent and not gift.worth(view, word):
            gift = Gift(max(0, who.start - _REACH), who.start, stop)
        whom = takers(view, *then.span("who"))
        return _donation(view, context, (who, whom), gift, _Words(verb, then.end("who")))
    return _passive(view, context, who, verb) if who.agent else None


def _what(view: View, verb: re.Match[str], whom: tuple[int, int], stop: int) -> Gift:
    """Return what is given where the receiver stands right behind the verb."""
    after = giving.PLAIN.match(view.shape, whom[1])
    if after and giving.of_people(view.shape[verb.end() : whom[0]]):
        return Gift(*after.span(), stop)
    return Gift(verb.end(), whom[0], stop)


def _fund(view: View, who: Doer, verb: re.Match[str]) -> Gift | None:
    """Return the sum of "dành 5 tỷ đồng hỗ trợ B"."""
    fund = giving.FUNDED.search(view.shape, who.start, verb.start())
    return Gift(fund.start(), verb.start(), verb.start()) if fund else None


def _passive(view: View, context: Context, who: Doer, verb: re.Match[str]) -> tuple[Draft, _Words] | None:
    """Read "trường học ở B do A tặng", "B được A tặng ...": B stands before."""
    opens = max(giving.opening(view.shape, who.start), who.start - _REACH)
    whom = nearest(view, opens, who.start)
    if who.agent == "được":
        stop = giving.stop(view.shape, verb.end())
        return _donation(view, context, (who, whom), Gift(verb.end(), stop, stop), _Words(verb, stop))
    gift, end = Gift(opens, who.start, giving.stop(view.shape, verb.end())), verb.end()
    later = None if whom else giving.LATER.search(view.shape, end, gift.stop)
    if later:  # "trường học do A tặng được bàn giao cho B"
        whom, end = takers(view, *later.span("who")), later.end()
    return _donation(view, context, (who, whom), gift, _Words(verb, end))


def _received(
    view: View, context: Context, cast: list[Actor], verb: re.Match[str]
) -> tuple[Draft, _Words] | None:
    """Read "B tiếp nhận ... viện trợ của A"."""
    source = giving.behind(view.shape, giving.FROM, verb.end())
    who = doer(view, context, cast, verb.start()) if source else None
    if not source or not who:
        return None
    gift = Gift(verb.end(), source.start(), giving.stop(view.shape, source.end()))
    aid = source["verb"] or giving.AID.search(view.shape, gift.start, gift.end)
    if not aid and not gift.worth(view, "trao"):
        return None
    donor = Doer(takers(view, *source.span("who")), who.start, who.sure)
    return _donation(view, context, (donor, who.sides), gift, _Words(verb, source.end()))


def _from(view: View, context: Context, noun: re.Match[str]) -> tuple[Draft, _Words] | None:
    """Read "từ nguồn viện trợ của A" with a sum, and the locality named nearest."""
    stop = giving.stop(view.shape, noun.end())
    gift = Gift(noun.start(), noun.end(), stop)
    if not gift.amount(view):
        return None
    before = nearest(view, giving.opening(view.shape, noun.start()), noun.start())
    whom = before or nearest(view, noun.end(), stop)
    donor = Doer(takers(view, *noun.span("who")), noun.start(), 0.8)
    return _donation(view, context, (donor, whom), gift, _Words(noun, stop))


def _donation(
    view: View, context: Context, sides: tuple[Doer, tuple[Item, ...]], gift: Gift, words: _Words
) -> tuple[Draft, _Words] | None:
    (who, whom), verb = sides, words.verb.start()
    donors, recipients = across(who.sides, whom)
    status = _status(view.shape, who.start, verb)
    if not donors or not status or not gift.worth(view, words.giving):
        return None
    start, end = min(who.start, verb), gift.sum_end(view, words.end)
    if who.agent:  # who receives, or what is given, stands first
        start = min(start, gift.start, *(at for at, item in view.items.items() if item in whom))
    quote, offset = view.span(start, end)
    when, inferred = occasions.when(view, context, (start, end), status)
    draft = Draft(
        FactKind.DONATION,
        status,
        (*parties(donors, Role.DONOR), *parties(recipients, Role.RECIPIENT)),
        quote,
        offset,
        0.9 * who.sure,
        "donation-passive" if who.agent else "donation",
        when=when,
        inferred=inferred,
        amount=gift.amount(view),
        goods=gift.goods(view),
    )
    return draft, words


def _status(shape: str, start: int, verb: int) -> Status | None:
    """Return how far a gift has come: one by an agreement is signed."""
    funded = giving.FUNDED.search(shape, start, verb)
    status = event_status(shape[start : funded.start() if funded else verb], shape[:start])
    return Status.SIGNED if status is Status.DONE and giving.SIGNS.search(shape, start, verb) else status
