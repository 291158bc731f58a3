"""Donations: who gave or promised what to whom across the border; gifts of courtesy are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import FactKind, Role, Status
from ingest.articles import actors, telling
from ingest.articles.actors import Actor
from ingest.articles.context import Context, Draft, parties
from ingest.articles.doers import NO_NAME, TAKER, TAKERS, Doer, across, doer, nearest, takers
from ingest.articles.gifts import Gift
from ingest.articles.intents import event_status
from ingest.articles.view import AMOUNT, Item, View

_VERB = re.compile(
    r"(?=\w)(?<!\w)(?<!nhà )(?<!Nhà )(?<!đơn vị )(?<!sự )(?<!nghiệp )(?<!chính sách )(?<!hoạt động )"
    r"(?<!được )"
    r"(?P<verb>(?:[Tt]rao|[Gg]ửi|[Hh]iến|[Tt]ài trợ|[Hh]ỗ trợ) tặng|[Qq]uyên góp|[Tt]rao|[Tt]ặng|[Tt]ài trợ|"
    r"[Vv]iện trợ|[Ủủ]ng hộ|[Hh]ỗ trợ|[Bb]àn giao|[Cc]ứu trợ)(?!\w)(?! (?:tài năng|đổi|thưởng|truyền|quyền))"
)
_RECEIVES = re.compile(r"(?<!\w)(?:[Tt]iếp nhận|[Đđ]ón nhận|[Nn]hận)(?: được)?(?!\w)")
_NOUN = re.compile(
    rf"(?<!\w)(?:nguồn|vốn|khoản|gói|tiền|dự án) (?:vốn )?(?:viện trợ|tài trợ|hỗ trợ)(?: không hoàn lại)?"
    rf"{NO_NAME}{{0,60}}?(?:của|từ|do)\s+(?:\w+ ){{0,4}}?(?P<who>{TAKERS})"
)
_AID = re.compile(r"viện trợ|tài trợ|ủng hộ|tặng|cứu trợ|hỗ trợ|quà|quyên góp|hàng")
_TO = r"(?:cho|tới|đến|dành cho|để ủng hộ|ủng hộ|giúp đỡ|giúp|hỗ trợ)"
_THEN = re.compile(rf"(?<!\w)(?:(?:gửi|trao) )?{_TO}\s+{NO_NAME}{{0,80}}?(?P<who>{TAKERS})")
_WHO = re.compile(TAKERS)
_PLAIN = re.compile(rf"{NO_NAME}{{0,160}}")
# A name among the words for a gift, other than whose product it is, or the end of a clause.
_NAME = re.compile(rf"(?<!của ){TAKER}|[.;:](?!\d)")
_PEOPLE = re.compile(
    r"\s*(?:cho\s+)?(?:(?:các |những |cán bộ|chiến sĩ|lãnh đạo|nhân dân|người dân|bà con|đồng bào|"
    r"chính quyền|"
    r"phía|học sinh|sinh viên|trẻ em|người|nạn nhân|hộ|gia đình|trường|bệnh viện|quân dân|ngư dân)[^,]*)?$"
)
_MORE_THAN_PEOPLE = re.compile(rf"\S\s+(?:cho|tới|ủng hộ)\s|\d|{AMOUNT}")
_WITHIN = re.compile(r"(?<!\w)(?:tại|ở|của|cho|trên địa bàn|vùng)\s+(?:các\s+)?$")
# "còn tặng trường 30 bộ máy tính": to whom was said before.
_AGAIN = re.compile(
    r" (?:cho )?(?:tỉnh|nhà trường|trường|bệnh viện|tỉnh bạn|nước bạn|phía bạn|bạn|địa phương)(?= \d)"
)
_FROM = re.compile(
    rf"(?<!\w)(?:do|từ|của|bởi)\s+(?:\w+ ){{0,5}}?(?P<who>{TAKERS})"
    r"(?P<verb>\s+(?:đã |vừa )?(?:trao tặng|gửi tặng|tặng|tài trợ|viện trợ|ủng hộ|hỗ trợ)(?!\w))?"
)
_MOST = 12  # verbs of a sentence that are looked at
_CLAUSE = re.compile(r"[.;](?!\d)")
_REACH, _NEAR, _LENGTH = 150, 90, 400


@dataclass(frozen=True, slots=True)
class _Words:
    """The stretch of the shape that says so: the verb, and where the quote must end at least."""

    verb: re.Match[str]
    end: int

    @property
    def giving(self) -> str:
        """The verb of giving; receiving and "nguồn viện trợ" count as aid."""
        return self.verb["verb"].lower() if self.verb.re is _VERB else "viện trợ"


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the donations of a sentence."""
    shape = view.shape
    verbs = list(_VERB.finditer(shape))[:_MOST]
    receipts = list(_RECEIVES.finditer(shape))[:_MOST] if _AID.search(shape) else []
    if not verbs and not receipts:
        return
    acting = actors.read(view, context)
    readings = [_given(view, context, acting, verb) for verb in verbs]
    readings += [_received(view, context, acting, verb) for verb in receipts]
    readings += [_from(view, context, noun) for noun in _NOUN.finditer(shape)]
    used: set[tuple[str, ...]] = set()
    for draft in filter(None, readings):
        names = tuple(sorted(one.item.text for one in draft.cast))
        if names not in used:
            used.add(names)
            yield draft


def _given(view: View, context: Context, acting: list[Actor], verb: re.Match[str]) -> Draft | None:
    """Read "A tặng B ..." and "... do A tặng", "B được A tặng ..."."""
    who = doer(view, context, acting, verb.start())
    if not who:
        return None
    shape, stop, giving = view.shape, _stop(view.shape, verb.end()), verb["verb"].lower()
    straight = _WHO.search(shape, verb.end(), verb.end() + _NEAR)
    people = shape[verb.end() : straight.start()] if straight else ""
    if straight and not _CLAUSE.search(people) and _reaches(giving, people):
        behind = _PLAIN.match(shape, straight.end())
        of_people = _PEOPLE.fullmatch(people) and behind
        gift = (
            Gift(*behind.span(), stop) if of_people and behind else Gift(verb.end(), straight.start(), stop)
        )
        whom = takers(view, *straight.span())
        return _draft(view, context, (who, whom), gift, _Words(verb, gift.told(view, straight.end())))
    if then := _behind(shape, _THEN, verb.end()):
        gift = Gift(verb.end(), then.start(), stop)
        if who.agent and not gift.worth(view, giving):
            gift = Gift(max(0, who.start - _REACH), who.start, stop)
        whom = takers(view, *then.span("who"))
        return _draft(view, context, (who, whom), gift, _Words(verb, then.end("who")))
    if who.agent:
        return _passive(view, context, who, verb, stop)
    if again := _AGAIN.match(shape, verb.end()):
        gift = Gift(again.end(), stop, stop)
        return _draft(view, context, (who, context.both()), gift, _Words(verb, stop))
    return None


def _passive(view: View, context: Context, who: Doer, verb: re.Match[str], stop: int) -> Draft | None:
    """Read "trường học ở B do A tặng", "B được A tặng ...": B stands before."""
    opens = max(_opens(view.shape, who.start), who.start - _REACH)
    whom = nearest(view, opens, who.start)
    if who.agent == "được":
        gift = Gift(verb.end(), stop, stop)
        return _draft(view, context, (who, whom), gift, _Words(verb, stop))
    return _draft(view, context, (who, whom), Gift(opens, who.start, stop), _Words(verb, verb.end()))


def _received(view: View, context: Context, acting: list[Actor], verb: re.Match[str]) -> Draft | None:
    """Read "B tiếp nhận ... viện trợ của A"."""
    source = _behind(view.shape, _FROM, verb.end())
    who = doer(view, context, acting, verb.start()) if source else None
    if not source or not who:
        return None
    gift = Gift(verb.end(), source.start(), _stop(view.shape, source.end()))
    if not source["verb"] and not _AID.search(view.shape, gift.start, gift.end):
        return None
    giving = Doer(takers(view, *source.span("who")), who.start, who.sure)
    return _draft(view, context, (giving, who.sides), gift, _Words(verb, source.end()))


def _behind(shape: str, words: re.Pattern[str], start: int) -> re.Match[str] | None:
    """Return the words for the other side that stand behind what is given, which names nobody else."""
    for found in words.finditer(shape, start, start + _LENGTH):
        if not _NAME.search(shape, start, found.start()):
            return found
    return None


def _from(view: View, context: Context, noun: re.Match[str]) -> Draft | None:
    """Read "từ nguồn viện trợ của A" with a sum, and the locality named nearest."""
    stop = _stop(view.shape, noun.end())
    gift = Gift(noun.start(), noun.end(), stop)
    if not gift.amount(view):
        return None
    whom = nearest(view, _opens(view.shape, noun.start()), noun.start()) or nearest(view, noun.end(), stop)
    donor = Doer(takers(view, *noun.span("who")), noun.start(), 0.8)
    return _draft(view, context, (donor, whom), gift, _Words(noun, stop))


def _reaches(verb: str, between: str) -> bool:
    """Say whether the words between a verb and a name make the name its receiver."""
    if _PEOPLE.fullmatch(between):
        return not _MORE_THAN_PEOPLE.search(between)
    return verb in ("tài trợ", "viện trợ", "cứu trợ") and bool(_WITHIN.search(between))


def _stop(shape: str, start: int) -> int:
    found = _CLAUSE.search(shape, start)
    return found.start() if found else len(shape)


def _opens(shape: str, end: int) -> int:
    return max((cut.end() for cut in _CLAUSE.finditer(shape, 0, end)), default=0)


def _draft(
    view: View, context: Context, sides: tuple[Doer, tuple[Item, ...]], gift: Gift, words: _Words
) -> Draft | None:
    (who, whom), verb = sides, words.verb.start()
    donors, recipients = across(who.sides, whom)
    status = event_status(view.shape[who.start : verb], view.shape[: who.start])
    if not donors or not status or not gift.worth(view, words.giving):
        return None
    start, end = min(who.start, verb), gift.sum_end(view, words.end)
    if who.agent:  # who receives, or what is given, stands first
        start = min(start, gift.start, *(at for at, item in view.items.items() if item in whom))
    quote, offset = view.span(start, end)
    when, inferred = telling.when(view, context, end)
    return Draft(
        FactKind.DONATION,
        status,
        (*parties(donors, Role.DONOR), *parties(recipients, Role.RECIPIENT)),
        quote,
        offset,
        0.9 * who.sure,
        "donation-passive" if who.agent else "donation",
        when=when if status is Status.DONE else None,
        inferred=inferred and status is Status.DONE,
        amount=gift.amount(view),
        goods=gift.goods(view),
    )
