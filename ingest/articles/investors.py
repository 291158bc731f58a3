"""Who invests: a company with its country, by the words beside it or by what was told before."""

import re
from dataclasses import replace

from graph.records import EntityKind
from ingest.articles.context import Context
from ingest.articles.homelands import is_vietnamese
from ingest.articles.view import (
    ABROAD,
    BODY,
    BODY_ABROAD,
    COUNTRY,
    PLACE,
    UNIT,
    UNKNOWN,
    Item,
    View,
)
from ingest.gazetteer import companies
from ingest.names import BodyName, PlaceName

COMPANY = f"[{BODY}{BODY_ABROAD}{UNKNOWN}]"
_SITED = f"[{UNIT}{ABROAD}{COUNTRY}{PLACE}]"
_HOME_BEHIND = re.compile(
    rf"\s*\(\s*(?P<seat>{_SITED})\s*\)|"
    rf"\s*,?\s*(?:có )?trụ sở (?:chính )?(?:đặt )?(?:tại|ở)\s+(?P<office>{_SITED})|"
    rf"\s*(?:[,(–-]|đến từ|từ)\s*(?:[^\ue000-\ue015.;()]{{0,40}}\s)?(?P<country>{COUNTRY})|"
    rf"\s*(?:thuộc|của)\s+(?:[^\ue000-\ue015.;()]{{0,30}}\s)?(?P<owner>[{COUNTRY}{BODY_ABROAD}])"
)
_HOME_BEFORE = re.compile(
    r"(?:nhà đầu tư|doanh nghiệp|công ty|tập đoàn|đối tác|hãng|nhà sản xuất|nhà bán lẻ|ông lớn|đại gia)"
    rf"[^\ue000-\ue015.,;()]{{0,20}}\s(?:của\s+|đến từ\s+)?(?P<country>{COUNTRY})"
    r"\s*(?:,?\s*là|\(|,|–|-|:)?\s*$",
    re.IGNORECASE,
)
_BEFORE = 60  # letters of a shape before a company in which its country may stand
_FAR = 300  # letters before "công ty" in which the sentence may name it
_BY_SPELLING = 0.75
_REACH = 3  # sentences over which "công ty" reaches back to who invested
_FAR_REACH = 6  # if no other company is named in between
_NAMED = 1  # and to a company that was only named


def company(view: View, at: int) -> Item | None:
    """Return the company at a point of a shape, with the country that the words beside it give; else None.

    One of unknown country whose name is spelled as Vietnamese ones are is taken for Vietnamese.
    """
    item = view.items.get(at)
    if not item or not isinstance(item.name, BodyName) or item.name.kind is not EntityKind.COMPANY:
        return None
    if item.kind != UNKNOWN:
        return item
    country = _home(view, at)
    if not country and is_vietnamese(item.text):
        linked = replace(item.linked, certainty=_BY_SPELLING)
        return replace(item, kind=BODY, name=replace(item.name, country="VN"), linked=linked)
    kind = BODY if country == "VN" else BODY_ABROAD
    return replace(item, kind=kind, name=replace(item.name, country=country)) if country else None


def _home(view: View, at: int) -> str:
    """Return the country of a company by its seat, its owner or the country named right beside it."""
    if behind := _HOME_BEHIND.match(view.shape, at + 1):
        place = next(name for name, found in behind.groupdict().items() if found)
        return view.items[behind.start(place)].country
    first = max(0, at - _BEFORE)
    before = _HOME_BEFORE.search(view.shape[first:at])
    return view.items[first + before.start("country")].country if before else ""


def owner(item: Item) -> Item:
    """Return the company that a project is called after: "dự án X Bắc Ninh" is a project of X."""
    listed = companies.owner(item.text)
    if not listed or not isinstance(item.name, BodyName) or companies.find(item.text):
        return item
    return replace(item, name=replace(item.name, name=listed.name))


def own_place(item: Item) -> Item | None:
    """Return the place in Vietnam that a plant or authority is called after: "Công ty TNHH X Hải Phòng"."""
    if not isinstance(item.name, BodyName) or item.linked.country != "VN":
        return None
    given = item.name.place or PlaceName(item.start, item.end, item.linked.places[0].name_vi)
    return Item(PLACE, item.start, item.end, given, item.linked)


def meant(view: View, before: int, context: Context) -> Item | None:
    """Return the company that "công ty" at a point of a shape means.

    It is the only one named earlier in the sentence, else who invested shortly before, else the only one that
    the sentence before names.
    """
    here = {item.text: item for at in range(max(0, before - _FAR), before) if (item := company(view, at))}
    investor = context.invested[0].item if context.invested else None
    alone = investor and context.firm and same(investor.text, context.firm.text)
    if context.number - context.invested_at > (_FAR_REACH if alone else _REACH):
        investor = None
    if here:
        named = next(iter(here.values())) if len(here) == 1 else None
        return investor if named and investor and same(named.text, investor.text) else named
    if investor:
        return investor if investor.kind != COUNTRY else None
    return context.firm if context.number - context.firm_at <= _NAMED else None


def same(name: str, other: str) -> bool:
    """Say whether two names of companies begin or end alike: "X" and "Công ty TNHH X Vina", "Cao su X"."""
    one, two = (f" {' '.join(companies.bare(each))} " for each in (name, other))
    return one.startswith(two) or two.startswith(one) or one.endswith(two) or two.endswith(one)


def remember(view: View, context: Context) -> None:
    """Keep the only company that a sentence names, for what the next one says of "công ty"."""
    named = {item.text: item for at in view.items if (item := company(view, at))}
    if named:
        context.firm = next(iter(named.values())) if len(named) == 1 else None
        context.firm_at = context.number
