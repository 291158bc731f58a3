"""Memberships: which localities belong to a network of localities, join one or apply to."""

import re
from collections.abc import Iterator

from graph.records import EntityKind, FactKind, Role, Status
from ingest.articles import actors, anaphors, timing
from ingest.articles.context import Acting, Context, Draft, parties
from ingest.articles.doers import Doer, doer, local, nearest
from ingest.articles.view import BODY_ABROAD, DATE, PLACE, UNIT, Item, View
from ingest.names import BodyName

_FORMS = (
    r"(?: (?:chính thức|đầy đủ|sáng lập|liên kết|thường trực|mới|tích cực|thứ \w+|Ban Chấp hành|"
    r"Ban điều hành)){0,3}"
)
_JOINS = re.compile(
    r"(?<!\w)(?:[Gg]ia nhập|[Tt]ham gia|[Tt]rở thành|là|làm|[Cc]ông nhận|[Kk]ết nạp|[Gg]hi danh|[Đđ]ược chọn|"
    r"chọn|[Đđ]ược xếp|[Đđ]ược đưa|có tên|nằm)(?!\w)"
)
# From the verb to the network: "thành viên thứ 2 của", "vào", "là thành viên chính thức của".
_INTO = re.compile(
    rf"(?: (?:là|làm|trở thành|vào|trong|tham gia|gia nhập|một|1|những|các|địa phương|thành phố|đô thị|số|"
    rf"\d{{1,3}}|"
    rf"đầu tiên|duy nhất|mới|của|tổ chức|mạng lưới|"
    rf"khối|hệ thống|danh sách|thành viên{_FORMS}|{DATE},?|[\"“])){{0,20}}"
    rf"[ \"“]{{1,3}}{BODY_ABROAD}"
)
_ADMITS = re.compile(
    rf"(?P<network>{BODY_ABROAD}) (?:đã |vừa |chính thức ){{0,3}}(?:kết nạp|công nhận|ghi danh|chọn|"
    rf"vinh danh)"
    rf"(?: thêm)? (?P<who>[{UNIT}{PLACE}])(?: (?:là|làm|vào|trở thành) )"
)
_ADMITTED_BY = re.compile(
    rf"(?P<who>{UNIT})(?: (?:đã|vừa|chính thức)){{0,3}} được (?:\w+ ){{0,4}}(?P<network>{BODY_ABROAD}) "
    r"(?:công nhận|kết nạp|ghi danh|chọn|bầu)(?: \w+){0,3}? (?:là |làm |vào )"
)
_MEMBERS = re.compile(
    rf"(?P<who>[{UNIT}{PLACE}])(?:,| [–-]) (?:một |1 )?thành viên{_FORMS} (?:của |thuộc )?"
    rf"(?P<network>{BODY_ABROAD})"
)
_TRIGGER = re.compile(rf"{BODY_ABROAD}|{anaphors.THIS}")
# "A, B vừa được UNESCO ghi danh vào", "UNESCO công nhận A là thành viên"
_PASSIVE = re.compile(
    rf"(?P<who>{UNIT}(?:(?:, | và ){UNIT}){{0,9}})(?:[ ,]+(?:đã|vừa|mới|cũng|chính thức|{DATE}))*[ ,]+được "
    r"[^.;:,]{0,60}$"
)
_ADMITTED = re.compile(rf" (?:thêm )?(?P<who>{UNIT}(?:(?:, | và ){UNIT}){{0,9}})")
_FRONTED = re.compile(r"(?:Với|Sau|Từ|Nhờ|Kể từ)(?: khi| việc| ngày)? (?:được |chính thức )?")
_BEHIND = re.compile(rf"(?: \w+){{0,2}}(?: {DATE})?, (?:\w+ ){{0,2}}{UNIT}")
_DENIED = re.compile(r"(?<!\w)(?:chưa|không|rút khỏi|rời|ngừng|nếu|chấm dứt)(?!\w)")
_SOUGHT = re.compile(
    r"(?<!\w)(?:đề nghị|mong|muốn|xem xét|nghiên cứu|nộp|hồ sơ|đăng ký|ứng cử|đệ trình|vận động|xin|đề xuất|"
    r"xúc tiến|hướng tới|phấn đấu|nhằm|để|có thể)(?!\w)"
)
_APPLIES = re.compile(
    r"(?<!\w)(?:(?:nộp|gửi|lập|hoàn thiện|xây dựng|trình|đệ trình) )?(?:hồ sơ |đơn )?"
    r"(?:đăng ký|ứng cử|xin|đề nghị|đề cử|hồ sơ|đơn)(?: được)? $"
)
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|chuẩn bị|sắp|đồng ý|nhất trí|kế hoạch)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|chính thức)(?: được)? ?$")


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the memberships of a sentence."""
    if not _TRIGGER.search(view.shape):
        return
    view = anaphors.named(view, context)
    networks = [(at, item) for at, item in view.items.items() if _is_network(item)]
    for at, network in networks:
        yield from _joined(view, context, at, network)
    for pattern in (_ADMITS, _ADMITTED_BY, _MEMBERS):
        for match in pattern.finditer(view.shape):
            network = view.items[match.start("network")]
            member = view.items[match.start("who")]
            if _is_network(network) and local(member):
                yield from _drafts(view, context, (member,), network, match.span(), status=Status.ESTABLISHED)


def _is_network(item: Item) -> bool:
    name = item.name
    return isinstance(name, BodyName) and bool(name.known) and name.kind is EntityKind.CITY_NETWORK


def _joined(view: View, context: Context, at: int, network: Item) -> Iterator[Draft]:
    """Read "A gia nhập mạng lưới", "A được công nhận là thành viên của mạng lưới"."""
    shape = view.shape
    for verb in _JOINS.finditer(shape, max(0, at - 90), at):
        admitted = _ADMITTED.match(shape, verb.end())
        into = _INTO.fullmatch(shape, admitted.end() if admitted else verb.end(), at + 1)
        takes_part = verb[0].lower() == "tham gia" or verb[0] in ("là", "làm", "nằm", "có tên")
        if not into or (verb[0] == "là" and "thành viên" not in into[0]):
            continue
        applies = _APPLIES.search(shape, max(0, verb.start() - 60), verb.start())
        start = applies.start() if applies else verb.start()
        who = _admitted(view, admitted) if admitted else _member(view, context, start, at)
        if who:
            members = tuple(side for side in who.sides if side.kind == UNIT and local(side))
            status = _status(shape[min(who.start, verb.start()) : verb.start()])
            if members and status:
                sure = who.sure * (0.9 if takes_part else 1.0)
                yield from _drafts(
                    view, context, members, network, _span(who, verb, at), status=status, sure=sure
                )
        return


def _member(view: View, context: Context, verb: int, network: int) -> Doer | None:
    """Return who joins: before the verb, before "được UNESCO công nhận", or behind "Với việc gia nhập X,"."""
    if passive := _PASSIVE.search(view.shape, 0, verb):
        return _admitted(view, passive)
    who = doer(view, context, actors.read(view, context), verb)
    if who and who.agent == "được":
        members = nearest(view, 0, who.start)
        return Doer(members, min((at for at, one in view.items.items() if one in members), default=0), 0.9)
    fronted = _FRONTED.fullmatch(view.shape, 0, verb) and _BEHIND.match(view.shape, network + 1)
    if fronted:
        return Doer((view.items[fronted.end() - 1],), fronted.end(), 0.9)
    return who


def _admitted(view: View, words: re.Match[str]) -> Doer:
    """Return those who are named as admitted."""
    members = (item for at, item in view.items.items() if words.start("who") <= at < words.end("who"))
    return Doer(tuple(members), words.start("who"), 0.95)


def _span(who: Doer, verb: re.Match[str], network: int) -> tuple[int, int]:
    """Return the stretch of the shape that holds the member, the verb and the network."""
    return min(who.start, verb.start()), max(who.start, network + 1)


def _status(words: str) -> Status | None:
    near = words[-80:]
    if _DENIED.search(near):
        return None
    if _DONE.search(near):
        return Status.ESTABLISHED
    if _SOUGHT.search(near):
        return Status.SOUGHT
    return Status.PLANNED if _PLANNED.search(near) else Status.ESTABLISHED


def _drafts(
    view: View,
    context: Context,
    members: tuple[Item, ...],
    network: Item,
    words: tuple[int, int],
    *,
    status: Status,
    sure: float = 1.0,
) -> Iterator[Draft]:
    """Yield one membership for each locality."""
    when, inferred = timing.signed(view, context, words, len(view.shape))
    quote, offset = view.span(*words)
    held = status is Status.ESTABLISHED
    for member in members:
        yield Draft(
            FactKind.MEMBERSHIP,
            status,
            (*parties((member,), Role.MEMBER), Acting(network, Role.NETWORK)),
            quote,
            offset,
            0.9 * sure,
            "membership",
            when=when if held else None,
            inferred=inferred and held,
        )
