"""The page of paths: two names in, the chains of ties between them out, each hop with its sentence."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.counted import counted
from api.languages import spoken
from api.localities import Current, today
from api.naming import Named, Names, called, countries
from api.page_route import page_of
from api.page_words import said, with_codes
from api.path_words import WORDS
from api.sections import Address
from api.telling import Source, Teller
from api.words import Language
from graph import places
from graph.checkpoint import Snapshot
from graph.errors import (
    AmbiguousPlaceError,
    FrameError,
    SamePlaceError,
    UnconnectedError,
    UnknownPlaceError,
)
from graph.frames import Frame as Units
from graph.localities import Locality, describe
from graph.network.frame import Frame
from graph.network.paths import Claim, Hop, Path, Wanted, joined

_CHAINS, _NAMES = 5, 8

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a name may mean, with the address that asks for it."""

    name: str
    country: str
    life: str
    href: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a path: what was typed, and what it means or may mean."""

    name: str  # from, to
    typed: str
    locality: Locality | None = None
    meant: str = ""
    message: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Proved:
    """What one page says for a hop, and who signed where that was not the place itself."""

    kind: str
    parties: tuple[tuple[Named, str], ...]  # each with its life
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class Step:
    """One hop in words."""

    start: Named
    end: Named
    inherited: bool
    proofs: tuple[Proved, ...]
    more: int
    ties: str  # the page where all ties of the two are


@router.get("/paths")
async def path_page(request: Request, snapshot: Current) -> Response:
    """Show how two places are joined."""
    asking = await asyncio.to_thread(_Asking, request, snapshot)
    shown, status = await asking.answer()
    return page_of(request, "paths.html", asking.around() | shown, snapshot.number, status)


class _Asking:
    """One request: what was typed, in which language."""

    def __init__(self, request: Request, snapshot: Snapshot) -> None:
        given, self._request = request.query_params, request
        self._snapshot, self._language = snapshot, spoken(request)
        self._asked = {name: given.get(name, "")[:200] for name in ("from", "to", "on", "units")}
        self._units = Units.THEN if self._asked["units"] == Units.THEN else Units.TODAY
        self._words = with_codes(snapshot, self._language, said(self._language, WORDS))
        known = countries(snapshot, self._language)
        self._names = Names(request.scope.get("root_path", ""), self._language, known)
        self._address = Address(f"{self._names.root}/paths", {**self._asked, "lang": self._language})
        self._teller = Teller(self._names, self._words)

    def around(self) -> dict[str, Any]:
        """Return what the page shows whatever the answer."""
        return {
            "language": self._language,
            "words": self._words,
            "checkpoint": self._snapshot.number,
            "page_name": "paths",
            "asked": self._asked,
            "units": self._units,
            "here": self._address.path,
            "languages": {code: self._address.with_(lang=code) for code in Language},
            "example": f"{self._address.path}?from=bac+ninh&to=hue&lang={self._language}",
        }

    async def answer(self) -> tuple[dict[str, Any], HTTPStatus]:
        """Return what is shown below the form, and the status."""
        try:
            day = date.fromisoformat(self._asked["on"]) if self._asked["on"] else today()
            frame = Frame(day, today(), units=self._units)
        except (ValueError, FrameError):
            wrong = self._words["wrong_day"].format(day=self._asked["on"])
            return {"message": wrong}, HTTPStatus.UNPROCESSABLE_ENTITY
        shown: dict[str, Any] = {"day": day, "day_told": self._names.day(day)}
        if not (self._asked["from"] and self._asked["to"]):
            return shown, HTTPStatus.OK
        start, goal = [await asyncio.to_thread(self._end, name, day) for name in ("from", "to")]
        shown["ends"] = [start, goal]
        if start.locality and goal.locality:
            return await self._chains(frame, start.locality, goal.locality, shown)
        return shown, HTTPStatus.NOT_FOUND

    async def _chains(
        self, frame: Frame, start: Locality, goal: Locality, shown: dict[str, Any]
    ) -> tuple[dict[str, Any], HTTPStatus]:
        try:
            wanted = Wanted(start.iri, goal.iri, k=_CHAINS)
            found = await counted(self._request, joined, frame, wanted)
        except UnconnectedError:
            return shown | {"message": self._words["unjoined"]}, HTTPStatus.NOT_FOUND
        except SamePlaceError:
            return shown | {"message": self._words["same_place"]}, HTTPStatus.UNPROCESSABLE_ENTITY
        chains = await asyncio.to_thread(self._told, found.paths)
        ends = {"start": self._names.of(start), "goal": self._names.of(goal)}
        return shown | ends | {"chains": chains}, HTTPStatus.OK

    def _told(self, found: Sequence[Path]) -> list[list[Step]]:
        return [[self._step(hop) for hop in path.hops] for path in found]

    def _end(self, name: str, day: date) -> End:
        """Read one name; where it means nothing, or several places, say what may be meant."""
        typed = self._asked[name]
        known = places.of(self._snapshot)
        found = known.resolve(typed, day)
        candidates = [candidate.locality for candidate in found.candidates]
        try:
            chosen = found.choose().locality
        except AmbiguousPlaceError:
            message = self._words["ambiguous"].format(name=typed)
            return End(name, typed, message=message, choices=self._choices(name, candidates))
        except UnknownPlaceError:
            near = [known.resolve(one, day).candidates[0].locality for one in found.nearest]
            message = self._words["unknown"].format(name=typed)
            return End(name, typed, message=message, choices=self._choices(name, near))
        others = [one for one in candidates if one != chosen]
        meant = self._names.of(chosen).text
        return End(name, typed, chosen, meant, choices=self._choices(name, others))

    def _choices(self, name: str, localities: Sequence[Locality]) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                called(one, self._language),
                self._names.of(one).country,
                self._names.life(one),
                self._address.with_(**{name: one.id}),
            )
            for one in localities[:_NAMES]
        )

    def _step(self, hop: Hop) -> Step:
        start, end = (describe(self._snapshot, iri) for iri in (hop.start, hop.end))
        page = self._names.link(f"/localities/{quote(start.id)}", on=self._asked["on"])
        return Step(
            start=self._names.of(start),
            end=self._names.of(end),
            inherited=hop.pair.inherited,
            proofs=tuple(self._proved(hop, claim) for claim in hop.claims),
            more=hop.more,
            ties=f"{page}#p-{end.id}",
        )

    def _proved(self, hop: Hop, claim: Claim) -> Proved:
        seen = claim.seen
        signers = [iri for iri in (seen.party, seen.counterpart) if iri not in (hop.start, hop.end)]
        signed = [describe(self._snapshot, iri) for iri in signers]
        return Proved(
            kind=self._teller.kind(seen.tie.instrument, seen.tie.kind),
            parties=tuple((self._names.of(one), self._names.life(one)) for one in signed),
            sources=self._teller.sources([claim.proof]),
        )
