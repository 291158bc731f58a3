"""The page that documents the settings: what README says of each, and what the code makes of it.

``python -m api.setting_reference > docs/settings.md``
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from graph.errors import SettingsError
from graph.settings import LIMITS, Settings, load

_README = Path(__file__).resolve().parent.parent / "README.md"
_ROW = re.compile(r"^\| (`KETNGHIA_[^|]*) \| (.+) \| ([^|]+) \|$", re.M)
_TRIED = ("?", "1e99")  # what most settings refuse, each with its reason
_INTRODUCTION = """\
# Settings

This page is generated: `python -m api.setting_reference > docs/settings.md`.

All settings are variables of the environment. They are read once, when a command starts; a value that makes
no sense ends it with one line and exit code 2. `ketnghia serve --show` prints the limits in force. Options of
a command (`--store`, `--port` ...) count more than the variable of the same meaning.

The last column is what the program itself says of a value that it does not take.

| setting | what | default | what is taken |
|---|---|---|---|
"""


def names() -> list[str]:
    """Return the names of all settings that the code reads."""
    own = [f"KETNGHIA_{field.upper()}" for field in Settings.__dataclass_fields__ if field != "limits"]
    return [*own, *LIMITS]


def page() -> str:
    """Return the page."""
    return _INTRODUCTION + "".join(_lines())


def _lines() -> Iterator[str]:
    for row, told, default in _ROW.findall(_README.read_text(encoding="utf-8")):
        found = re.findall(r"KETNGHIA_\w+", row)
        # Two settings in one row have their defaults with a comma between; a list of one has commas too.
        parts = default.split(", ") if len(found) > 1 else [default]
        if len(parts) == 1:
            parts *= len(found)
        for name, shown in zip(found, parts, strict=True):
            yield f"| `{name}` | {told.replace('](docs/', '](')} | {shown.strip()} | {_taken(name)} |\n"


def _taken(name: str) -> str:
    """Return what the code says of values that it refuses; nothing where it takes any text."""
    found: list[str] = []
    for value in _TRIED:
        try:
            load({name: value})
        except SettingsError as error:
            said = str(error).removeprefix(name).partition(", not ")[0].partition(": ")[0].strip()
            found.append({"is not a number": "a number"}.get(said, said).replace("|", "\\|"))
    return ", ".join(dict.fromkeys(found))


if __name__ == "__main__":
    sys.stdout.write(page())
