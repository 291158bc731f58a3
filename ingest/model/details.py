"""Dates, sums and instruments of what a model states, read by our own grammar where the words stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.records import INTENDED, Amount, Instrument
from graph.spans import TimeSpan
from ingest import dates
from ingest.articles.view import View
from ingest.articles.wording import INSTRUMENT, INSTRUMENTS
from ingest.dates import DateKind, Written
from ingest.model import anchoring
from ingest.model.frames import Refusal
from ingest.model.quotes import Quote
from ingest.model.schema import AmountRole, DateRole, Stated
from ingest.money import Sum

_KINDS = {
    DateRole.WHEN: (DateKind.POINT, DateKind.SINCE, DateKind.THIS_YEAR),
    DateRole.VALID: (DateKind.PERIOD,),
}


@dataclass(frozen=True, slots=True)
class Details:
    """The particulars of one statement; ``views`` are the sentences of the whole article."""

    stated: Stated
    quote: Quote
    views: Sequence[View]
    published: TimeSpan | None

    def date(self, role: DateRole) -> tuple[TimeSpan | None, bool]:
        """Return the first date of a role that our grammar reads, and whether its year is inferred.

        Every date must stand in the text.
        """
        found: list[tuple[View, Written]] = []
        for one in self.stated.dates:
            items = self.quote.place(one.text, Refusal.DATE).items()
            written = [(view, item.name) for view, item in items if isinstance(item.name, Written)]
            found += [hit for hit in written if one.role is role and hit[1].kind in _KINDS[role]]
        if not found:
            return None, False
        view, date = found[0]
        ahead = self.stated.status in INTENDED
        return dates.resolve(date, self.published, self._year(view, date), ahead=ahead)

    def _year(self, view: View, written: Written) -> int:
        """Return the year that is named in the sentence, else the last one before."""
        here = [date.year for _, date in view.dates() if date.year]
        if here and written.kind is not DateKind.THIS_YEAR:
            return here[0]
        before = [one for one in self.views if one.sentence.start < view.sentence.start]
        years = [date.year for one in before for _, date in one.dates() if date.year]
        return years[-1] if years else 0

    def amount(self) -> Amount | None:
        """Return the whole sum, if there is but one; every sum must stand in the text."""
        sums: list[Amount] = []
        for one in self.stated.amounts:
            items = [item for _, item in self.quote.place(one.text, Refusal.AMOUNT).items()]
            if one.role is AmountRole.TOTAL:
                sums += [item.name.amount for item in items if isinstance(item.name, Sum)]
        return sums[0] if len(sums) == 1 and sums[0].value > 0 else None

    def instrument(self) -> Instrument:
        """Return what the quote calls the instrument; of several names the one that the model means."""
        matches = INSTRUMENT.finditer(self.quote.paragraph.plain, *self.quote.span)
        found = [_named(match.lastgroup or "") for match in matches]
        if self.stated.kind in found:
            return Instrument(self.stated.kind)
        return found[0] if len(set(found)) == 1 else Instrument.COOPERATION

    def copied(self) -> str:
        """Return the name of an honour or of goods as the quote has it; nothing if it does not."""
        paragraph = self.quote.paragraph
        spans = anchoring.exact(self.stated.kind, paragraph.plain, *self.quote.span)
        return paragraph.text[slice(*spans[0])] if spans else ""


def _named(group: str) -> Instrument:
    return INSTRUMENTS[int(group.removeprefix("i"))][0]
