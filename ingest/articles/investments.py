"""Investments: which company puts capital into which place, and the plants it has there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.records import Fact, FactKind, Role
from ingest.articles import capital
from ingest.articles.context import Acting, Context, Draft
from ingest.articles.investing import ACTED, ANY_WORD, ASKED, FOLLOWS, GIVEN, RULES, WANTED, Rule
from ingest.articles.view import COUNTRY, Item, View
from ingest.gazetteer import companies

_REACH = 3  # sentences over which "công ty" reaches back
_BY_ITS_NAME, _COUNTRY_ONLY = 0.8, 0.85
_BEFORE = 80  # letters before a company in which someone may ask it to invest


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the investments of a sentence, one for each investor."""
    if len(view.shape) > capital.LONGEST or not ANY_WORD.search(view.shape):
        return
    drafts: list[Draft] = []
    for rule in RULES:
        for match in rule.pattern.finditer(view.shape):
            read = _read(view, context, match, rule)
            drafts += [draft for draft in read if not any(_same(draft, other) for other in drafts)]
    found = list(_with_names(drafts)) or list(_follow(view, context))
    if found:
        context.invested, context.invested_at = found[0].cast, context.number
    yield from found


def _same(draft: Draft, other: Draft) -> bool:
    """Say whether two rules read one investment of a sentence: the names of the investors begin alike."""
    one, two = (" ".join(companies.bare(each.cast[0].item.text)) + " " for each in (draft, other))
    alike = one.startswith(two) or two.startswith(one)
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
    name, _, country = _investor_of(fact).rpartition(".")
    more, _, other_country = _investor_of(other).rpartition(".")
    agree = not fact.amount or not other.amount or fact.amount == other.amount
    return more.startswith(f"{name}-") and country == other_country and agree and fact.status is other.status


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
    status = capital.status(groups.get("words") or "")
    investors = [item for at in range(*match.span("who")) if (item := _investor(view, match, at))]
    if not status or not investors or _is_no_investment(view, match, bounds):
        return
    deed = (match.start(), match.start("verb") if "verb" in groups else match.end("who"))
    where, at, sure = capital.place(view, bounds, deed, context)
    if not where and rule.by_unit:
        where, at, sure = capital.unit_before(view, bounds[0], match.start("who"))
    if not where:
        where, at, sure = capital.own_place(investors[0]), match.start("who"), _BY_ITS_NAME
    if not where:
        return
    money, paid_at = capital.amount(view, *bounds) if len(investors) == 1 else (None, -1)
    points = [point for point in (at, paid_at) if point >= 0]
    first, last = min([match.start(), *points]), max([match.end(), *(point + 1 for point in points)])
    quote, offset = view.span(first, last)
    acted = ACTED.search(view.shape, *match.span())
    moment, inferred = capital.when(view, bounds[0], last, context) if acted else (None, False)
    if where.kind == COUNTRY and not context.unit:
        return  # a company's business abroad in a text about no unit of Vietnam
    for investor in investors:
        if (investor.country == "VN") != (where.country == "VN"):
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


def _is_no_investment(view: View, match: re.Match[str], bounds: tuple[int, int]) -> bool:
    """Say whether a clause tells of aid, of building for others, or of what others wish a company to do."""
    wanted = WANTED.search(match.groupdict().get("before") or "")
    asked = ASKED.search(view.shape, max(bounds[0], match.start("who") - _BEFORE), match.start("who"))
    return bool(wanted or asked or GIVEN.search(view.shape, *bounds))


def _investor(view: View, match: re.Match[str], at: int) -> Item | None:
    if view.shape[at] == COUNTRY:
        return view.items[at]
    found = capital.company(view, at)
    called_after = "of" in match.groupdict() and not match["of"]
    return capital.owner(found) if found and called_after else found


def _follow(view: View, context: Context) -> Iterator[Draft]:
    """Yield what is said of the capital of a company named before: "công ty sẽ nâng vốn lên 2 tỷ USD"."""
    match = FOLLOWS.search(view.shape)
    if not match:
        return
    bounds = capital.clause(view.shape, *match.span())
    cast = _company_meant(view, match, bounds, context)
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


def _company_meant(
    view: View, match: re.Match[str], bounds: tuple[int, int], context: Context
) -> tuple[Acting, ...]:
    """Return whom "công ty" means, and where: who invested shortly before, else who is named here."""
    stated = capital.stated(view, match.start(), bounds[1])
    if context.invested and context.number - context.invested_at <= _REACH:
        investor, where = context.invested
        same_place = not stated or stated[0].text == where.item.text
        return context.invested if same_place and investor.item.kind != COUNTRY else ()
    named = [item for at in range(match.start()) if (item := capital.company(view, at))]
    place = stated[0] if stated else capital.own_place(named[0]) if named else None
    if len(named) != 1 or not place or (named[0].country == "VN") == (place.country == "VN"):
        return ()
    return Acting(named[0], Role.INVESTOR), Acting(place, Role.PLACE)
