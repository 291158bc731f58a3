"""Which predicted fact stands for which fact of a gold standard: parties compared, pairs taken one to one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import LCSseq

from ingest.stated import Actor, Stated

THRESHOLD = 90.0  # of 100: how alike two names must be


def likeness(gold: Actor, predicted: Actor) -> float:
    """Return how alike two parties are called, 0 to 100; of another country is not alike."""
    if gold.country is not None and (predicted.country or "").upper() != gold.country:
        return 0.0
    pairs = ((x, y) for x in gold.names for y in predicted.names)
    return max((_alike(x, y) for x, y in pairs), default=0.0)


def _alike(x: str, y: str) -> float:
    return max(_common(x, y), _common(x.replace(" ", ""), y.replace(" ", "")))


def _common(x: str, y: str) -> float:
    """Return the normalised indel likeness: the longest common subsequence, in parts of both lengths."""
    return 200.0 * LCSseq.similarity(x, y) / (len(x) + len(y))


def agreement(gold: Stated, predicted: Stated) -> float | None:
    """Return how well two facts agree in a Vietnamese and a foreign party (to 200), or None if in neither."""
    sides = ((gold.home, predicted.home), (gold.abroad, predicted.abroad))
    best = [max((likeness(x, y) for x in mine for y in theirs), default=0.0) for mine, theirs in sides]
    return sum(best) if min(best) >= THRESHOLD else None


def on_day(gold: str, predicted: str) -> bool:
    """Say whether a prediction is at least as precise as the gold date, and the same as far as that goes."""
    return bool(gold) and predicted.startswith(gold)


def same_amount(gold: Stated, predicted: Stated) -> bool:
    """Say whether the amounts are within a hundredth of each other, in one currency."""
    if gold.amount is None or predicted.amount is None:
        return False
    near = abs(predicted.amount - gold.amount) <= 0.01 * abs(gold.amount)
    return near and predicted.currency.upper() == gold.currency


def assign(golds: Sequence[Stated], predictions: Sequence[Stated]) -> dict[int, int]:
    """Return which prediction stands for which gold fact: as many as can be, the best pairs first."""
    weights = dict(_weights(golds, predictions))
    edges = sorted(weights, key=lambda edge: (-weights[edge], edge))
    taken: dict[int, int] = {}  # by prediction
    for gold, predicted in edges:
        if gold not in taken.values() and predicted not in taken:
            taken[predicted] = gold
    reach: dict[int, list[int]] = {gold: [] for gold in range(len(golds))}
    for gold, predicted in edges:
        reach[gold].append(predicted)
    for gold in reach:
        if gold not in taken.values():
            _augment(gold, reach, taken, set())
    return {gold: predicted for predicted, gold in taken.items()}


def _weights(
    golds: Sequence[Stated], predictions: Sequence[Stated]
) -> Iterator[tuple[tuple[int, int], float]]:
    for i, gold in enumerate(golds):
        for j, predicted in enumerate(predictions):
            agreed = agreement(gold, predicted)
            if agreed is not None:
                yield (i, j), agreed / 2.0 + _bonus(gold, predicted)


def _bonus(gold: Stated, predicted: Stated) -> float:
    quoted = predicted.quote and (predicted.quote in gold.quote or gold.quote in predicted.quote)
    return (
        20.0 * (gold.status == predicted.status)
        + 30.0 * on_day(gold.start, predicted.start)
        + 30.0 * same_amount(gold, predicted)
        + 15.0 * bool(quoted)
    )


def _augment(gold: int, reach: Mapping[int, Iterable[int]], taken: dict[int, int], seen: set[int]) -> bool:
    """Find a prediction for a gold fact, if need be by giving the one that has it another."""
    for predicted in reach[gold]:
        if predicted in seen:
            continue
        seen.add(predicted)
        if predicted not in taken or _augment(taken[predicted], reach, taken, seen):
            taken[predicted] = gold
            return True
    return False
