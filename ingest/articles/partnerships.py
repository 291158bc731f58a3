"""Partnerships: which localities have a standing tie, plan one or seek one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.records import FactKind, Status
from graph.spans import TimeSpan
from ingest import dates
from ingest.articles import subjects
from ingest.articles.context import Context, Draft, parties
from ingest.articles.view import ABROAD, ANY, DATE, PLACE, UNIT, UNKNOWN, Item, View
from ingest.articles.wording import (
    ADVERBS,
    INTRODUCTION,
    ITEM,
    LIST,
    PAIRING,
    RELATED,
    RELATION,
    SIGN,
    TWINNED,
    TWINS,
    count,
    relation_status,
)
from ingest.dates import DateKind, Written

_BETWEEN = re.compile(rf"[^\ue000-\ue014.;:]{{0,60}}?(?<!\w)giữa\s+(?P<who>{PAIRING})")
_SET_UP_BETWEEN = re.compile(
    rf"{_BETWEEN.pattern}\s+(?:đã\s+)?(?:chính thức\s+)?được\s+(?:chính thức\s+)?"
    r"(?:thiết lập|xác lập|ký kết)(?!\w)"
)
# "A đề nghị B sớm thiết lập quan hệ hợp tác": no third party is named.
_PROPOSED = re.compile(
    rf"(?P<who>{ITEM})\s*{ADVERBS}(?<!\w)(?:đề nghị|đề xuất|mong muốn|mong|kiến nghị|kêu gọi)\s+"
    rf"(?P<other>{ITEM})"
    rf"[^{ANY[1:-1]}.;]{{0,25}}(?<!\w)(?:thiết lập|xây dựng|xác lập)\s+(?:mối )?quan hệ"
    rf"[^{ANY[1:-1]}.;]{{0,40}}?(?:(?<!\w)với \ue000)?[.,;]"
)
# "xúc tiến thiết lập quan hệ với B": what is set up is a tie, whatever it is called
_SETTING_UP = re.compile(r"(?<!\w)(?:thiết lập|xác lập|xúc tiến)\s+$")
_SET_UP_BY_BOTH = re.compile(
    r"\s+giữa hai (?:tỉnh|thành phố|địa phương|huyện|quận|bên)\s+(?:đã\s+)?(?:chính thức\s+)?được\s+"
    r"(?:chính thức\s+)?(?:thiết lập|xác lập)(?!\w)"
)
# "hai tỉnh thiết lập quan hệ", "..., đồng thời xúc tiến thiết lập quan hệ"
_BOTH_SET_UP = re.compile(
    rf"(?<!\w)(?:[Hh]ai|[Cc]ả hai) (?:tỉnh|thành phố|địa phương|huyện|quận|xã|bên){ADVERBS}"
    r"(?:thiết lập|xác lập)\s*$"
)
_ALSO = re.compile(r"\s*(?:\([^()]{0,40}\))?\s*(?:, |; |và |, và |, )?(?:đồng thời|cũng như|và) ")
# "Đại sứ đề nghị A và B thiết lập quan hệ": a third party proposes
_PROPOSES = re.compile(r"(?<!\w)(?:đề nghị|đề xuất|mong muốn|mong|kêu gọi|gợi ý|ủng hộ)(?: việc| để)?\s+$")
# "Hai tỉnh kết nghĩa từ năm 2000"
_BOTH = re.compile(
    rf"(?<!\w)(?:[Hh]ai|[Cc]ả hai) (?:tỉnh|thành phố|địa phương|huyện|quận|xã|bên){ADVERBS}(?<!\w)kết nghĩa"
    rf"(?=\s*(?:từ|vào|hồi|năm|tháng|ngày|{DATE}|[.,;]|$))"
)
# A relation of which it is told how it does, exists.
_GROWS = re.compile(
    r"\s+(?:đã|đang|luôn|ngày càng|không ngừng|tiếp tục|được)"
    r"(?: (?:ngày càng|không ngừng|luôn|liên tục|và|được|tiếp tục))*"
    r" (?:phát triển|củng cố|vun đắp|tốt đẹp|thắt chặt|mở rộng|tăng cường|gắn bó|duy trì)(?!\w)"
)
_WITH = re.compile(rf"[^\ue000-\ue014.;:]{{0,60}}?(?<!\w)(?:với|cùng)\s+{INTRODUCTION}(?P<parties>{LIST})")
_SIGNED = re.compile(rf"{SIGN.pattern}[^{ANY[1:-1]}.;]{{0,60}}$")
# "tỉnh A, thành phố kết nghĩa với B"
_APPOSED = re.compile(
    rf"(?P<who>[{UNIT}{ABROAD}])(?:\s*[,–-]\s*|\s+)(?:là\s+)?(?:một\s+)?(?:trong những\s+)?"
    rf"(?:địa phương|thành phố|tỉnh|đối tác)\s+(?:đã\s+)?kết nghĩa\s+(?:của|"
    rf"với)\s+(?P<other>[{UNIT}{ABROAD}])"
)
_SINCE = re.compile(rf"[^{ANY[1:-1]}.;]{{0,40}}?(?:vào|từ|hồi|kể từ|năm)?\s*+(?:tháng|ngày)?\s*+{DATE}")
_WORDS = re.compile(r"[Kk]ết nghĩa|[Qq]uan hệ|anh em")
_PRIOR = {Status.ESTABLISHED: 0.9, Status.PLANNED: 0.85, Status.SOUGHT: 0.85}
_COUNT_HOLDS, _COUNT_FAILS = 0.97, 0.7
_BY_MEMORY = 0.75
_PAIRS = ({UNIT, ABROAD}, {UNIT, UNKNOWN}, {PLACE, ABROAD}, {PLACE, UNIT})  # a PLACE only by memory


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the partnerships of a sentence, one for each pair."""
    if not _WORDS.search(view.shape):
        return
    for pattern, status, rule in (
        (_APPOSED, Status.ESTABLISHED, "partnership-apposed"),
        (_PROPOSED, Status.SOUGHT, "partnership-proposed"),
    ):
        for match in pattern.finditer(view.shape):
            sides = view.parties(*match.span("who")), view.parties(*match.span("other"))
            yield from _Found(view, context, status, _PRIOR[status], rule).drafts(match.span(), *sides)
    for match in TWINS.finditer(view.shape):
        yield from _twins(view, context, match)
    yield from _both_twinned(view, context)
    yield from _relations(view, context)


def _relations(view: View, context: Context) -> Iterator[Draft]:
    for relation in RELATION.finditer(view.shape):
        if RELATED.search(relation[0]) or _SETTING_UP.search(view.shape, 0, relation.start()):
            yield from _related(view, context, relation)
        elif both := _SET_UP_BY_BOTH.match(view.shape, relation.end()):
            yield from _of_both(view, context, (relation.start(), both.end()), Status.ESTABLISHED)
        elif between := _SET_UP_BETWEEN.match(view.shape, relation.end()):
            yield from _between(view, context, between, Status.ESTABLISHED, relation.start())
    for twinned in TWINNED.finditer(view.shape):
        yield from _related(view, context, twinned)


def _both_twinned(view: View, context: Context) -> Iterator[Draft]:
    """Read "Hai tỉnh kết nghĩa từ năm 2000", of the two that were named before."""
    for match in _BOTH.finditer(view.shape):
        status = relation_status(match[0] + " đã kết nghĩa", counted=False)
        if status:
            yield from _of_both(view, context, match.span(), status)


def _of_both(view: View, context: Context, span: tuple[int, int], status: Status) -> Iterator[Draft]:
    """Yield the partnership of the two that "hai tỉnh" means."""
    found = _Found(view, context, status, _BY_MEMORY, "partnership-both")
    yield from found.drafts(span, *_sides(context.both(view.shape[slice(*span)])))


def _twins(view: View, context: Context, match: re.Match[str]) -> Iterator[Draft]:
    """Read "A và B kết nghĩa từ năm 2000", where both act together."""
    status = relation_status(view.shape[match.end("who") : match.end()] + " đã kết nghĩa", counted=False)
    if status:
        yield from _between(view, context, match, status, match.start())


def _between(
    view: View, context: Context, match: re.Match[str], status: Status, start: int
) -> Iterator[Draft]:
    """Yield the pairs of those named together: Vietnamese units with localities abroad."""
    both = view.parties(*match.span("who"))
    found = _Found(view, context, status, _PRIOR[status], "partnership-between")
    yield from found.drafts((start, match.end()), *_sides(both))


def _related(view: View, context: Context, relation: re.Match[str]) -> Iterator[Draft]:
    shape = view.shape
    if _SIGNED.search(shape, 0, relation.start()):
        return  # the words name an instrument: see agreements
    between = _BETWEEN.match(shape, relation.end())
    match = between or _WITH.match(shape, relation.end())
    behind = match.end() if match else relation.end()
    counted = 0 if between or not match else count(match["count"])
    verb = subjects.verb_start(shape, relation.start())
    words = shape[verb : relation.start()] + ("đã kết nghĩa" if relation.re is TWINNED else "")
    dated = DATE in shape[: relation.start()] or bool(_SINCE.match(shape, behind))
    status = relation_status(words, counted=counted > 0, dated=dated)
    if between and (status or _GROWS.match(shape, between.end())):
        yield from _between(view, context, between, status or Status.ESTABLISHED, verb)
    if between:
        return
    who, start, sure = _acting(view, context, verb, relation.start())
    if len(who) > 1 and not match and _PROPOSES.search(shape[:start]):
        status = Status.SOUGHT
    if status and match:
        context.acted(who or context.subject)
        others = view.parties(match.start("parties"), match.end("parties"))
        sure *= _claim(counted, others) if counted else _PRIOR[status]
        found = _Found(view, context, status, sure, "partnership-with", counted)
        yield from found.drafts((min(start, verb), match.end()), who, others)
    elif status and len(who) > 1:
        found = _Found(view, context, status, 0.85 * sure, "partnership-together")
        yield from found.drafts((start, relation.end()), *_sides(who))


def _acting(view: View, context: Context, verb: int, end: int) -> tuple[tuple[Item, ...], int, float]:
    """Return who has the relation: "hai tỉnh" before its verb, who acted just before, or the subject."""
    if both := _BOTH_SET_UP.search(view.shape, verb, end):
        return context.both(both[0]), both.start(), subjects.ANAPHOR
    if _ALSO.match(view.shape, verb, end) and context.subject_at == context.number:
        return context.subject, verb, subjects.CARRIED
    return subjects.before(view, subjects.subject_end(view.shape, verb, end), context)


def _sides(items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """Part localities into those of Viet Nam and those abroad."""
    both = list(items)
    return [one for one in both if one.country == "VN"], [one for one in both if one.country != "VN"]


def _since(view: View, end: int, context: Context) -> tuple[TimeSpan | None, int]:
    """Return the date that stands behind the partners ("từ năm 2005"), and the end that includes it."""
    match = _SINCE.match(view.shape, end)
    written = view.items[match.end() - 1].name if match else None
    if match and isinstance(written, Written) and written.kind is DateKind.POINT and written.year:
        return dates.resolve(written, context.published)[0], match.end()
    return None, end


def _claim(counted: int, others: Sequence[Item]) -> float:
    return _COUNT_HOLDS if counted == len(others) else _COUNT_FAILS


@dataclass(frozen=True, slots=True)
class _Found:
    """A relation that was read, still without its pairs."""

    view: View
    context: Context
    status: Status
    confidence: float
    rule: str
    counted: int = 0

    def drafts(self, span: tuple[int, int], some: Sequence[Item], others: Sequence[Item]) -> Iterator[Draft]:
        """Yield one partnership for each pair of a Vietnamese unit and a locality abroad."""
        when, end = None, span[1]
        if self.status is Status.ESTABLISHED:
            when, end = _since(self.view, end, self.context)
        quote, offset = self.view.span(span[0], end)
        for one in some:
            for other in others:
                if {one.kind, other.kind} in _PAIRS:
                    yield Draft(
                        FactKind.PARTNERSHIP,
                        self.status,
                        parties((one, other)),
                        quote,
                        offset,
                        self.confidence,
                        self.rule,
                        when=when,
                        note=self._note(len(others)),
                    )

    def _note(self, listed: int) -> str:
        if not self.counted:
            return ""
        held = "which is the number listed" if self.counted == listed else f"{listed} are listed"
        return f"the text counts {self.counted} partners, {held}"
