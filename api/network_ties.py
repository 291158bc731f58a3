"""Routes for what the page asks for on demand: the facts of a line, the card of a place, places by name."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from api import network_state
from api.counted import counted
from api.documents import told
from api.drawing import clipped, name_of
from api.network_chosen import card
from api.network_frame import Asked
from api.network_state import State
from api.pages import PAGES
from graph.errors import UnknownPlaceError
from graph.network import finding
from graph.network.frame import Kind, Standing
from graph.network.portraits import Fact, facts

router = APIRouter(tags=["network"])
_KEY = Query(min_length=1, max_length=300, description="id of a node")


class ClaimAnswer(BaseModel):
    """What one page says for a tie."""

    quote: str
    row: str = Field(description="table and key of the row, where the claim comes from a table")
    confidence: float
    title: str
    publisher: str
    published: str
    url: str


class TieAnswer(BaseModel):
    """One tie between two nodes, as the frame shows it."""

    fact: str = Field(description="IRI of the fact")
    kind: Kind
    instrument: str
    status: str
    standing: Standing
    inherited: bool
    start: str = Field(description="EDTF; empty if unknown")
    valid: str = Field(description="EDTF; empty if unknown")
    party: str = Field(description="IRI of the party of Viet Nam, as it signed")
    counterpart: str
    evidence: list[ClaimAnswer]


class TiesAnswer(BaseModel):
    """All ties between two nodes, and what the two did with each other up to the day."""

    frame: dict[str, str]
    checkpoint: int
    a: str
    b: str
    ties: list[TieAnswer]
    events: dict[str, int]


class HitAnswer(BaseModel):
    """A place of a name, and the nodes that stand for it in the frame."""

    id: str
    name: str
    by: str = Field(description="the name by which it was found")
    country: str = Field(description="ISO 3166-1 alpha-2 code")
    nodes: list[str] = Field(description="ids; none if it has no tie in the frame")
    told: str = Field(description="name of the first of them, where that is another place")


@router.get(
    "/network/ties", summary="The ties between two nodes, with their evidence", response_model=TiesAnswer
)
async def ties(request: Request, frame: Asked, a: Annotated[str, _KEY], b: Annotated[str, _KEY]) -> Response:
    """Tell the facts behind one line of the network, each with its sentences."""
    found = await counted(request, facts, frame, a, b)
    answer = TiesAnswer(
        frame=frame.stated(),
        checkpoint=found.checkpoint,
        a=found.a.key,
        b=found.b.key,
        ties=[_tie(fact) for fact in found.facts],
        events=dict(found.events),
    )
    return told(request, answer, found.checkpoint)


@router.get("/network/places", summary="Find the places of a network by name")
async def places(request: Request, state: network_state.Asked) -> list[HitAnswer]:
    """Find places by a name, typed with or without diacritics, and where the frame tells their ties."""
    return await hits(request, state)


@router.get("/network/card", response_class=HTMLResponse, include_in_schema=False)
async def chosen(request: Request, state: network_state.Asked) -> HTMLResponse:
    """Return what the page shows of the place or line that is chosen."""
    told = await card(request, state)
    if not told:
        raise UnknownPlaceError("neither a place nor a tie is chosen")
    text = PAGES.get_template("network_card.html").render(card=told)
    return HTMLResponse(text, headers={"Cache-Control": "no-cache", "Content-Language": state.language})


async def hits(request: Request, state: State) -> list[HitAnswer]:
    """Return the places of a name in a state of the page."""
    found = await counted(request, finding.find, state.frame, state.q)
    return [_hit(hit, state) for hit in found]


def _hit(hit: finding.Hit, state: State) -> HitAnswer:
    first = hit.nodes[0] if hit.nodes else hit.place
    return HitAnswer(
        id=hit.place.key,
        name=clipped(name_of(hit.place, state.language), 160),
        by=clipped(hit.by, 160),
        country=hit.place.country,
        nodes=[node.key for node in hit.nodes],
        told="" if first.key == hit.place.key else clipped(name_of(first, state.language), 160),
    )


def _tie(fact: Fact) -> TieAnswer:
    seen = fact.seen
    start, valid = seen.tie.standing.start, seen.tie.standing.valid
    return TieAnswer(
        fact=seen.tie.fact,
        kind=seen.tie.kind,
        instrument=seen.tie.instrument,
        status=seen.status,
        standing=seen.standing,
        inherited=seen.inherited,
        start=start.edtf if start else "",
        valid=valid.edtf if valid else "",
        party=seen.party,
        counterpart=seen.counterpart,
        evidence=[
            ClaimAnswer(
                quote=proof.quote,
                row=proof.row,
                confidence=proof.confidence,
                title=proof.title,
                publisher=proof.publisher,
                published=proof.published,
                url=proof.url,
            )
            for proof in fact.proofs
        ],
    )
