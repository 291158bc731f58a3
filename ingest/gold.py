"""A gold standard on disk, its articles, and what our reader says of them beside it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from ingest.evaluation import Facts, Ratio, Score, score
from ingest.intake import opened, raws
from ingest.predictions import Prediction, rehearsal
from ingest.reader import Reader
from ingest.stated import Stated, stated
from ingest.workers import answers


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A score, with how many quotes stand in their articles where they are said to, and what was not read."""

    score: Score
    quotes: Ratio
    articles: Ratio
    unreadable: tuple[str, ...] = ()


def evaluate(gold: Path, folders: Iterable[Path], reader: Reader, workers: int = 1) -> Evaluation:
    """Read the articles of a gold standard and compare what they say with it."""
    facts = load(gold)
    files = {name: file for name in facts if (file := _article(name, folders))}
    found = list(raws(list(files.values())))
    done = list(answers(partial(rehearsal, reader), found, workers))
    predicted = by_document(line for one in done if one.value for line in one.value.facts)
    texts = {raw.key: opened(raw)[0] for raw, one in zip(found, done, strict=True) if not one.error}
    unreadable = tuple(one.error for one in done if one.error)
    return Evaluation(
        score(facts, predicted), exact(predicted, texts), Ratio(len(texts), len(facts)), unreadable
    )


def load(path: Path) -> Facts:
    """Read the facts of a gold standard by document; raise SourceError if it is none."""
    try:
        documents = json.loads(path.read_bytes())["documents"]
        return {one["doc"]: [stated(fact) for fact in one["facts"]] for one in documents}
    except OSError as error:
        raise SourceError(f"cannot read the gold standard {path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"{path} is no gold standard: {type(error).__name__}: {error}") from None


def by_document(predictions: Iterable[Mapping[str, Any] | Prediction]) -> dict[str, list[Stated]]:
    """Return predictions as they are compared, by the document that they are of."""
    found: dict[str, list[Stated]] = defaultdict(list)
    for one in predictions:
        found[str(one.get("doc", "")).removesuffix(".txt")].append(stated(one))
    return found


def exact(predicted: Facts, texts: Mapping[str, str]) -> Ratio:
    """Return how many quotes stand in their text at the offset that is given."""
    checks = [
        _stands(fact, texts.get(document, "")) for document, facts in predicted.items() for fact in facts
    ]
    return Ratio(sum(checks), len(checks))


def _stands(fact: Stated, text: str) -> bool:
    return bool(fact.quote) and fact.quote_start >= 0 and text.startswith(fact.quote, fact.quote_start)


def _article(name: str, folders: Iterable[Path]) -> Path | None:
    files = (folder / f"{name}.txt" for folder in folders)
    return next((file for file in files if file.is_file()), None)
