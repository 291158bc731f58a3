"""What a healthy reading of a source comes to: bounds for what is counted, checked before it is stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import SourceError

Counts = Mapping[str, int]
Bounds = Mapping[str, Mapping[str, int]]  # what is counted: its least ("min") and its most ("max")

_ENDS = {"min", "max"}


def require(where: str, counts: Counts, expected: Bounds) -> None:
    """Raise SourceError naming all that was found too rarely or too often."""
    wrong = [
        line for name, line in _told(counts, expected) if not _within(counts.get(name, 0), expected[name])
    ]
    if wrong:
        raise SourceError(f"{where}: {'; '.join(wrong)}")


def lines(counts: Counts, expected: Bounds) -> list[str]:
    """Return what was counted, each with what was expected of it, for the report of a run.

    >>> lines({"rows": 3, "facts": 2}, {"rows": {"min": 1, "max": 9}})
    ['rows: 3, expected 1 to 9', 'facts: 2']
    """
    told = dict(_told(counts, expected))
    return [told.get(name, f"{name}: {count}") for name, count in counts.items()]


def bounds(said: Any, known: Counts, where: str) -> Bounds:
    """Return expectations as somebody wrote them down; SourceError if they bound what is not counted."""
    if not isinstance(said, dict):
        raise SourceError(f"{where}: 'expect' is {said!r}, not bounds by name")
    for name, ends in said.items():
        if name not in known:
            raise SourceError(f"{where}: 'expect' names {name!r}; what is counted: {', '.join(known)}")
        if not isinstance(ends, dict) or not ends or not _ENDS.issuperset(ends):
            raise SourceError(f"{where}: {name!r} is expected to be {ends!r}, not a 'min', a 'max' or both")
        if any(type(end) is not int for end in ends.values()):
            raise SourceError(f"{where}: the bounds of {name!r} are {ends!r}, not whole numbers")
    return said


def _told(counts: Counts, expected: Bounds) -> Iterator[tuple[str, str]]:
    for name, ends in expected.items():
        yield name, f"{name}: {counts.get(name, 0)}, expected {_range(ends)}"


def _range(ends: Mapping[str, int]) -> str:
    if "min" in ends and "max" in ends:
        return f"{ends['min']} to {ends['max']}" if ends["min"] < ends["max"] else str(ends["min"])
    return f"at least {ends['min']}" if "min" in ends else f"at most {ends['max']}"


def _within(found: int, ends: Mapping[str, int]) -> bool:
    return ends.get("min", found) <= found <= ends.get("max", found)
