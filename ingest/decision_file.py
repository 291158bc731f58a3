"""The file in which people write down what they decided about items of the review list: YAML or CSV."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import yaml

from graph.errors import SourceError
from graph.spans import parse
from graph.terms import FACT, PREFIXES, UNIT


class Action(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"  # it is so
    REJECT = "reject"  # the text does not say so
    RESOLVE = "resolve"  # this name means that place
    DATE = "date"  # it was in that year, or on that day
    SAME_AS = "same_as"  # it is that other fact
    NOT_SAME = "not_same"  # it is not that other fact


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: about what (by id, or by what it says), what, by whom and when."""

    action: Action
    who: str
    when: str
    id: str = ""
    document: str = ""
    fact: str = ""
    quote: str = ""
    name: str = ""
    value: str = ""
    why: str = ""

    @property
    def row(self) -> str:
        """How the graph names this decision: by what it says, never by its place in the file."""
        said = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return f"decisions#{self.action}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"

    @property
    def note(self) -> str:
        """Who decided, when and why, for people."""
        return f"{self.action} by {self.who} on {self.when}" + (f": {self.why}" if self.why else "")


_FIELDS = tuple(Entry.__dataclass_fields__)
_VALUED = {Action.RESOLVE, Action.DATE, Action.SAME_AS, Action.NOT_SAME}
_YEAR = re.compile(r"\d{4}$")
_ID = re.compile(r"r[0-9a-f]{11}$")
_LOCAL = re.compile(r"[\w.:-]+$")


def read(file: Path) -> list[Entry]:
    """Return the decisions of a file; SourceError names the entry and the field that makes no sense."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot read the decisions {file}: {error}") from None
    listed = _csv_rows(file, text) if file.suffix.lower() == ".csv" else _yaml_rows(file, text)
    return [_entry(row, f"{file}, entry {number}") for number, row in enumerate(listed, start=1)]


def _yaml_rows(file: Path, text: str) -> Iterator[Mapping[str, str]]:
    """Read YAML with every value as the text that stands there: an id stays an id, a day a day."""
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, lists and mappings only
    except yaml.YAMLError as error:
        raise SourceError(f"{file} is no YAML: {' '.join(str(error).split())}") from None
    if said is None or said == "":
        return
    if not isinstance(said, list):
        raise SourceError(f"{file}: decisions are a list, each entry begins with '- '")
    for number, row in enumerate(said, start=1):
        if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
            raise SourceError(f"{file}, entry {number}: not a mapping of fields to texts: {str(row)[:80]!r}")
        yield row


def _csv_rows(file: Path, text: str) -> Iterator[Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    for number, row in enumerate(reader, start=1):
        if "" in row:
            raise SourceError(f"{file}, entry {number}: more values than columns")
        yield row


def _entry(row: Mapping[str, str], place: str) -> Entry:
    """Check one entry and spell out its IRIs."""
    said = {name: value.strip() for name, value in row.items() if value.strip()}
    unknown = sorted(set(said) - set(_FIELDS))
    if unknown:
        raise SourceError(f"{place}: no field is called {unknown[0]!r}; there are: {', '.join(_FIELDS)}")
    action = _action(said.pop("action", ""), place)
    for name in ("who", "when"):
        if name not in said:
            raise SourceError(f"{place}: {name!r} is missing: who decided, and on which day")
    entry = Entry(action=action, **said)
    _check(entry, place)
    spelled = {name: _full(getattr(entry, name)) for name in ("fact", "value")}
    return Entry(**asdict(entry) | spelled)


def _action(text: str, place: str) -> Action:
    try:
        return Action(text)
    except ValueError:
        raise SourceError(f"{place}: 'action' is {text!r}, not one of: {', '.join(Action)}") from None


def _check(entry: Entry, place: str) -> None:
    faults = [
        (not _is_day(entry.when), "when", "not a day such as 2026-01-31"),
        (bool(entry.id) and not _ID.match(entry.id), "id", "not an id of the review list"),
        (bool(entry.fact) and not _is_iri(entry.fact, FACT), "fact", "not the IRI of a fact"),
        (entry.action in _VALUED and not _fits(entry), "value", _wanted(entry.action)),
        (entry.action not in _VALUED and bool(entry.value), "value", f"{entry.action} takes none"),
    ]
    for wrong, field, why in faults:
        if wrong:
            raise SourceError(f"{place}: {field!r} is {getattr(entry, field)!r}: {why}")
    if entry.action is Action.RESOLVE and not entry.name:
        raise SourceError(f"{place}: 'name' is missing: which name means {entry.value}")
    if entry.action is not Action.RESOLVE and not (entry.id or entry.fact or entry.quote):
        raise SourceError(f"{place}: what it is about is missing: 'id', or 'fact' or 'quote'")


def _fits(entry: Entry) -> bool:
    if entry.action is Action.DATE:
        return _is_span(entry.value)
    return _is_iri(entry.value, UNIT if entry.action is Action.RESOLVE else FACT)


def _wanted(action: Action) -> str:
    if action is Action.DATE:
        return "not a year, a day or a span such as 2024-09-24/2024-09-29"
    return "not the IRI of a " + ("unit" if action is Action.RESOLVE else "fact")


def _is_iri(text: str, base: str) -> bool:
    full = _full(text)
    return full.startswith(base) and bool(_LOCAL.match(full.removeprefix(base)))


def _full(text: str) -> str:
    prefix, colon, local = text.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else text


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_span(text: str) -> bool:
    try:
        return bool(parse(text))
    except ValueError:
        return False
