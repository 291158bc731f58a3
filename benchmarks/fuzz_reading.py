"""Looks for articles that the reader cannot bear: mutated ones, hostile ones, and slow regular expressions.

    python benchmarks/fuzz_reading.py [--minutes 10] [--seed 1]

Exit code 1 if there was an exception, a quote that is not in its text, or an expression over its time.
"""

import argparse
import importlib
import pkgutil
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from hostile import SIZE, hostile, mutated

import ingest
from graph.errors import SourceError
from graph.statements import quads
from ingest.gazetteer import load
from ingest.intake import Form, Raw
from ingest.predictions import facts
from ingest.reader import Reader

ROOT = Path(__file__).resolve().parent.parent
OWN = [*(ROOT / "ingest/sources/notes").glob("*.txt"), *(ROOT / "tests/gold").rglob("*.txt")]
MOST = 0.1  # seconds of an expression on so many letters
GIVEN_UP = 1.0  # seconds
_SENTENCE = 1500  # letters, as ingest.articles.segments cuts them
_WHOLE = {f"ingest.articles.{name}" for name in ("furniture", "segments", "text")}  # see whole lines
_LONGEST = 20.0  # seconds of reading
_OPENING = (
    "Ngày 12/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) đã ký bản ghi nhớ.\n\n"
    "Đoàn công tác của tỉnh Bình Dương thăm và làm việc với thành phố Daejeon "
)
_CLOSING = " và ký kết thỏa thuận với tỉnh Gyeonggi (Hàn Quốc) trị giá 2 triệu USD"

_USES: dict[str, Callable[[re.Pattern[str], str], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
    "findall": lambda pattern, text: pattern.findall(text),
    "split": lambda pattern, text: pattern.split(text),
    "sub": lambda pattern, text: pattern.sub("", text),
}
_UNKNOWN = {"match", "search", "finditer"}  # of an expression in a table
_CALL = re.compile(rf"\b(\w+)\.({'|'.join(_USES)})\(")


def read(text: str) -> None:
    """Read a text as a run does; raise whatever is wrong with the result."""
    try:
        document = Reader().document(Raw("bai", "bai", Form.TEXT, text.encode("utf-8", "replace")))
    except SourceError:
        return
    quads(document)
    list(facts(document, load()))
    for fact in document.facts:
        for claim in fact.evidence:
            if document.text[claim.start : claim.start + len(claim.quote)] != claim.quote:
                raise AssertionError(f"not in the text at {claim.start}: {claim.quote!r}")


def timed(work: Callable[[], object], given_up: float = GIVEN_UP) -> float:
    """Return the seconds of processor time that some work takes, or when it was given up."""
    signal.setitimer(signal.ITIMER_VIRTUAL, given_up)
    began = time.process_time()
    try:
        work()
    except TimeoutError:
        return given_up
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def expressions() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """Yield every compiled expression of the modules under ``ingest``, also those in tables, and its use."""
    seen: set[int] = set()
    used = uses()
    for found in pkgutil.walk_packages(ingest.__path__, "ingest."):
        try:
            module = importlib.import_module(found.name)
        except ImportError:
            continue  # needs an extra that is not installed
        for name, value in vars(module).items():
            for pattern in _patterns(value):
                if id(pattern) not in seen and isinstance(pattern.pattern, str):
                    seen.add(id(pattern))
                    yield f"{found.name}.{name}", pattern, used.get(name, _UNKNOWN)


def uses() -> dict[str, set[str]]:
    """Return by which methods each name is called anywhere: what is only matched is not searched with."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "ingest").rglob("*.py"):
        for name, method in _CALL.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(method)
    return found


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for one in (*value, *value.values()) for pattern in _patterns(one))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (pattern for one in value for pattern in _patterns(one))


def slow_expressions() -> int:
    """Tell the expressions over their time on hostile texts, as they are used."""
    count = slow = 0
    for name, pattern, methods in expressions():
        count += 1
        for what, text in hostile().items():
            for method in sorted(methods):
                seen = text[:_SENTENCE] if _sees_sentences(name) else text
                seconds = timed(lambda m=method, p=pattern, t=seen: _USES[m](p, t))
                if seconds > MOST:
                    slow += 1
                    print(
                        f"{name}: {_shown(seconds)} to {method} {what}: {pattern.pattern[:80]!r}", flush=True
                    )
    print(f"{count} expressions on {len(hostile())} texts of {SIZE:,} letters: {slow} times over {MOST:g} s")
    return slow


def _sees_sentences(name: str) -> bool:
    """Say whether an expression is of a rule: those see a sentence at a time, and no sentence is longer."""
    module = name.rsplit(".", 1)[0]
    rules = module.startswith(("ingest.articles.", "ingest.model.")) and module not in _WHOLE
    return rules or module == "ingest.money"


def _shown(seconds: float) -> str:
    return f"{1000 * seconds:,.0f} ms" if seconds < GIVEN_UP else f"over {GIVEN_UP} s"


def slow_readings() -> int:
    """Tell how long hostile texts take to read, alone and inside a sentence that the rules look at."""
    failed = 0
    alone = hostile()
    inside = {f"{what}, in a sentence": _OPENING + text + _CLOSING for what, text in alone.items()}
    for what, text in (alone | inside).items():
        try:
            seconds = timed(lambda t=text: read(t), _LONGEST)
        except Exception:
            failed += 1
            print(f"reading {what}:\n{traceback.format_exc()}")
            continue
        failed += seconds >= _LONGEST
        if seconds > 1:
            print(f"reading {SIZE:,} letters of {what}: {seconds:.1f} s", flush=True)
    print(f"{len(alone) + len(inside)} hostile texts, {failed} failed or took {_LONGEST:g} s")
    return failed


def fuzz(minutes: float, seed: int) -> int:
    """Read mutated articles for a while; tell what failed and what was slowest."""
    texts = [path.read_text(encoding="utf-8") for path in OWN]
    until, number, failed = time.monotonic() + 60 * minutes, 0, 0
    slowest: list[tuple[float, int, int]] = []
    while time.monotonic() < until:
        number += 1
        text = mutated(random.Random(f"{seed}-{number}"), texts)  # noqa: S311
        try:
            slowest = sorted([*slowest, (timed(lambda t=text: read(t), _LONGEST), number, len(text))])[-5:]
        except Exception:
            failed += 1
            print(f"article {number} of seed {seed}:\n{traceback.format_exc()}", flush=True)
    shown = ", ".join(
        f"{1000 * s:.0f} ms (article {n}, {size:,} letters)" for s, n, size in reversed(slowest)
    )
    print(f"{number:,} mutated articles, {failed} failed; slowest: {shown}")
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("expressions", "hostile", "mutated"))
    chosen = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _give_up)
    steps = {
        "expressions": slow_expressions,
        "hostile": slow_readings,
        "mutated": lambda: fuzz(chosen.minutes, chosen.seed),
    }
    bad = sum(step() for name, step in steps.items() if chosen.only in (None, name))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
