"""Investments: which company puts capital into which place, and the plants it has there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from graph.records import Fact, FactKind, Role, Status
from graph.terms import local_name
from ingest.articles import capital, investors
from ingest.articles.context import Acting, Context, Draft
from ingest.articles.investing import (
    ACTED,
    ANY_WORD,
    ASKED,
    FOLLOWS,
    GIVEN,
    GRANTED,
    LICENSED,
    RULES,
    WANTED,
    Rule,
)
from ingest.articles.view import COUNTRY, Item, View

_BY_ITS_NAME, _COUNTRY_ONLY = 0.8, 0.85
_BEFORE = 80  # letters before a company in which someone may ask it to invest
_MOST = 60  # investments read from a sentence; more is a table
_NEAR = 40  # letters before a project that tell how far it has come


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the investments of a sentence, one for each investor."""
    if len(view.shape) > capital.LONGEST:
        return
    found = list(_found(view, context)) if ANY_WORD.search(view.shape) else []
    if found:
        alone = len({draft.cast[0].item.text for draft in found}) == 1
        context.invested, context.invested_at = (found[0].cast if alone else ()), context.number
    investors.remember(view, context)
    yield from found


def _found(view: View, context: Context) -> list[Draft]:
    drafts: list[Draft] = []
    for draft in islice(_all(view, context), _MOST):
        if not any(_same(draft, other) for other in drafts):
            drafts.append(draft)
    return list(_with_names(drafts)) or list(_follow(view, context))


def _all(view: View, context: Context) -> Iterator[Draft]:
    for rule in RULES:
        if rule.needs and not rule.needs.search(view.shape):
            continue
        for match in rule.pattern.finditer(view.shape):
            yield from _read(view, context, match, rule)


def _same(draft: Draft, other: Draft) -> bool:
    """Say whether two rules read one investment of a sentence."""
    alike = investors.same(draft.cast[0].item.text, other.cast[0].item.text)
    return alike and draft.status is other.status


def of_one_owner(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield facts, those of "X" at a place as those of "X Vina" there if that is the only company called so.

    A title says "X" where the article has the plant's full name. Sums that differ keep the two apart.
    """
    read = list(facts)
    invested = [fact for fact in read if fact.kind is FactKind.INVESTMENT]
    for fact in read:
        longer = {_investor_of(one): one for one in invested if _plant_of(fact, one)}
        if fact.kind is not FactKind.INVESTMENT or len(longer) != 1:
            yield fact
            continue
        iri = next(iter(longer))
        parties = (replace(one, iri=iri) if one.role is Role.INVESTOR else one for one in fact.parties)
        yield replace(fact, parties=tuple(parties))


def _plant_of(fact: Fact, other: Fact) -> bool:
    """Say whether another investment is of a company called like the investor of a fact, and more."""
    if fact.kind is not FactKind.INVESTMENT or set(fact.parties[1:]) != set(other.parties[1:]):
        return False
    name, _, country = local_name(_investor_of(fact)).rpartition(".")
    more, _, other_country = local_name(_investor_of(other)).rpartition(".")
    alike = more.startswith(f"{name}-") or more.endswith(f"-{name}")
    agree = not fact.amount or not other.amount or fact.amount == other.amount
    return alike and country == other_country and agree and fact.status is other.status


def _investor_of(fact: Fact) -> str:
    return next((party.iri for party in fact.parties if party.role is Role.INVESTOR), "")


def _with_names(drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the investments without those that name the country only of a company that is named."""
    named = {draft.cast[0].item.country for draft in drafts if draft.cast[0].item.kind != COUNTRY}
    for draft in drafts:
        investor = draft.cast[0].item
        if investor.kind != COUNTRY or investor.country not in named:
            yield draft


def _read(view: View, context: Context, match: re.Match[str], rule: Rule) -> Iterator[Draft]:
    groups = match.groupdict()
    bounds = capital.clause(view.shape, *match.span())
    who = match.span("who") if "who" in groups else (match.start(), match.start("words"))
    casts = list(_investors(view, match, who, context))
    status = _status(view, match)
    if not status or not casts or _is_no_investment(view, match, who[0], bounds):
        return
    deed = (match.start(), match.start("verb") if "verb" in groups else who[1])
    where, at, sure = _place(view, context, casts[0], (bounds, deed, match.span()), rule)
    if not where or (where.kind == COUNTRY and not context.unit):
        return  # nowhere, or a company's business abroad in a text about no unit of Vietnam
    crossing = [one for one in casts if (one.country == "VN") != (where.country == "VN")]
    alone = len(crossing) == 1
    money, paid_at = (
        capital.own_amount(view, bounds, match.span(), before=rule.sum_before) if alone else (None, -1)
    )
    points = [point for point in (at, paid_at) if point >= 0]
    first, last = min([match.start(), *points]), max([match.end(), *(point + 1 for point in points)])
    quote, offset = view.span(first, last)
    acted = ACTED.search(view.shape, *match.span()) or GRANTED.search(view.shape, bounds[0], match.start())
    moment, inferred = capital.when(view, bounds[0], last, context) if acted else (None, False)
    for investor in crossing:
        weight = rule.confidence * sure * (_COUNTRY_ONLY if investor.kind == COUNTRY else 1)
        yield Draft(
            FactKind.INVESTMENT,
            status,
            (Acting(investor, Role.INVESTOR), Acting(where, Role.PLACE)),
            quote,
            offset,
            weight,
            rule.name,
            when=moment,
            inferred=inferred,
            amount=money,
        )


def _status(view: View, match: re.Match[str]) -> Status | None:
    groups = match.groupdict()
    if "of" in groups:
        return capital.standing(view.shape[max(0, match.start() - _NEAR) : match.start()])
    status = capital.status(groups.get("words") or "")
    return Status.SOUGHT if status and groups.get("sought") else status


def _place(
    view: View, context: Context, investor: Item, spans: tuple[tuple[int, int], ...], rule: Rule
) -> tuple[Item | None, int, float]:
    """Return where a company invests: what the clause says, who licenses it, what the plant is called."""
    bounds, deed, read = spans
    found = capital.place(view, bounds, deed, context)
    if not found[0] and (rule.by_unit or LICENSED.search(view.shape, *bounds)):
        found = capital.unit_before(view, bounds[0], read[1])
    if not found[0] and investor.country != "VN":
        found = investors.own_place(investor), read[0], _BY_ITS_NAME
    if not found[0] and context.invested and context.invested[0].item.text == investor.text:
        found = context.invested[1].item, -1, _BY_ITS_NAME
    return found


def _is_no_investment(view: View, match: re.Match[str], who: int, bounds: tuple[int, int]) -> bool:
    """Say whether a clause tells of aid, of building for others, or of what others wish a company to do."""
    wanted = WANTED.search(match.groupdict().get("before") or "")
    asked = ASKED.search(view.shape, max(bounds[0], who - _BEFORE), who)
    return bool(wanted or asked or GIVEN.search(view.shape, *bounds))


def _investors(view: View, match: re.Match[str], who: tuple[int, int], context: Context) -> Iterator[Item]:
    groups = match.groupdict()
    if "who" not in groups:
        firm = investors.meant(view, match.start(), context)
        yield from (firm,) if firm else ()
        return
    for at in range(*who):
        country = view.shape[at] == COUNTRY
        found = view.items[at] if country else investors.company(view, at)
        if found:
            yield investors.owner(found) if "of" in groups and not groups["of"] else found


def _follow(view: View, context: Context) -> Iterator[Draft]:
    """Yield what is said of the capital of a company named before: "Dự án có tổng vốn 2 tỷ USD"."""
    match = FOLLOWS.search(view.shape)
    if not match:
        return
    bounds = capital.clause(view.shape, *match.span())
    cast = _meant(view, match, bounds, context)
    status = capital.status(match["words"] or view.shape[bounds[0] : match.start()])
    money, _ = capital.amount(view, *match.span())
    if not cast or not status or not money:
        return
    moment, inferred = capital.when(view, bounds[0], match.end(), context)
    quote, offset = view.span(*match.span())
    yield Draft(
        FactKind.INVESTMENT,
        status,
        cast,
        quote,
        offset,
        _BY_ITS_NAME,
        "investment-follows",
        when=moment,
        inferred=inferred,
        amount=money,
    )


def _meant(view: View, match: re.Match[str], bounds: tuple[int, int], context: Context) -> tuple[Acting, ...]:
    """Return whom "công ty" or "dự án" means, and where: who is named here or who invested shortly before."""
    investor = investors.meant(view, match.start(), context)
    stated = capital.stated(view, match.start(), bounds[1])
    told = context.invested if context.invested and investor is context.invested[0].item else ()
    if not investor or (told and not stated):
        return told
    place = stated[0] if stated else investors.own_place(investor)
    if not place or (investor.country == "VN") == (place.country == "VN"):
        return ()
    return Acting(investor, Role.INVESTOR), Acting(place, Role.PLACE)
