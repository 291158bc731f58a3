"""How fast articles are read on one core, beside the names that underthesea finds in the same texts.

    python benchmarks/extraction.py SAMPLE.jsonl.gz [--ner PYTHON] [--memory]

The sample has one record a line, with ``text`` and, if there are several sorts of article, ``kind``.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest import pipeline
from ingest.gazetteer import load
from ingest.intake import Form, Raw
from ingest.reader import Reader

_NER = """
import json, sys, time
try:
    from underthesea import ner
except ImportError:
    sys.exit(3)
texts = json.load(sys.stdin)
ner(texts[0][:200])
began = time.process_time()
for text in texts:
    for line in filter(str.strip, text.splitlines()):
        ner(line)
print(time.process_time() - began)
"""
_ABSENT = 3

Sample = Mapping[str, Sequence[str]]


def sample(path: Path) -> Sample:
    """Return the texts of each kind."""
    texts = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            texts[record.get("kind", "all")].append(record["text"])
    return texts


def raw(number: int, text: str) -> Raw:
    return Raw(f"bai-{number}", f"article {number}", Form.TEXT, text.encode())


def read(texts: Sequence[str]) -> tuple[float, int, list[float]]:
    """Return the seconds of processor time that reading takes, the facts, and the time of each article."""
    reader, each, facts = Reader(), [], 0
    for number, text in enumerate(texts):
        began = time.process_time()
        facts += len(reader.document(raw(number, text)).facts)
        each.append(time.process_time() - began)
    return sum(each), facts, each


def names(texts: Sequence[str], python: str) -> float | None:
    """Return the seconds of processor time that underthesea takes, or None where it is not installed."""
    command, given = [python, "-c", _NER], json.dumps(texts)
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode == _ABSENT:
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout.split()[-1])


def speed(texts: Sample, python: str, few: int) -> None:
    load()
    for kind, articles in texts.items():
        seconds, facts, each = read(articles)
        each.sort()
        middle, late = each[len(each) // 2], each[len(each) * 99 // 100]
        print(
            f"{kind}: {len(articles)} articles, {facts} facts, {len(articles) / seconds:,.0f} articles/s"
            f" on one core; half within {1000 * middle:.1f} ms, 99 % within {1000 * late:.0f} ms,"
            f" slowest {1000 * each[-1]:.0f} ms"
        )
        subset = random.Random(1).sample(articles, min(few, len(articles)))  # noqa: S311
        theirs = names(subset, python)
        if theirs is None:
            print(f"  underthesea is not installed for {python}: not compared")
            continue
        ours = read(subset)[0]
        print(
            f"  the same {len(subset)} articles: {len(subset) / ours:,.0f}/s by us,"
            f" {len(subset) / theirs:.2f}/s by underthesea's NER alone: {theirs / ours:,.0f} times as fast"
        )


def memory(texts: Sample, documents: int, workers: int) -> None:
    """Ingest the sample again and again under new keys, and tell what all processes hold."""
    articles = [text for kind in texts.values() for text in kind]
    told: Counter[str] = Counter()
    began = time.monotonic()

    def tell(outcome: pipeline.Outcome) -> None:
        told[outcome.state] += 1
        if told.total() % (documents // 10) == 0:
            held = " + ".join(f"{megabytes:.0f}" for megabytes in resident())
            rate = told.total() / (time.monotonic() - began)
            print(f"{told.total():,} documents: {held} MB; {rate:,.0f} documents/s", flush=True)

    def many() -> Iterator[Raw]:
        for number in range(documents):
            yield raw(number, articles[number % len(articles)])

    with tempfile.TemporaryDirectory() as folder:
        pipeline.ingest(Path(folder), many(), tell, pipeline.Options(workers))
    print(", ".join(f"{count:,} {state}" for state, count in told.items()))


def resident() -> list[float]:
    """Return the megabytes in memory of this process and of those below it."""
    parents = {int(stat.parent.name): _field(stat, 3) for stat in Path("/proc").glob("[0-9]*/stat")}
    ours = [os.getpid()]
    for process in ours:
        ours += [child for child, parent in parents.items() if parent == process]
    pages = [int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in ours]
    return [page * os.sysconf("SC_PAGE_SIZE") / 1e6 for page in pages]


def _field(stat: Path, number: int) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[number - 2])
    except OSError:
        return 0  # it has just ended


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sample", type=Path)
    parser.add_argument("--ner", default=sys.executable, help="interpreter that has underthesea")
    parser.add_argument("--few", type=int, default=10, help="articles of a kind that underthesea reads")
    parser.add_argument("--memory", action="store_true", help="ingest many documents instead")
    parser.add_argument("--documents", type=int, default=20_000, help="with --memory")
    parser.add_argument("--workers", type=int, default=2, help="with --memory")
    chosen = parser.parse_args()
    texts = sample(chosen.sample)
    if chosen.memory:
        memory(texts, chosen.documents, chosen.workers)
    else:
        speed(texts, chosen.ner, chosen.few)


if __name__ == "__main__":
    main()
