"""The parts of a list that one page shows, and the addresses of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

_DIGITS = 6  # of the number of a part
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Section(Generic[Item]):
    """One part of a list, with the addresses of the parts before and after it."""

    items: tuple[Item, ...]
    number: int
    pages: int
    total: int
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page with its parameters; those that are as without them are left out."""

    path: str
    parameters: Mapping[str, str]

    def with_(self, fragment: str = "", /, **changes: object) -> str:
        """Return the address with some parameters changed."""
        asked = {**self.parameters, **{name: str(value) for name, value in changes.items()}}
        kept = urlencode({name: value for name, value in asked.items() if value not in ("", "1")})
        return self.path + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment else "")


def part_number(text: str) -> int:
    """Return which part of a list is asked for; what is no number asks for the first."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 1


def section(
    items: Sequence[Item], asked: int, size: int, address: Address, *, name: str, fragment: str
) -> Section[Item]:
    """Cut a list; a part beyond its end is its last one."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, asked), pages)
    return Section(
        items=tuple(items[(number - 1) * size : number * size]),
        number=number,
        pages=pages,
        total=len(items),
        previous=address.with_(fragment, **{name: number - 1}) if number > 1 else "",
        next=address.with_(fragment, **{name: number + 1}) if number < pages else "",
    )
