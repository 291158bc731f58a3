"""A threat as data: what is done to a server, and how its handling is switched off to see that this shows."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from _pytest.mark import ParameterSet

from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, Page, Party
from tests.tiny import ABROAD, TEXT, evidence, fact
from tests.unguarded import Running, serving_without

RED = (AssertionError, httpx.TransportError, OSError)
HOSTS = ("127.0.0.1",)
SECONDS = 0.5
QUEUE = 4

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"onload=alert(3) x='"
PERSON = "Nguyễn Văn Không Ai"

# Text as long and as deep as anybody likes, so that what is behind these checks is tested as well.
LIMITS: Mapping[str, float] = {
    "seconds": SECONDS,
    "wait": 3,
    "queue": QUEUE,
    "workers": 2,
    "answer_bytes": 1 << 20,
    "memory_bytes": 100 << 20,
    "text_bytes": 200_000,
    "body_bytes": 1 << 20,
    "depth": 1_000_000,
}


@dataclass(frozen=True)
class Threat:
    """One row of the table of threats, or a part of it."""

    row: str
    attack: Callable[[Running], None]  # fails when the service does not withstand it
    guard: str = ""  # what is taken away to see that it fails
    loose: Mapping[str, float] = field(default_factory=dict)  # limits that no longer limit
    limits: Mapping[str, float] = field(default_factory=dict)  # limits in both runs, beside LIMITS
    hosts: tuple[str, ...] = HOSTS
    later: str = ""  # why the service does not withstand it yet

    def parameter(self) -> ParameterSet:
        """Return the threat for parametrize."""
        marks = [pytest.mark.xfail(strict=True, reason=self.later)] if self.later else []
        return pytest.param(self, id=self.row, marks=marks)


class Served:
    """Guarded servers on a store, one for each set of limits, kept until the end of a module."""

    def __init__(self, store: Path, folder: Path) -> None:
        self.store, self.folder = store, folder
        self._kept: dict[str, Running] = {}
        self._stack = ExitStack()

    def guarded(self, threat: Threat) -> Running:
        limits = {**LIMITS, **threat.limits}
        if repr(limits) not in self._kept:
            started = self._started("", HOSTS, limits)
            self._kept[repr(limits)] = self._stack.enter_context(started)
        return self._kept[repr(limits)]

    @contextmanager
    def unguarded(self, threat: Threat) -> Iterator[Running]:
        limits = {**LIMITS, **threat.limits, **threat.loose}
        with self._started(threat.guard, threat.hosts, limits) as running:
            yield running

    def _started(self, guard: str, hosts: tuple[str, ...], limits: dict[str, float]) -> Any:
        log = self.folder / f"{guard or 'all'}-{abs(hash(repr((hosts, limits))))}.log"
        return serving_without(guard, self.store, log, hosts, limits)

    def close(self) -> None:
        self._stack.close()


def is_withstood(threat: Threat, served: Served) -> None:
    """Fail when a server with all guards does not withstand the threat."""
    threat.attack(served.guarded(threat))


def is_noticed(threat: Threat, served: Served) -> None:
    """Fail when the same attack on a server without the guard passes for withstood."""
    with served.unguarded(threat) as running, pytest.raises(RED):
        threat.attack(running)


def hostile() -> Document:
    """Return a document whose every text tries to break out, and which has a script for an address."""
    north, far = unit_iri("north-1997"), unit_iri("KR-2")
    more = (
        Entity(north, EntityKind.PROVINCE, EVIL, EVIL, country="VN", aliases=(EVIL,)),
        Entity(far, EntityKind.FOREIGN, EVIL, EVIL, country="KR", aliases=(EVIL,)),
    )
    unsure = fact(evidence=(evidence(confidence=0.2),), parties=(Party(north), Party(ABROAD)))
    facts = (fact(), unsure, fact(parties=(Party(north), Party(far))))
    return Document(
        Page("doc", title=EVIL, url="javascript:alert(4)", publisher=PERSON), facts, more, text=TEXT
    )
