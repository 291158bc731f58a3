"""What a model states, in the terms of the rules: found in the text, and read there by our own code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.records import INTENDED, FactKind, Status
from graph.spans import TimeSpan
from ingest.articles.context import Acting, Draft
from ingest.articles.view import View
from ingest.model import frames, wording
from ingest.model.casting import cast
from ingest.model.details import Details
from ingest.model.frames import Refusal, RefusedError
from ingest.model.quotes import Quote, quote
from ingest.model.schema import DateRole, Stated
from ingest.model.sections import Section
from ingest.names import PlaceName

CEILING = 0.5  # of the confidence in what only a model says
_NOT_COPIED = 0.9
_NAMED_BEFORE = 0.8
_CAPTION = 0.95
_PAID = (FactKind.INVESTMENT, FactKind.DONATION)
_DATED = {FactKind.PARTNERSHIP: Status.ESTABLISHED, FactKind.AGREEMENT: Status.SIGNED}


@dataclass(frozen=True, slots=True)
class Grounding:
    """Grounds statements in one article; ``views`` are its sentences."""

    views: Sequence[View]
    published: TimeSpan | None
    rule: str

    def drafts(self, stated: Stated, section: Section) -> list[Draft]:
        """Return the fact that is stated, of a partnership one for each pair; RefusedError says why none."""
        frames.check(stated.type, stated.status, {one.role for one in stated.participants})
        words = quote(stated.quote, section)
        actings = cast(stated, words)
        if not wording.fits(stated.type, stated.status, words.parts()):
            raise RefusedError(Refusal.STATUS)
        draft = self._draft(stated, words, actings)
        return list(_pairs(draft)) if stated.type is FactKind.PARTNERSHIP else [draft]

    def _draft(self, stated: Stated, words: Quote, actings: tuple[Acting, ...]) -> Draft:
        details = Details(stated, words, self.views, self.published)
        kind, status = stated.type, stated.status
        when, inferred = details.date(DateRole.WHEN)
        valid, _ = details.date(DateRole.VALID)
        amount = details.amount()
        if status is not _DATED.get(kind, status):
            when, inferred = None, False
        if status not in INTENDED and self._is_future(when):
            raise RefusedError(Refusal.FUTURE)
        return Draft(
            kind,
            status,
            actings,
            words.text,
            words.start,
            _confidence(words, actings),
            self.rule,
            instrument=details.instrument() if kind is FactKind.AGREEMENT else None,
            when=when,
            valid=valid if kind is FactKind.AGREEMENT else None,
            inferred=inferred,
            amount=amount if kind in _PAID else None,
            honour=details.copied() if kind is FactKind.CONFERRAL else "",
            goods=details.copied() if kind is FactKind.DONATION else "",
        )

    def _is_future(self, when: TimeSpan | None) -> bool:
        last = self.published.latest if self.published else None
        return bool(last and when and when.earliest and when.earliest > last)


def _confidence(words: Quote, actings: tuple[Acting, ...]) -> float:
    sure = CEILING * (1.0 if words.copied else _NOT_COPIED)
    sure *= 1.0 if all(words.holds(acting.item) for acting in actings) else _NAMED_BEFORE
    return sure * (1.0 if words.paragraph.in_body else _CAPTION)


def _pairs(draft: Draft) -> Iterator[Draft]:
    """Yield a partnership for each pair of localities; with several on both sides nobody is known to pair."""
    ours = [one for one in draft.cast if one.item.country == "VN"]
    theirs = [one for one in draft.cast if one.item.country != "VN"]
    places = all(isinstance(one.item.name, PlaceName) for one in draft.cast)
    if not places or not ours or not theirs or min(len(ours), len(theirs)) > 1:
        raise RefusedError(Refusal.SIDES)
    for one in ours:
        for other in theirs:
            yield replace(draft, cast=(one, other))
