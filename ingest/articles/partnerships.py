"""Partnerships: which localities have a standing tie, plan one or seek one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.records import FactKind, Status
from graph.spans import TimeSpan
from ingest import dates
from ingest.articles import subjects
from ingest.articles.context import Context, Draft
from ingest.articles.view import ABROAD, ANY, DATE, UNIT, UNKNOWN, Item, View
from ingest.articles.wording import (
    INTRODUCTION,
    LIST,
    PAIRING,
    RELATED,
    RELATION,
    SIGN,
    TWINNED,
    count,
    relation_status,
)
from ingest.dates import DateKind, Written

_BETWEEN = re.compile(rf"[^\ue000-\ue014.;:]{{0,60}}?(?<!\w)giữa\s+(?P<parties>{PAIRING})")
_WITH = re.compile(rf"[^\ue000-\ue014.;:]{{0,60}}?(?<!\w)(?:với|cùng)\s+{INTRODUCTION}(?P<parties>{LIST})")
_SIGNED = re.compile(rf"{SIGN.pattern}[^{ANY[1:-1]}.;]{{0,60}}$")
# "tỉnh A, thành phố kết nghĩa với B"
_APPOSED = re.compile(
    rf"(?P<one>[{UNIT}{ABROAD}])(?:\s*[,–-]\s*|\s+)(?:là\s+)?(?:một\s+)?(?:trong những\s+)?"
    rf"(?:địa phương|thành phố|tỉnh|đối tác)\s+(?:đã\s+)?kết nghĩa\s+(?:của|"
    rf"với)\s+(?P<other>[{UNIT}{ABROAD}])"
)
_SINCE = re.compile(rf"[^{ANY[1:-1]}.;]{{0,40}}?(?:vào|từ|hồi|kể từ|năm)?\s*(?:tháng|ngày)?\s*{DATE}")
_PRIOR = {Status.ESTABLISHED: 0.9, Status.PLANNED: 0.85, Status.SOUGHT: 0.85}
_COUNT_HOLDS, _COUNT_FAILS = 0.97, 0.7


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the partnerships of a sentence, one for each pair."""
    for match in _APPOSED.finditer(view.shape):
        pair = (*view.parties(match.start("one"), match.start("one") + 1), view.items[match.start("other")])
        found = _Found(view, context, Status.ESTABLISHED, 0.9, "partnership-apposed")
        yield from found.drafts(match.span(), pair[:1], pair[1:])
    for relation in RELATION.finditer(view.shape):
        if RELATED.search(relation[0]):
            yield from _related(view, context, relation)
    for twinned in TWINNED.finditer(view.shape):
        yield from _related(view, context, twinned)


def _related(view: View, context: Context, relation: re.Match[str]) -> Iterator[Draft]:
    shape = view.shape
    if _SIGNED.search(shape, 0, relation.start()):
        return  # the words name an instrument: see agreements
    between = _BETWEEN.match(shape, relation.end())
    match = between or _WITH.match(shape, relation.end())
    counted = 0 if between or not match else count(match["count"])
    verb = subjects.verb_start(shape, relation.start())
    words = shape[verb : relation.start()] + ("đã kết nghĩa" if relation.re is TWINNED else "")
    dated = DATE in shape[: relation.start()] or bool(match and _SINCE.match(shape, match.end()))
    status = relation_status(words, counted=counted > 0, dated=dated)
    if not status:
        return
    if between:
        parties = view.parties(between.start("parties"), between.end("parties"))
        ours = [one for one in parties if one.kind == UNIT]
        theirs = [one for one in parties if one.kind == ABROAD]
        found = _Found(view, context, status, _PRIOR[status], "partnership-between")
        yield from found.drafts((verb, between.end()), ours, theirs)
        return
    who, start, sure = subjects.before(view, subjects.subject_end(shape, verb, relation.start()), context)
    if match:
        context.acted(who or context.subject)
        others = view.parties(match.start("parties"), match.end("parties"))
        sure *= _claim(counted, others) if counted else _PRIOR[status]
        found = _Found(view, context, status, sure, "partnership-with", counted)
        yield from found.drafts((min(start, verb), match.end()), who, others)
    elif len(who) > 1:
        ours = [one for one in who if one.kind == UNIT]
        theirs = [one for one in who if one.kind == ABROAD]
        found = _Found(view, context, status, 0.85 * sure, "partnership-together")
        yield from found.drafts((start, relation.end()), ours, theirs)


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
                if {one.kind, other.kind} in ({UNIT, ABROAD}, {UNIT, UNKNOWN}):
                    yield Draft(
                        FactKind.PARTNERSHIP,
                        self.status,
                        (one, other),
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
