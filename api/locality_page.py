"""The page of a locality: its life, its partners, its timeline, each tie with the sentence that proves it."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from api.documents import SUFFIXES
from api.ego import MOST_NARROW, MOST_WIDE, fan, ring
from api.error_page import error_page
from api.languages import spoken
from api.localities import Current, today
from api.locality_events import events_of
from api.locality_head import changes_of, head, standing_on
from api.locality_ties import around, line, partnered
from api.locality_words import WORDS
from api.missing import missing
from api.naming import Names, called, countries
from api.page_route import PageRoute, page_of
from api.page_words import said, with_codes
from api.sections import Address, part_number, section
from api.telling import Teller
from api.words import Language
from graph import frames
from graph.checkpoint import Snapshot
from graph.connections import Connection, connections, partners
from graph.errors import UnknownPlaceError
from graph.frames import VIET_NAM, Frame, in_frame
from graph.localities import Locality, by_id
from graph.resources import document_path
from graph.terms import local_name

_PARTNERS = 40  # on one page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for: a locality, on a day, in the units of then or today."""

    locality: Locality
    day: date
    frame: Frame
    language: Language
    parts: dict[str, int]  # which part of each list


@router.get("/localities/{local}")
def locality_page(request: Request, snapshot: Current, local: str) -> Response:
    """Show a locality to a person."""
    language = spoken(request)
    words = said(language, WORDS)
    try:
        locality = by_id(snapshot, local)
    except UnknownPlaceError:
        lost = words["unknown_place"].format(local=local[:100])
        return missing(request, snapshot, lost, local)
    try:
        asked = _asked(request, locality, language)
    except ValueError:
        wrong = words["wrong_day"].format(day=request.query_params.get("on", "")[:40])
        return error_page(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
    shown = _shown(request, snapshot, asked, with_codes(snapshot, language, words))
    return page_of(request, "locality.html", shown, snapshot.number)


def _asked(request: Request, locality: Locality, language: Language) -> Asked:
    """Read the parameters; an unknown frame is taken for none, a day that is none raises ValueError."""
    given = request.query_params
    frame = Frame.TODAY if given.get("frame") == Frame.TODAY else Frame.THEN
    parts = {name: part_number(given.get(name, "1")) for name in ("t", "e", "v", "c")}
    day = date.fromisoformat(given["on"]) if given.get("on") else today()
    return Asked(locality, day, frame, language, parts)


def _shown(request: Request, snapshot: Snapshot, asked: Asked, words: dict[str, str]) -> dict[str, Any]:
    root = request.scope.get("root_path", "")
    names = Names(root, asked.language, countries(snapshot, asked.language))
    teller = Teller(names, words, request.app.state.showing.report_url)
    told = in_frame(snapshot, asked.locality, today(), asked.frame)
    address = _address(root, asked)
    return {
        "root": root,
        "language": asked.language,
        "words": words,
        "checkpoint": snapshot.number,
        "day": asked.day,
        "day_told": names.day(asked.day),
        "frame": asked.frame,
        "here": address.path,
        "languages": {code: address.with_(**asked.parts, lang=code) for code in Language},
        "told_for": names.of(told) if told.iri != asked.locality.iri else None,
        "abroad": told.country != local_name(VIET_NAM),
        "standing": standing_on(snapshot, asked.locality, asked.day, names)
        if told == asked.locality
        else None,
        "changes": changes_of(snapshot, asked.locality, names, words),
        "links": _links(snapshot, asked.locality, names),
        **head(snapshot, asked.locality, names, words),
        **_ties(snapshot, asked, told, names, teller=teller, address=address),
        **events_of(snapshot, told.iri, asked.day, asked.parts, teller=teller, address=address),
    }


def _ties(
    snapshot: Snapshot, asked: Asked, told: Locality, names: Names, *, teller: Teller, address: Address
) -> dict[str, Any]:
    """Return the ties, cut into parts by partner, and the picture of all partners."""
    found = connections(snapshot, told.iri, asked.day, today(), asked.frame)
    listed = partners(found)
    of: dict[str, list[Connection]] = {}
    for tie in found:
        of.setdefault(tie.partner.iri, []).append(tie)
    part = section(listed, asked.parts["t"], _PARTNERS, address, name="t", fragment="ties")
    on_page = {partner.locality.id: number // _PARTNERS + 1 for number, partner in enumerate(listed)}
    lines = {iri: line(ties) for iri, ties in of.items()}
    name = called(told, asked.language)
    return {
        "total_ties": len(found),
        "total_partners": len(listed),
        "ties": part,
        "partners": partnered(
            part.items, [tie for p in part.items for tie in of[p.locality.iri]], teller, names
        ),
        "pictures": [
            draw(name, around(listed[:most], lines, names), max(0, len(listed) - most))
            for draw, most in ((ring, MOST_WIDE), (fan, MOST_NARROW))
        ],
        "families": list(dict.fromkeys(one.named.family for one in around(listed[:MOST_WIDE], lines, names))),
        "center_family": names.of(told).family,
        "place_in_list": {key: address.with_(f"p-{key}", t=number) for key, number in on_page.items()},
    }


def _address(root: str, asked: Asked) -> Address:
    parameters = {
        "on": asked.day.isoformat() if asked.day != today() else "",
        "frame": asked.frame if asked.frame is Frame.TODAY else "",
        "lang": asked.language,
    }
    return Address(f"{root}/localities/{quote(asked.locality.id)}", parameters)


def _links(snapshot: Snapshot, locality: Locality, names: Names) -> dict[str, str]:
    """Return where the same place is found in other forms."""
    heirs = frames.of(snapshot).on(locality.iri, today())
    key = local_name(heirs[0].unit) if len(heirs) == 1 else locality.id
    path = "/" + quote(document_path(locality.iri))
    return {
        "network": f"{names.link('/', show='all')}#place={quote(key)}",
        "paths": names.link("/paths", **{"from": locality.id}),
        "json": f"{names.root}/localities/{quote(locality.id)}/connections",
        "statements": names.link(path),
        **{
            media: f"{names.root}{path}{ending}" for media, ending in SUFFIXES.items() if media != "text/html"
        },
    }
