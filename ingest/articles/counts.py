"""Counted claims: how many partners a unit has, by the words of the article."""

import re
from collections.abc import Iterator
from itertools import chain

from graph.records import FactKind, Indicator, Role, Status
from ingest.articles import subjects
from ingest.articles.context import Context, Draft, parties
from ingest.articles.view import UNIT, View
from ingest.articles.wording import COUNTED, RELATION, TWINNED, UNITS, count, relation_status

# "với 10 địa phương": a plain number; "hơn 10", "gần 10" count nothing that could be checked.
_NUMBER = re.compile(
    rf"[^\ue000-\ue014.;:]{{0,60}}?(?<!\w)(?:với|cùng)\s+(?P<count>{COUNTED})\s+{UNITS}"
    rf"(?:,?\s+{UNITS})?(?!\w)"
)
_CONFIDENCE = 0.9


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the number of partners that a sentence gives for one Vietnamese unit, listed or not."""
    shape = view.shape
    for relation in chain(RELATION.finditer(shape), TWINNED.finditer(shape)):
        number = _NUMBER.match(shape, relation.end())
        if not number:
            continue
        verb = subjects.verb_start(shape, relation.start())
        words = shape[verb : relation.start()] + ("đã kết nghĩa" if relation.re is TWINNED else "")
        if relation_status(words, counted=True) is not Status.ESTABLISHED:
            continue
        end = subjects.subject_end(shape, verb, relation.start())
        who, start, sure = subjects.before(view, end, context)
        if len(who) == 1 and who[0].kind == UNIT:
            quote, offset = view.span(min(start, verb), number.end())
            yield Draft(
                FactKind.STATISTIC,
                Status.DONE,
                parties(who, Role.SUBJECT),
                quote,
                offset,
                _CONFIDENCE * sure,
                "partners-counted",
                indicator=Indicator.PARTNERS,
                value=count(number["count"]),
            )
