"""Conferrals: orders, medals and titles given across a border."""

import re
from collections.abc import Iterator

from graph.records import FactKind, Role, Status
from ingest.articles import actors, anaphors, honours, occasions
from ingest.articles.actors import Actor
from ingest.articles.context import Acting, Context, Draft
from ingest.articles.doers import Doer, acting, doer, foreign, local
from ingest.articles.intents import event_status
from ingest.articles.view import COUNTRY, Item, View

_MOST = 6  # honours of a sentence that are looked at
_BEFORE, _AFTER = 200, 240
_VERB_GAP = 60


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the honours that a sentence says were given."""
    if not honours.HONOUR.search(view.shape):
        return
    view = anaphors.named(view, context)
    people = actors.read(view, context)
    for honour in list(honours.HONOUR.finditer(view.shape))[:_MOST]:
        draft = _given(view, context, people, honour) or _received(view, context, people, honour)
        if draft:
            yield draft
            return


def _given(view: View, context: Context, people: list[Actor], honour: re.Match[str]) -> Draft | None:
    """Read "A trao (cho B) huân chương (cho B)" and "B được A tặng huân chương"."""
    shape = view.shape
    verbs = honours.GIVES.finditer(shape, max(0, honour.start() - _BEFORE), honour.start())
    verb = next((one for one in verbs if not honours.GIVES.search(shape, one.end(), honour.start())), None)
    if not verb:
        return None
    who = doer(view, context, people, verb.start())
    giver = _said_giver(view, honour) or (who.sides if who else ())
    if not who:
        who = Doer((), verb.start(), 0.9)
    if who.agent == "được":
        whom = _recipients(view, _standing_before(view, people, who.start), honour.end())
    else:
        whom = _between(view, people, verb.end(), honour.start()) or _behind(view, people, honour.end())
    status = event_status(shape[who.start : verb.start()], shape[: who.start])
    return _draft(view, context, (giver, whom), honour, (who.start, verb.start()), status=status)


def _received(view: View, context: Context, people: list[Actor], honour: re.Match[str]) -> Draft | None:
    """Read "B đón nhận huân chương của A"."""
    shape = view.shape
    gets = honours.GETS.search(shape, max(0, honour.start() - _VERB_GAP), honour.start())
    giver = _said_giver(view, honour)
    if not gets or not giver:
        return None
    near = _standing_before(view, people, gets.start())
    whom = _recipients(view, near, honour.end())
    start = near[0].start if near else gets.start()
    status = event_status(shape[start : gets.start()], shape[:start])
    return _draft(view, context, (giver, whom), honour, (start, gets.start()), status=status)


def _said_giver(view: View, honour: re.Match[str]) -> tuple[Item, ...]:
    """Return in whose name an honour is given: "Thừa ủy quyền của A, ...", "huân chương của A"."""
    behalf = honours.ON_BEHALF.search(view.shape, 0, honour.start())
    found = behalf or honours.OF.match(view.shape, honour.end())
    item = acting(view, view.items[found.start("who")]) if found else None
    return (item,) if item else ()


def _standing_before(view: View, people: list[Actor], end: int) -> list[Actor]:
    """Return who stands before "được": the person, if only words about them follow, else who is nearest."""
    before = [one for one in people if one.end <= end and (one.person or one.sides)]
    named = [one for one in before if one.person]
    about = named and honours.ABOUT.fullmatch(view.shape, named[-1].end, end)
    return named[-1:] if about else before[-1:]


def _between(view: View, people: list[Actor], start: int, end: int) -> tuple[Acting, ...]:
    return _recipients(view, [one for one in people if start <= one.start and one.end <= end], end)


def _behind(view: View, people: list[Actor], end: int) -> tuple[Acting, ...]:
    to = honours.TO.match(view.shape, end)
    if not to:
        return ()
    return _recipients(view, [one for one in people if to.end() <= one.start < to.end() + _AFTER], end)


def _recipients(view: View, people: list[Actor], end: int) -> tuple[Acting, ...]:
    """Return the first of these people and those that stand joined with it, each with a country."""
    found: list[Acting] = []
    stop = people[0].start if people else end
    for one in people:
        if one is not people[0] and not honours.JOINED.fullmatch(view.shape, stop, one.start):
            break
        stop = one.end
        if one.person:
            told = next((side.country for side in one.sides if side.country), "")
            country = told or one.person.country or _nationality(view, one)
            found += [Acting(one.person, Role.RECIPIENT, country)] if country else []
        else:
            found += [Acting(side, Role.RECIPIENT) for item in one.sides if (side := acting(view, item))]
    return tuple(found)


def _nationality(view: View, person: Actor) -> str:
    at = next(at for at, item in view.items.items() if item == person.person)
    behind = honours.NATIONALITY.match(view.shape, at + 1)
    return view.items[behind.end() - 1].country if behind else ""


def _draft(
    view: View,
    context: Context,
    sides: tuple[tuple[Item, ...], tuple[Acting, ...]],
    honour: re.Match[str],
    words: tuple[int, int],
    *,
    status: Status | None,
) -> Draft | None:
    """Make a conferral if giver and receiver are of two countries, one of them a Vietnamese locality's."""
    givers, facing = _crossing(*sides)
    if not (status and givers and facing) or honours.STATE_OF_VIETNAM.search(view.shape):
        return None
    bounds = _bounds(view, givers, facing, honour, words[0])
    quote, offset = view.span(*bounds)
    when, inferred = occasions.when(view, context, bounds, status)
    return Draft(
        FactKind.CONFERRAL,
        status,
        (*(Acting(item, Role.CONFERRER) for item in givers), *facing),
        quote,
        offset,
        0.9,
        "conferral",
        when=when,
        inferred=inferred,
        honour=honours.QUOTES.sub("", view.span(honour.start("honour"), honour.end("honour"))[0]).strip(),
    )


def _crossing(
    givers: tuple[Item, ...], whom: tuple[Acting, ...]
) -> tuple[tuple[Item, ...], tuple[Acting, ...]]:
    """Return who gives to whom across the border, those abroad before those here; nobody if none does."""
    theirs = tuple(one for one in whom if (one.country or one.item.country) not in ("", "VN"))
    ours = tuple(
        one for one in whom if (one.country or one.item.country) == "VN" and one.item.kind != COUNTRY
    )
    if any(map(foreign, givers)) and ours:
        return tuple(filter(foreign, givers)), ours
    return (tuple(filter(local, givers)), theirs) if theirs else ((), ())


def _bounds(
    view: View, givers: tuple[Item, ...], facing: tuple[Acting, ...], honour: re.Match[str], verb: int
) -> tuple[int, int]:
    """Return where the words of a conferral begin and end: verb, honour, all who give and receive."""
    received = [at for at, item in view.items.items() if any(item == one.item for one in facing)]
    given = [at for at, item in view.items.items() if any(item.start == one.start for one in givers)]
    behalf = honours.ON_BEHALF.search(view.shape, 0, honour.start())
    start = min([verb, *received, *([behalf.start()] if behalf else [])])
    return start, max([honour.end(), *(at + 1 for at in (*received, *given))])
