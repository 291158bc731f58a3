"""Agreements: which instrument was signed, planned or wished for, by whom, when, and for how long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from graph.records import FactKind, Instrument, Status
from ingest.articles import subjects, timing
from ingest.articles.context import Context, Draft, parties, two_sides
from ingest.articles.view import VIETNAMESE, Item, View
from ingest.articles.wording import (
    ADVERBS,
    BARE,
    INSTRUMENT,
    INSTRUMENTS,
    INTRODUCTION,
    LIST,
    PAIRING,
    SIGN,
    signing_status,
)

# Between the instrument and its parties: "hữu nghị, giai đoạn 2021-2025", "đã ký kết".
_WORDS = r"(?:[^\ue000-\ue012.;:]|\ue010){0,90}?"
_BETWEEN = re.compile(rf"{_WORDS}(?<!\w)giữa\s+(?P<parties>{PAIRING})")
_WITH = re.compile(rf"{_WORDS}(?<!\w)(?:với|cùng với|cùng)\s+{INTRODUCTION}(?P<parties>{LIST})")
_PASSIVE = re.compile(
    r"[^\ue000-\ue004\ue012.;]{0,60}?(?:đã |vừa |sẽ |mới )?(?:được |này )?(?:chính thức )?(?=[Kk][ýí](?!\w))"
)
_BY = re.compile(rf"{_WORDS}(?<!\w)(?:được|do|mà)\s+(?P<parties>{PAIRING})\s*{ADVERBS}(?=[Kk]ý(?!\w))")
# "Thỏa thuận sẽ được ký tại ...", of the only two that were named
_UNSAID = re.compile(
    r"[^\ue000-\ue014.;:]{0,60}?(?<!\w)(?:đã |sẽ |vừa )?được (?:chính thức )?(?=[Kk]ý(?!\w))"
)
_BY_BOTH = re.compile(
    rf"{_WORDS}(?<!\w)được (?:hai|cả hai) (?:bên|tỉnh|thành phố|địa phương|huyện|quận){ADVERBS}"
    r"(?=[Kk]ý(?!\w))"
)
_OVER = re.compile(r"[^\ue000-\ue004\ue012.;]{0,50}(?<!\w)(?:đã|vừa) hết (?:hiệu lực|hạn|thời hạn)(?!\w)")
_THIS = re.compile(r"(?:này|trên|nói trên)\s+(?:đã |vừa )?(?:được )?[Kk]ý(?: kết)?(?!\w)")
_AMONG = re.compile(r"^\W*(?:[Tt]rong đó|[Cc]ụ thể|[Gg]ồm|[Bb]ao gồm|[Tt]iêu biểu)")
_OTHER_CLAUSE = re.compile(
    r"[.;]|(?<!\w)(?:thực hiện|triển khai|theo|trong khuôn khổ|thay thế|thay cho)(?!\w)"
)
_COUNTED = re.compile(r"(?:\d{1,3}|hai|ba|bốn|năm|nhiều|các)\s+$")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The words for an instrument in the shape of a sentence."""

    start: int
    end: int
    instrument: Instrument | None  # None: "ký hợp tác", not named


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the agreements of a sentence."""
    verbs = list(SIGN.finditer(view.shape))
    if not verbs and not context.instrument and not INSTRUMENT.search(view.shape):
        return
    if verbs:
        timing.keep(view, context)
    anchors = _anchors(view.shape, verbs)
    announced: list[tuple[Instrument, tuple[Item, ...]]] = []
    continued = bool(_AMONG.match(view.shape)) and context.instrument is not None
    for anchor, following in zip_longest(anchors, anchors[1:]):
        stop = following.start if following else len(view.shape)
        reading = _Reading(view, context, anchor, stop, verbs, continued)
        yield from reading.drafts()
        announced += reading.announced
    _remember(view, context, anchors, verbs, tuple(announced))


def _anchors(shape: str, verbs: list[re.Match[str]]) -> list[_Anchor]:
    found = [_Anchor(*match.span(), _instrument(match)) for match in _instruments(shape)]
    for verb in verbs:
        bare = BARE.match(shape, verb.end())
        if bare and not any(one.start <= bare.start("bare") < one.end for one in found):
            twinned = Instrument.TWINNING if "kết nghĩa" in bare["bare"] else None
            found.append(_Anchor(bare.start("bare"), bare.end(), twinned))
    return sorted(found, key=lambda anchor: anchor.start)


def _instruments(shape: str) -> Iterator[re.Match[str]]:
    """Yield the instruments that a sentence names, without an abbreviation in brackets behind one."""
    for match in INSTRUMENT.finditer(shape):
        if shape[match.start() - 1 : match.start()] != "(":
            yield match


def _instrument(match: re.Match[str]) -> Instrument:
    return next(kind for n, (kind, _) in enumerate(INSTRUMENTS) if match[f"i{n}"] is not None)


def _remember(
    view: View,
    context: Context,
    anchors: list[_Anchor],
    verbs: list[re.Match[str]],
    announced: tuple[tuple[Instrument, tuple[Item, ...]], ...],
) -> None:
    counted = [a for a in anchors if a.instrument and verbs and _COUNTED.search(view.shape[: a.start])]
    if not (_AMONG.match(view.shape) and context.instrument):
        context.instrument = counted[0].instrument if counted else None
    context.announced = announced


@dataclass(slots=True)
class _Reading:
    """One instrument of a sentence; ``stop`` is where the next one begins."""

    view: View
    context: Context
    anchor: _Anchor
    stop: int
    verbs: list[re.Match[str]]
    continued: bool
    announced: list[tuple[Instrument, tuple[Item, ...]]] = field(default_factory=list)

    def drafts(self) -> Iterator[Draft]:
        """Yield one fact for each pairing of parties."""
        shape, anchor = self.view.shape, self.anchor
        this = _THIS.match(shape, anchor.end + 1)
        if this and self.context.announced:
            for instrument, sides in self.context.announced:
                words = (anchor.start, this.end())
                yield self._draft(sides, words, Status.SIGNED, 0.85, rule="this", instrument=instrument)
            return
        between = _BETWEEN.match(shape, anchor.end, self.stop) or _BY.match(shape, anchor.end, self.stop)
        together = between or _WITH.match(shape, anchor.end, self.stop)
        if between:
            yield from self._between(between)
        elif by := _BY_BOTH.match(shape, anchor.end, self.stop):
            words = (anchor.start, by.end())
            yield from self._of_both(words)
        elif (by := _UNSAID.match(shape, anchor.end, self.stop)) and len(self.context.pairs) == 1:
            yield from self._of_both((anchor.start, by.end()), signing_status(by[0]))
        elif together:
            yield from self._with(together)
        else:
            yield from self._acting_together()

    def _between(self, match: re.Match[str]) -> Iterator[Draft]:
        sides = tuple(self.view.parties(match.start("parties"), match.end("parties")))
        status = self._status(match)
        if not two_sides(sides):
            return
        if status:
            start = self._verb_before() or self.anchor.start
            words = (min(start, self.anchor.start), match.end())
            yield self._draft(sides, words, status, 0.95, rule="between")
        elif self.anchor.instrument:
            self.announced.append((self.anchor.instrument, sides))

    def _of_both(self, words: tuple[int, int], status: Status | None = Status.SIGNED) -> Iterator[Draft]:
        """Read an instrument "được hai bên ký", of the two that were named before."""
        both = self.context.both(self.view.shape[slice(*words)])
        if status and both and two_sides(both):
            yield self._draft(both, words, status, subjects.ANAPHOR, rule="both")

    def _with(self, match: re.Match[str]) -> Iterator[Draft]:
        before = self._verb_before()
        verb = self._verb_inside(match) if before is None else before
        if verb is None:
            return
        status = signing_status(self.view.shape[:verb])
        who, start, sure = subjects.before(self.view, min(verb, self.anchor.start), self.context)
        others = self.view.parties(match.start("parties"), match.end("parties"))
        if not status or not who:
            return
        self.context.acted(who)
        for other in others:
            if two_sides((*who, other)) and other not in who:
                sides = tuple(one for one in who if (one.kind in VIETNAMESE) != (other.kind in VIETNAMESE))
                yield self._draft((*sides, other), (start, match.end()), status, 0.95 * sure, rule="with")

    def _acting_together(self) -> Iterator[Draft]:
        verb = self._verb_before()
        if verb is None:
            return
        who, start, sure = subjects.before(self.view, verb, self.context)
        status = signing_status(self.view.shape[:verb])
        if status and two_sides(who):
            words = (min(start, verb), self.anchor.end)
            yield self._draft(who, words, status, 0.95 * sure, rule="together")

    def _status(self, match: re.Match[str]) -> Status | None:
        """Return the status by the verb before the instrument or beside it, else by a passive one behind."""
        before, inside = self._verb_before(), self._verb_inside(match)
        verb = inside if before is None else before
        if _OVER.match(self.view.shape, match.end()):
            return Status.EXPIRED
        if verb is not None:
            return signing_status(self.view.shape[:verb])
        passive = _PASSIVE.match(self.view.shape, match.end())
        if passive:
            return signing_status(passive[0])
        return Status.SIGNED if self.continued else None

    def _verb_before(self) -> int | None:
        """Return the verb that governs the instrument: the last one before it, in the same clause."""
        for verb in reversed(self.verbs):
            if verb.end() <= self.anchor.start:
                between = self.view.shape[verb.end() : self.anchor.start]
                return None if _OTHER_CLAUSE.search(between) else verb.start()
        return None

    def _verb_inside(self, match: re.Match[str]) -> int | None:
        inside = (
            verb.start() for verb in self.verbs if self.anchor.end <= verb.start() < match.start("parties")
        )
        return next(inside, None)

    def _draft(
        self,
        sides: tuple[Item, ...],
        words: tuple[int, int],
        status: Status,
        confidence: float,
        *,
        rule: str,
        instrument: Instrument | None = None,
    ) -> Draft:
        period, end = timing.period(self.view, self.anchor.end, words[1], self.stop)
        ahead = status is Status.PLANNED
        when, inferred = timing.signed(self.view, self.context, (words[0], end), self.stop, ahead=ahead)
        named = instrument or self.anchor.instrument or (self.context.instrument if self.continued else None)
        quote, offset = self.view.span(words[0], end)
        return Draft(
            FactKind.AGREEMENT,
            status,
            parties(sides),
            quote,
            offset,
            confidence,
            f"agreement-{rule}",
            instrument=named or Instrument.COOPERATION,
            when=when if status is not Status.SOUGHT else None,
            valid=period or (timing.term(self.view, when, end) if when else None),
            inferred=inferred and status is not Status.SOUGHT,
        )
