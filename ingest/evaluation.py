"""How well predicted facts agree with a gold standard: precision and recall by kind, and what was got right.

A prediction stands for a gold fact of its document and kind if a Vietnamese and a foreign party agree, one
to one. A prediction of several parties may stand for more gold facts (a list kept together), and more
predictions of one gold fact of several parties count neither way (a list taken apart), as do those of
doubtful gold facts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.matching import agreement, assign, on_day, same_amount
from ingest.stated import Stated

KINDS = (
    "partnership", "agreement", "visit", "meeting", "investment", "donation", "conference", "membership",
    "honour",
)  # fmt: skip
_TWINS = (
    ("agreement", "partnership"),
    ("partnership", "agreement"),
)  # half credit

Facts = Mapping[str, Sequence[Stated]]  # by document


class Error(NamedTuple):
    """A gold fact that was missed (``FN``) or a prediction that stands for none (``FP``)."""

    what: str
    document: str
    fact: Stated


class Ratio(NamedTuple):
    """How many of how many."""

    right: int
    of: int


@dataclass(slots=True)
class Rates:
    """Facts found, wrongly claimed and missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """The part of the predictions that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The part of the gold facts that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The result of an evaluation; ``unknown`` are predictions of a kind that is not scored: all wrong."""

    kinds: dict[str, Rates] = field(default_factory=lambda: {kind: Rates() for kind in KINDS})
    unknown: int = 0
    half: int = 0  # agreements taken for partnerships or the other way round
    undated: int = 0  # matched facts that were given a date which the text does not give
    neutral: Counter[str] = field(default_factory=Counter)
    accuracy: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    errors: list[Error] = field(default_factory=list)

    @property
    def total(self) -> Rates:
        """All kinds together."""
        every = self.kinds.values()
        wrong = sum(one.fp for one in every) + self.unknown
        return Rates(sum(one.tp for one in every), wrong, sum(one.fn for one in every))

    def rates(self) -> dict[str, Ratio]:
        """Return for each field in how many of the matched facts it is right."""
        return {name: Ratio(sum(right), len(right)) for name, right in self.accuracy.items()}


def score(gold: Facts, predicted: Facts) -> Score:
    """Compare predictions with gold facts, document by document."""
    result = Score()
    for document, facts in gold.items():
        _Document(result, document, facts, predicted.get(document, ())).score()
    return result


class _Document:
    """One document being scored: what is left over on either side, by kind."""

    def __init__(self, result: Score, name: str, gold: Sequence[Stated], predicted: Sequence[Stated]) -> None:
        self.result, self.name = result, name
        self.gold, self.predicted = gold, predicted
        self.missed: dict[str, list[Stated]] = {}
        self.spare: dict[str, list[Stated]] = {}

    def score(self) -> None:
        for one in self.predicted:
            if one.kind not in KINDS:
                self.result.unknown += 1
                self._error("FP", one)
        for kind in KINDS:
            self._match(kind)
        halves = self._halves()
        for kind in KINDS:
            self._count_spare(kind, halves)
            self.result.kinds[kind].fn += len(self.missed[kind])

    def _match(self, kind: str) -> None:
        golds = [fact for fact in self.gold if fact.kind == kind and fact.certain]
        predictions = [fact for fact in self.predicted if fact.kind == kind]
        matched = assign(golds, predictions)
        used = sorted(matched.values())
        self.missed[kind] = []
        for i in (i for i in range(len(golds)) if i not in matched):
            whole = next((j for j in used if _lists(predictions[j], golds[i])), None)
            if whole is None:
                self.missed[kind].append(golds[i])
                self._error("FN", golds[i])
            else:
                matched[i] = whole
                self.result.neutral["merged gold facts credited"] += 1
        spare = [fact for j, fact in enumerate(predictions) if j not in used]
        pairs = [(golds[i], predictions[j]) for i, j in matched.items()]
        self.spare[kind] = self._not_split(pairs, spare)
        self.result.kinds[kind].tp += len(pairs)
        for found in pairs:
            _judge(self.result, *found)

    def _not_split(self, pairs: Sequence[tuple[Stated, Stated]], spare: Iterable[Stated]) -> list[Stated]:
        """Return the predictions that are not one pair of a matched gold fact of several."""
        seen = [{predicted.written} for _, predicted in pairs]
        left = []
        for fact in spare:
            for (gold, _), written in zip(pairs, seen, strict=True):
                if gold.pairs > len(written) and fact.written not in written and agreement(gold, fact):
                    written.add(fact.written)
                    self.result.neutral["split predictions"] += 1
                    break
            else:
                left.append(fact)
        return left

    def _halves(self) -> set[int]:
        """Return the predictions (by identity) that would match a missed fact of the twin kind."""
        halves: set[int] = set()
        for kind, twin in _TWINS:
            found = assign(self.missed[kind], self.spare[twin]).values()
            self.result.half += len(found)
            halves.update(id(self.spare[twin][j]) for j in found)
        return halves

    def _count_spare(self, kind: str, halves: set[int]) -> None:
        doubtful = [fact for fact in self.gold if fact.kind == kind and not fact.certain]
        for fact in self.spare[kind]:
            if any(agreement(gold, fact) for gold in doubtful):
                self.result.neutral["match a doubtful gold fact"] += 1
                self.result.neutral["of them at half credit"] += id(fact) in halves
            else:
                self.result.kinds[kind].fp += 1
                self._error("FP", fact)

    def _error(self, what: str, fact: Stated) -> None:
        self.result.errors.append(Error(what, self.name, fact))


def _lists(predicted: Stated, gold: Stated) -> bool:
    """Say whether a prediction of several pairs holds a pair of the gold fact."""
    return predicted.pairs > 1 and agreement(gold, predicted) is not None


def _judge(result: Score, gold: Stated, predicted: Stated) -> None:
    """Note which fields of a matched prediction are right; what the gold standard lacks is not asked."""
    right = result.accuracy
    right["status"].append(gold.status == predicted.status)
    if gold.start:
        right["year"].append(predicted.start[:4] == gold.start[:4])
        right["start date"].append(on_day(gold.start, predicted.start))
    elif predicted.start:
        result.undated += 1
    if gold.end:
        right["end date"].append(on_day(gold.end, predicted.end))
    if gold.valid_until:
        right["valid_until"].append(on_day(gold.valid_until, predicted.valid_until))
    if gold.amount is not None:
        right["amount"].append(same_amount(gold, predicted))
