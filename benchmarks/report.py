"""What the measures of the service have in common: their options, and how results are written down."""

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

_BUSY = os.getloadavg()[0]
README = Path(__file__).with_name("README.md")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    parser.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="a limit of the service (graph.limits.Limits) other than its default; may be repeated",
    )


def limits(chosen: argparse.Namespace) -> dict[str, float]:
    pairs = (each.partition("=") for each in chosen.limit)
    return {name: json.loads(number) for name, _, number in pairs}


def machine() -> str:
    """Return when and on what a measure was taken, and what else the machine did when it began."""
    cores = len(os.sched_getaffinity(0))
    return f"{datetime.now(UTC):%Y-%m-%d}, {cores} cores, load average before {_BUSY:.1f}"


def megabytes(folder: Path) -> int:
    return round(sum(file.stat().st_size for file in folder.glob("*")) / 1e6)


def table(lines: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; the first line is its head."""
    head, *rest = (list(map(str, line)) for line in lines)
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *rest))


def bullets(goals: Iterable[tuple[bool, str]]) -> str:
    return "\n".join(f"- {'reached' if reached else 'MISSED'}: {text}" for reached, text in goals)


def give(chosen: argparse.Namespace, name: str, text: str) -> None:
    """Print a result, and put it between the marks of its name in the README if that is asked for."""
    print(text)
    if not chosen.write:
        return
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = README.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"there is no place for {name} in {README}")
    README.write_text(f"{before}{begin}\n{text}\n\n{end}{after}", encoding="utf-8")
