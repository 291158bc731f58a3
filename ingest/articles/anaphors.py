"""Whom words without a name mean: "tỉnh", "tỉnh bạn", "nhà trường", "tập đoàn", "mạng lưới này"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.records import EntityKind
from ingest.articles.context import Context
from ingest.articles.view import ABROAD, AMOUNT, COUNTRY, DATE, UNIT, UNKNOWN, Item, View
from ingest.gazetteer import Rank
from ingest.names import BodyName

_ONE = r"(?<!các )(?<!Các )(?<!hai )(?<!ba )(?<!nhiều )(?<!những )(?<!một số )(?<!\d )"
_LOCALITY = r"(?:[Tt]ỉnh|[Tt]hành phố|TP|[Đđ]ịa phương|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường)"
_FRIEND = rf"(?<!\w){_ONE}(?:{_LOCALITY}|[Pp]hía|[Đđ]ơn vị|[Tt]rường) bạn"
_FRIEND += rf"(?!\w| (?:bè|đọc|hàng)| ?[{UNIT}-{COUNTRY}])"
_ABROAD = rf"(?<!\w){_ONE}{_LOCALITY} (?:bạn )?(?:của|bên|phía) (?P<country>{COUNTRY})"
THIS = r"(?<!\w)(?:[Mm]ạng lưới|[Tt]ổ chức|[Hh]iệp hội|[Ll]iên minh|[Dd]iễn đàn) này(?!\w)"
# Where someone is named who does something, or for whom it is done.
_PLACED = (
    r"(?:^|(?<=[,.;:(] )|(?<=[–-] )|(?<=biết )|(?<=rằng )|(?<=và )|(?<=cho )|(?<=tặng )|(?<=trợ )|(?<=hộ )|"
    rf"(?<=giúp )|(?<=do )|(?<=được )|(?<=với )|(?<=này )|(?<=đó )|"
    rf"(?<=thời )|(?<=nay )|(?<=qua )|(?<=cùng )|(?<={DATE} ))"
)
_GOES_ON = (
    rf"(?=\s*(?:[,.;)]|$|\d|{AMOUNT}|(?:đã|vừa|mới|sẽ|cũng|còn|đang|được|tiếp tục|phối hợp|cùng|tổ chức|mở|"
    r"đăng cai|trao|tặng|gửi|hỗ trợ|tài trợ|viện trợ|ủng hộ|giúp|bàn giao|nhận|tiếp nhận|đón nhận|cam kết|"
    r"dành|quyên góp|chi|cấp|một|số|hơn|gần|trên|khoảng|để|nhằm|xây|mua|phòng|vật tư|trang thiết bị|"
    r"thiết bị|nhiều)(?!\w)))"
)
_RULED = r"(?:UBND |HĐND |[Ll]ãnh đạo |[Cc]hính quyền )?"
_BEGINS = "(?=UBND|HĐND|[Ll]ãnh|[Cc]hính|[Tt]ỉnh|[Tt]hành|TP|[Đđ]ịa)"
_UNIT = rf"{_BEGINS}{_PLACED}{_RULED}(?:[Tt]ỉnh|[Tt]hành phố|TP|[Đđ]ịa phương)(?!\w){_GOES_ON}"
_BODIES = {
    EntityKind.EDUCATION: "[Nn]hà trường|[Tt]rường",
    EntityKind.COMPANY: "[Cc]ông ty|[Tt]ập đoàn|[Tt]ổng công ty|[Dd]oanh nghiệp|[Nn]gân hàng",
    EntityKind.ASSOCIATION: "[Hh]ội|[Hh]iệp hội",
    EntityKind.ORGANIZATION: "[Bb]ệnh viện|[Tt]ổ chức|[Qq]uỹ|[Tt]rung tâm",
}
_BODY = "|".join(
    rf"(?P<{kind.name}>(?={heads}){_PLACED}(?:{heads})(?: này)?(?!\w){_GOES_ON})"
    for kind, heads in _BODIES.items()
)
_BEGINNING = (
    r"(?<!\w)(?=[TtĐđHhQqXxPpMmLlDdUCcNnBb])"  # of any of these: most letters are passed over at once
)
_WORDS = re.compile(
    rf"{_BEGINNING}(?:(?P<friend>{_FRIEND})|(?P<abroad>{_ABROAD})|(?P<this>{THIS})|(?P<unit>{_UNIT})|{_BODY})"
)
_GIVEN = re.compile(r"(?:tặng|trợ|hộ|giúp|cho) $")
_CITY = re.compile(r"[Tt]hành phố|TP")
_MOST, _REACH = 12, 4  # words of a sentence; sentences over which a body is remembered beside others
_SURE = 0.85


def named(view: View, context: Context) -> View:
    """Return a sentence in which such words, as far as they are understood, are names like others."""
    found = [(match, item) for match in _matches(view.shape) if (item := _meant(view, context, match))]
    if not found:
        return view
    shape, position = "", 0
    items: dict[int, Item] = {}
    offsets: list[int] = []
    for match, item in [*found, (None, None)]:
        start, end = match.span() if match else (len(view.shape), len(view.shape))
        items |= {at - position + len(shape): one for at, one in view.items.items() if position <= at < start}
        shape += view.shape[position:start]
        offsets += view.offsets[position:start]
        position = end
        if item:
            items[len(shape)] = replace(item, start=view.offsets[start], end=view.offsets[end])
            shape += item.kind
            offsets.append(view.offsets[start])
    return View(view.sentence, shape, items, (*offsets, view.offsets[-1]))


def _matches(shape: str) -> Iterator[re.Match[str]]:
    for number, match in enumerate(_WORDS.finditer(shape)):
        if number == _MOST:
            return
        yield match


def _meant(view: View, context: Context, match: re.Match[str]) -> Item | None:
    """Return whom a word means; what is less sure of it lowers the certainty of the name."""
    if match["friend"]:
        item = _friend(view, context, match["friend"])
    elif match["abroad"]:
        partner, country = _partner(context), view.items[match.start("country")].country
        item = partner if partner and partner.country == country else None
    elif match["this"]:
        item = _body(view, context, EntityKind.CITY_NETWORK)
    elif match["unit"]:
        units = (one for one in context.unit_before(view, match.start()) if _is_a(one, match[0]))
        item = next((replace(one, kind=UNIT) for one in units), None)
    else:
        item = _body(view, context, EntityKind[match.lastgroup or ""])
        if not item and _GIVEN.search(view.shape, 0, match.start()):
            item = _partner(context)  # "tặng bệnh viện 5 giường": that of the locality abroad
    return item and replace(item, linked=replace(item.linked, certainty=min(item.linked.certainty, _SURE)))


def _is_a(unit: Item, word: str) -> bool:
    """Say whether a unit is what a word calls it: a province or a city."""
    city = bool(_CITY.search(word))
    return any((place.rank is Rank.CITY) is city for place in unit.linked.places) or "ịa phương" in word


def _friend(view: View, context: Context, word: str) -> Item | None:
    """Return whom "tỉnh bạn", "trường bạn" mean: abroad, as a Vietnamese article has it."""
    return _body(view, context, EntityKind.EDUCATION, home=False) if "rường" in word else _partner(context)


def _partner(context: Context) -> Item | None:
    """Return the unit abroad of the pair that was told of, else the one to which a body abroad belongs."""
    abroad = [item for item in context.both() if item.country not in ("", "VN")]
    if not abroad:
        told = [item for at, items in context.bodies.values() if context.number - at <= 1 for item in items]
        abroad = [place for item in told if item.country not in ("", "VN") and (place := _seat(item))]
    if len({item.text for item in abroad}) != 1:
        return None
    return replace(abroad[0], kind=ABROAD)


def _seat(body: Item) -> Item | None:
    """Return the unit that a body belongs to."""
    place = body.name.place if isinstance(body.name, BodyName) else None
    return replace(body, name=place) if place and body.linked.places else None


def _body(view: View, context: Context, kind: EntityKind, *, home: bool = True) -> Item | None:
    """Return the one body of a kind that the text spoke of last, and that this sentence does not name.

    Beside "tỉnh bạn" it is the Vietnamese one of two; "trường bạn" is the one abroad.
    """
    at, told = context.bodies.get(kind, (-_REACH, ()))
    here = {item.text for item in view.items.values()}
    others = [item for item in told if item.text not in here and item.kind != UNKNOWN]
    if len(others) > 1 and re.search(_FRIEND, view.shape):
        others = [item for item in others if (item.country == "VN") is home]
    return others[0] if len(others) == 1 and context.number - at <= _REACH else None
